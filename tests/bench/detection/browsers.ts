import { openContenderBrowser } from '../contender-browser.ts';
import { type Contender, nobody, patchcordFor } from '../contenders.ts';
import { Devtools } from '../devtools.ts';
import { FOUND } from './cost.ts';
import { HOST } from './pages.ts';
import { makePeerExtension } from './peer-extension.ts';

/** One contender with a browser of its own that holds nothing else. */
export interface Runner {
  readonly contender: Contender;
  readonly devtools: Devtools;
  readonly version: string;
  close(): Promise<void>;
}

const finds = `performance.getEntriesByType('mark').reduce((all, { name }) =>
  all + (name.startsWith('${FOUND}') ? Number(name.slice(${FOUND.length})) : 0), 0)`;

const peer = (name: string, extension: string): Contender => ({
  name,
  extension,
  owns: (url) => url.startsWith('chrome-extension://'),
  configure: async () => undefined,
  markedInView: finds,
  markedAtAll: finds,
});

export const OURS = 'Patchcord';
export const C2D = 'ringcentral-c2d';
export const LIBPHONENUMBER = 'libphonenumber-js';

/** Everybody; the first is what the others are compared with. `folder` takes what has to be built. */
export async function makeContenders(folder: string): Promise<readonly Contender[]> {
  return [
    nobody,
    patchcordFor('US'),
    peer(C2D, await makePeerExtension(folder, C2D, 'peers/ringcentral.ts')),
    peer(LIBPHONENUMBER, await makePeerExtension(folder, LIBPHONENUMBER, 'peers/libphonenumber.ts')),
  ];
}

export async function openRunner(contender: Contender, port: number): Promise<Runner> {
  const { browser, close } = await openContenderBrowser(contender, HOST, port);
  try {
    await contender.configure(browser, `https://${HOST}`);
    return { contender, devtools: await Devtools.takeOver(browser), version: await browser.version(), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
