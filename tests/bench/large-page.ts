import { serveSites } from '../demo/server/server.ts';
import { openContenderBrowser } from './contender-browser.ts';
import { type Contender, contenders, nobody, patchcord } from './contenders.ts';
import { type Attached, Devtools } from './devtools.ts';
import { median, type Row, SERIES, type Section, series, settle } from './figures.ts';
import { largePageSite } from './large-page-site.ts';
import { CATEGORIES, costOf, MARKED, type PageCost } from './large-page-trace.ts';

const HOST = 'rows.crm.test';
const ORIGIN = `https://${HOST}`;
/** A page is watched until no number has been marked for so long, and at least for so long after its load. */
const QUIET_MS = 2_000;
const LONGEST_MS = 60_000;

interface Measured {
  readonly costs: readonly PageCost[];
  /** Milliseconds of walking all texts of the page, per round; only asked of the browser without an extension. */
  readonly walks: readonly number[];
  readonly marks: number;
}

/** What marking the numbers of a page of 20,000 rows costs. */
export async function measureLargePage(rounds: number): Promise<Section> {
  const server = await serveSites([largePageSite(HOST)], 0);
  try {
    const results = new Map<Contender, Measured>();
    for (const contender of contenders)
      results.set(contender, await measureOne(contender, server.port, rounds));
    return report(results);
  } finally {
    await server.close();
  }
}

function report(results: ReadonlyMap<Contender, Measured>): Section {
  const rows: Row[] = [];
  const bare = results.get(nobody);
  if (bare === undefined) throw new Error('the run without an extension is missing');
  const floor = median(bare.costs.map(({ total }) => total));
  rows.push(series('walking the texts once (floor)', bare.walks));
  for (const [{ name }, { costs, marks }] of results) {
    rows.push(
      series(
        `${name}: all work of the page`,
        costs.map(({ total }) => total),
      ),
    );
    if (name === nobody.name) continue;
    const ours = name === patchcord.name;
    const firstMarks = costs.map(({ firstMarks }) => firstMarks ?? Number.POSITIVE_INFINITY);
    rows.push(
      series(
        `${name}: all work, minus the median without any extension`,
        costs.map(({ total }) => total - floor),
        ours ? '≤ 136 ms (1/12 of the best peer’s 1,626 ms)' : undefined,
      ),
      series(
        `${name}: tasks with its script in them, together`,
        costs.map(({ own }) => own),
      ),
      series(
        `${name}: longest task with its script in it`,
        costs.map(({ longestOwn }) => longestOwn),
        ours ? '≤ 16 ms' : undefined,
      ),
      series(
        `${name}: numbers in view marked after its script starts`,
        firstMarks,
        ours ? '≤ 50 ms' : undefined,
      ),
      series(
        `${name}: longest call of its script alone`,
        costs.map(({ longestCall }) => longestCall),
      ),
      { what: `${name}: numbers marked in the whole page, of 2,000`, unit: 'marks', values: [marks] },
    );
  }
  return {
    name: 'page',
    title: 'A page of 20,000 rows with 100,000 texts and 2,000 numbers',
    how:
      'From the browser’s own trace of the page’s main thread, from the load until 2 s after the last mark. Work is the time that' +
      ' the thread really ran; the longest task is by the clock on the wall.',
    columns: SERIES,
    rows,
  };
}

async function measureOne(contender: Contender, port: number, rounds: number): Promise<Measured> {
  const { browser, close } = await openContenderBrowser(contender, HOST, port);
  try {
    await contender.configure(browser, ORIGIN);
    const devtools = await Devtools.takeOver(browser);
    const costs: PageCost[] = [];
    const walks: number[] = [];
    let marks = Number.NaN;
    // The first load fills caches that a day's later loads find filled; it is not one of the rounds.
    for (let round = -1; round < rounds; round += 1) {
      const page = await devtools.open('about:blank');
      if (contender !== nobody)
        await page.session.send('Page.addScriptToEvaluateOnNewDocument', { source: watcher(contender) });
      const address = `${ORIGIN}/?round=${round}`;
      const events = await devtools.trace(CATEGORIES, async () => {
        await page.navigate(address);
        await untilQuiet(page, contender);
      });
      if (round >= 0) costs.push(costOf(events, address, contender));
      marks = await page.read(contender.markedAtAll);
      if (contender === nobody && round >= 0) walks.push(await walk(page));
      await page.close();
    }
    return { costs, walks, marks };
  } finally {
    await close();
  }
}

async function untilQuiet(page: Attached, { markedAtAll }: Contender): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  let before = Number.NaN;
  for (;;) {
    const marks = await page.read<number>(markedAtAll);
    if (marks === before || performance.now() > end) return;
    before = marks;
    await settle(QUIET_MS);
  }
}

/**
 * Looks in every frame whether all numbers in view are marked, and sets a mark in the trace at the first such frame.
 * The looking counts as work of the contender's page.
 */
const watcher = ({ markedInView }: Contender): string => `
  if (location.hostname === '${HOST}') {
    const inView = () => [...document.querySelectorAll('tr.phone')]
      .findIndex((row) => row.getBoundingClientRect().top >= innerHeight);
    let wanted;
    const look = () => {
      const marked = ${markedInView};
      if (marked > 0) wanted ??= inView();
      if (marked > 0 && marked >= wanted) performance.mark('${MARKED}');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;

/** The least that any detector does: look at every text once. */
const walk = (page: Attached): Promise<number> =>
  page.evaluate(() => {
    const start = performance.now();
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    let letters = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      letters += (node as Text).length;
    const took = performance.now() - start;
    if (letters === 0) throw new Error('the page has no text');
    return took;
  });
