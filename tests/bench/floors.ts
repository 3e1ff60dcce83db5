import { join } from 'node:path';
import { waitUntil } from '../e2e/browser.ts';
import { type Attached, type Devtools, NOW } from './devtools.ts';
import { SERIES, type Section, series, settle } from './figures.ts';
import type { MeasuredDesk } from './measured-desk.ts';

/**
 * What the browser itself takes on the ways that our figures go, measured with an extension of a few lines that does
 * nothing else. Nobody can be faster.
 */
export async function measureFloors(
  desk: MeasuredDesk,
  devtools: Devtools,
  floorId: string,
  rounds: number,
): Promise<Section> {
  const address = `${desk.demo.origins.elsewhere}/?listening`;
  const tab = await devtools.open(address);
  const page = await devtools.open(`chrome-extension://${floorId}/page.html`);
  const frame = await devtools.attach(
    await devtools.target(
      ({ url }) => url === `${desk.demo.origins.elsewhere}/?framed`,
      'the page is framed',
    ),
  );
  await waitUntil(() => frame.read<boolean>('document.readyState === "complete"'), 'the frame has loaded');

  const repeat = async (once: () => Promise<number>, before?: () => Promise<void>): Promise<number[]> => {
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (before !== undefined) {
        await settle();
        await before();
        await settle();
      }
      samples.push(await once());
    }
    return samples;
  };
  const kill = () => devtools.killWorker(floorId);
  const roundTrip = () => page.read<number>('roundTrip()');
  const toParent = async () => {
    const came = page.evaluate(() => cameAtNext());
    const posted = await post(frame);
    return (await came) - posted;
  };
  await page.read(`
    globalThis.cameAtNext = () => new Promise((resolve) =>
      addEventListener('message', () => resolve(cameAt.at(-1)), { once: true }))`);
  await tab.read(`
    window.cameAtNext = () => new Promise((resolve) =>
      addEventListener('message', () => resolve(${NOW}), { once: true }))`);

  await frame.read(`
    window.cameAtNext = () => new Promise((resolve) =>
      addEventListener('message', () => resolve(${NOW}), { once: true }))`);
  const toFrame = async () => {
    const came = frame.read<number>('cameAtNext()');
    const posted = await page.read<number>(
      `(() => { const at = ${NOW}; frames[0].postMessage('x', '*'); return at; })()`,
    );
    return (await came) - posted;
  };
  await roundTrip();
  const posts = await repeat(toParent);
  const postsBack = await repeat(toFrame);
  const warm = await repeat(roundTrip);
  const cold = await repeat(roundTrip, kill);
  await page.read(`tabOf(${JSON.stringify(address)}).then((id) => { target = id; })`);
  const wholeWay = async () => {
    const came = tab.read<number>('cameAtNext()');
    const posted = await post(frame);
    return (await came) - posted;
  };
  await wholeWay();
  const bareAlive = await repeat(wholeWay);
  const bareDead = await repeat(wholeWay, kill);
  await frame.detach();
  await page.close();
  await tab.close();
  return {
    name: 'floors',
    title: 'Floors: the same ways with nothing done on them',
    how: 'An extension of a few lines (tests/bench/floor-extension) in the same browser.',
    columns: SERIES,
    rows: [
      series('postMessage, frame → its parent', posts),
      series('postMessage, page → its frame (shows that two pages’ clocks agree)', postsBack),
      series('runtime.sendMessage there and back, worker alive', warm),
      series('runtime.sendMessage there and back, worker dead', cold),
      series('an event’s whole way (frame → page → worker → tab → page), worker alive', bareAlive),
      series('an event’s whole way, worker dead', bareDead),
    ],
  };
}

declare const cameAtNext: () => Promise<number>;

const post = (frame: Attached): Promise<number> =>
  frame.read<number>(`(() => { const at = ${NOW}; parent.postMessage('x', '*'); return at; })()`);

/** Loads the extension of the floors; answers with its id. Before the driver's attaching is switched off. */
export const installFloor = (desk: MeasuredDesk): Promise<string> =>
  desk.launched.browser.installExtension(join(import.meta.dirname, 'floor-extension'));
