import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION_ORIGIN } from '../e2e/browser.ts';
import type { Devtools } from './devtools.ts';
import type { Row, Section } from './figures.ts';
import type { MeasuredDesk } from './measured-desk.ts';

const BUILD = '.output/chrome-mv3-enterprise';

/** What every page of a CRM gets, and what it gets when its first digits show. A kB of the budget is 1,000 bytes. */
const AT_ONCE = 'crm.js';
const LATER = 'finder.js';

/** How large each script of the build is, and whether a page that is no CRM gets any of them. */
export async function measureSizes(desk: MeasuredDesk, devtools: Devtools): Promise<Section> {
  const rows: Row[] = [];
  const sizes = new Map<string, readonly [raw: number, zipped: number]>();
  for (const path of await scriptsOf(BUILD)) {
    const content = await readFile(path);
    const name = relative(BUILD, path);
    const values = [content.length, gzipSync(content, { level: 9 }).length] as const;
    sizes.set(name, values);
    const target = name === AT_ONCE ? { target: '≤ 12,000 gzipped' } : {};
    rows.push({ what: name, unit: 'bytes', values, ...target });
  }
  const [first, second] = [sizes.get(AT_ONCE), sizes.get(LATER)];
  if (first === undefined || second === undefined) throw new Error(`no ${AT_ONCE} or ${LATER} in ${BUILD}`);
  rows.push({
    what: `${AT_ONCE} and ${LATER}`,
    unit: 'bytes',
    values: [first[0] + second[0], first[1] + second[1]],
    target: '≤ 60,000 gzipped',
  });
  const { origins } = desk.demo;
  rows.push(
    {
      what: 'scripts of ours in a page that is no CRM',
      unit: 'scripts',
      values: [await ours(devtools, `${origins.elsewhere}/`)],
      target: '0',
    },
    {
      what: 'scripts of ours in a CRM’s page (the same count)',
      unit: 'scripts',
      values: [await ours(devtools, `${origins.crm}/contact/1001`)],
    },
  );
  return {
    name: 'sizes',
    title: 'Sizes',
    how: 'Every script of the enterprise build; gzip at level 9. Scripts in a page are counted by its debugger.',
    columns: ['raw', 'gzipped'],
    rows,
  };
}

async function scriptsOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** How many scripts of an extension run in a page that was opened anew. */
async function ours(devtools: Devtools, url: string): Promise<number> {
  const page = await devtools.open('about:blank');
  const scripts: string[] = [];
  page.session.on('Debugger.scriptParsed', (script) => scripts.push(script.url));
  await page.session.send('Debugger.enable');
  await page.navigate(url);
  // The slowest way in is a script that is asked for by the first one: a page shows marks by then.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = performance.now() + 2_000;
        const look = () => {
          if (performance.now() > end) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await page.close();
  return scripts.filter((script) => script.startsWith(`${EXTENSION_ORIGIN}/`)).length;
}
