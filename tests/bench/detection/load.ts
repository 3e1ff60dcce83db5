import { type Contender, nobody } from '../contenders.ts';
import type { Attached } from '../devtools.ts';
import { settle } from '../figures.ts';
import type { Runner } from './browsers.ts';
import { type Cost, costOf, FROM, MARKED } from './cost.ts';
import { type BenchPage, HOST } from './pages.ts';

const CATEGORIES = ['devtools.timeline', 'toplevel', 'blink.user_timing'];

/** The slowest to start waits for a second; by then it has done what it does. */
const IDLE_MS = 2_500;
const LONGEST_MS = 30_000;

/** One page, loaded once. */
export interface Loaded {
  readonly cost: Cost;
  /** Bytes that live when the garbage has been collected: script's heap, the browser's objects behind it, buffers. */
  readonly memory: number;
  /** Numbers that are marked, or were found where nothing is drawn. */
  readonly marks: number;
  /** What somebody else than the page changed in its tree. */
  readonly strange: readonly string[];
  /** Milliseconds, asked of a browser without an extension only. */
  readonly walk: Walk | null;
}

interface Walk {
  readonly nodes: number;
  readonly characters: number;
  /** The same way to the texts, and what they say, in a world of its own as content scripts have it. */
  readonly ownWorld: number;
}

let loads = 0;

/** What a page costs from its load, or from the start of its changes, until everybody is done. */
export async function measureLoad({ contender, devtools }: Runner, page: BenchPage): Promise<Loaded> {
  const tab = await devtools.open('about:blank');
  const address = `https://${HOST}/${page.name}?${loads++}`;
  const events = await devtools.trace(CATEGORIES, async () => {
    await tab.navigate(address);
    await quiet(tab, contender.markedAtAll);
    if (!page.streams) return;
    await tab.read(`performance.mark('${FROM}'), stream()`);
    await quiet(tab, contender.markedAtAll);
  });
  const cost = costOf(events, address, contender);
  const strange = await strangeIn(tab);
  const memory = await memoryOf(tab);
  const walk =
    contender === nobody && !page.streams
      ? { ...(await tab.evaluate(walkThrough)), ownWorld: await walkInOwnWorld(tab) }
      : null;
  const marks = page.streams
    ? await tab.read<number>(contender.markedAtAll)
    : await everyMark(tab, contender);
  await tab.close();
  return { cost, memory, marks, strange, walk };
}

/** How long the numbers in view take to be marked; not measured with the rest, because somebody has to look. */
export async function measureFirstMark(
  { contender, devtools }: Runner,
  page: BenchPage,
): Promise<number | null> {
  const tab = await devtools.open('about:blank');
  const address = `https://${HOST}/${page.name}?${loads++}`;
  await tab.session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: watcher(contender.markedInView),
  });
  const events = await devtools.trace(CATEGORIES, async () => {
    await tab.navigate(address);
    await quiet(tab, contender.markedAtAll);
  });
  await tab.close();
  return costOf(events, address, contender).firstMark;
}

/** In pixels; more is too much for one picture. */
const TALL = 60_000;

/** How many numbers are marked when all of the page has been in a window: what does not show may not be painted. */
async function everyMark(tab: Attached, { marksNow, markedAtAll }: Contender): Promise<number> {
  if (marksNow === undefined) return tab.read<number>(markedAtAll);
  await tab.session.send('Emulation.setDeviceMetricsOverride', {
    width: 1280,
    height: TALL,
    deviceScaleFactor: 1,
    mobile: false,
  });
  const height = await tab.read<number>('document.documentElement.scrollHeight');
  await tab.read('window.everyMark = new Set(), 0');
  for (let top = 0; top < height; top += TALL) {
    await tab.read(`scrollTo(0, ${top}), 0`);
    // So tall a picture takes a slow machine longer than half a second.
    for (let before = -1, now = 0; now !== before; ) {
      await settle(500);
      before = now;
      await tab.read(`${marksNow}.forEach((mark) => window.everyMark.add(mark)), 0`);
      now = await tab.read<number>('window.everyMark.size');
    }
  }
  return tab.read<number>('window.everyMark.size');
}

async function quiet(tab: Attached, markedAtAll: string): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  await settle(IDLE_MS);
  let before = await tab.read<number>(markedAtAll);
  while (performance.now() < end) {
    await settle(500);
    const marks = await tab.read<number>(markedAtAll);
    if (marks === before) return;
    before = marks;
  }
}

const strangeIn = (tab: Attached): Promise<readonly string[]> =>
  tab.evaluate(() => {
    window.change(() => undefined);
    return window.strange;
  });

async function memoryOf({ session }: Attached): Promise<number> {
  await session.send('HeapProfiler.enable');
  for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** Looks in every frame whether all numbers in view are marked. */
const watcher = (markedInView: string): string => `
  if (location.hostname === '${HOST}') {
    const look = () => {
      const marked = document.readyState === 'loading' ? 0 : ${markedInView};
      if (marked > 0 && marked >= numbersInView()) performance.mark('${MARKED}');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;

/** What a content script pays to get at every text: the browser makes a new object for each node that it meets. */
async function walkInOwnWorld({ session }: Attached): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `(${String(read)})()`,
    contextId: executionContextId,
    returnByValue: true,
  });
  return result.value as number;

  function read(): number {
    const start = performance.now();
    const nodes = document.createNodeIterator(document, NodeFilter.SHOW_TEXT);
    let length = 0;
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      length += (node as Text).data.length;
    }
    const took = performance.now() - start;
    if (length === 0) throw new Error('the page has no text');
    return took;
  }
}

/** The least that any finder does: go to every text, and look at every character once. */
function walkThrough(): { nodes: number; characters: number } {
  const go = (look: (text: Text) => number): number => {
    const start = performance.now();
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    let sum = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) sum += look(node as Text);
    const took = performance.now() - start;
    if (sum === 0) throw new Error('the page has no text');
    return took;
  };
  const nodes = go(() => 1);
  const characters = go(({ data }) => {
    let letters = 0;
    for (let at = 0; at < data.length; at++) if (data.charCodeAt(at) > 32) letters++;
    return letters;
  });
  return { nodes, characters };
}
