import { EXTENSION_ID, EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { type Attached, type Devtools, NOW } from './devtools.ts';
import { type Row, SERIES, type Section, series, settle } from './figures.ts';
import { EXPIRES_MS, startHeartbeat } from './heartbeat.ts';
import { type MeasuredDesk, openMeasuredDesk } from './measured-desk.ts';

/** Each takes some seconds, and most of them are waited. */
const MOST_HEARTBEATS = 5;
const MOST_OF_MANY = 5;
const FEW = 3;
const MANY = 20;

/** One tab of the CRM, which may hold the status topic, and in whose own world the peers' election runs. */
interface Tab {
  readonly tabId: number;
  readonly page: Attached;
  /** The context that our scripts in it run in. */
  readonly ours: number;
}

/** How a leader is lost. Answers with the time at which that began. */
const WAYS = {
  closed: async ({ devtools }, tab) => {
    const at = clock();
    await devtools.close(({ targetId }) => targetId === tab.page.targetId);
    return at;
  },
  crashed: async (_, tab) => {
    const at = clock();
    void tab.page.session.send('Page.crash').catch(() => undefined);
    return at;
  },
  frozen: async (_, tab) => {
    const at = clock();
    await tab.page.session.send('Page.setWebLifecycleState', { state: 'frozen' });
    return at;
  },
  discarded: async ({ adapter }, tab) => {
    const at = clock();
    await adapter.evaluate(async (tabId) => void (await chrome.tabs.discard(tabId)), tab.tabId);
    return at;
  },
  'gone to another page': async ({ desk }, tab) => {
    // Loading the other page is not the hand-over: that begins when the old one is left.
    const left = tab.page.read<number>(
      `new Promise((left) => addEventListener('pagehide', () => left(${NOW})))`,
    );
    const at = clock();
    void tab.page.session.send('Page.navigate', { url: `${desk.demo.origins.elsewhere}/` });
    return left.catch(() => at);
  },
} as const satisfies Readonly<Record<string, (place: Place, tab: Tab) => Promise<number>>>;
type Way = keyof typeof WAYS;

/** The clock of `NOW`, here. */
const clock = (): number => performance.timeOrigin + performance.now();

interface Place {
  readonly desk: MeasuredDesk;
  readonly devtools: Devtools;
  /** The page with the adapter, in a tab. */
  readonly adapter: Attached;
}

/** From the loss of the tab that holds the agent's status to the next one that may act. */
export async function measureLocks(rounds: number): Promise<Section> {
  const desk = await openMeasuredDesk({ status: { crm: 'orders', direction: 'crm-to-adapter' } });
  try {
    const devtools = await desk.takeOver();
    const adapter = await devtools.open(`${EXTENSION_ORIGIN}/sidepanel.html?host=window`);
    const place = { desk, devtools, adapter };
    const rows: Row[] = [];
    for (const worker of ['alive', 'dead'] as const) {
      for (const way of Object.keys(WAYS) as Way[])
        rows.push(await measureOurs(place, { way, worker, tabs: FEW, rounds }));
    }
    for (const way of ['closed', 'crashed'] as const) {
      const of = { way, worker: 'dead', tabs: MANY, rounds: Math.min(rounds, MOST_OF_MANY) } as const;
      rows.push(await measureOurs(place, of));
    }
    for (const way of Object.keys(WAYS) as Way[])
      rows.push(await measureHeartbeat(place, way, Math.min(rounds, MOST_HEARTBEATS)));
    return {
      name: 'locks',
      title: 'The tab that holds the agent’s status is lost → another acts',
      how:
        'From the loss to the next holder’s check having passed, right before its write. The heartbeat is an election in' +
        ` localStorage as peers hold it (a beat each second, given up after ${EXPIRES_MS / 1000} s; Embeddable waits 70 s), in the same pages.`,
      columns: SERIES,
      rows,
    };
  } finally {
    await desk.close();
  }
}

interface Wanted {
  readonly way: Way;
  readonly worker: 'alive' | 'dead';
  readonly tabs: number;
  readonly rounds: number;
}

async function measureOurs(place: Place, { way, worker, tabs, rounds }: Wanted): Promise<Row> {
  const open: Tab[] = [];
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    while (open.length < tabs) open.push(await openTab(place));
    const holder = await holderOf(place, open);
    const others = open.filter((tab) => tab !== holder.tab);
    await front(others);
    const acting = Promise.any(others.map((tab) => acts(tab, holder.topic, holder.epoch)));
    if (worker === 'dead') await place.devtools.killWorker(EXTENSION_ID);
    else await wakeWorker(place);
    await settle();
    const lost = await WAYS[way](place, holder.tab);
    samples.push((await acting) - lost);
    open.splice(open.indexOf(holder.tab), 1);
    await closeTab(place, holder.tab);
  }
  for (const tab of open) await closeTab(place, tab);
  const target = way === 'crashed' ? '≤ 100 ms median' : undefined;
  return series(`${way}, worker ${worker}${tabs === MANY ? `, ${MANY} tabs` : ''}`, samples, target);
}

async function measureHeartbeat(place: Place, way: Way, rounds: number): Promise<Row> {
  const open: Tab[] = [];
  const samples: number[] = [];
  const openOne = async () => {
    const tab = await openTab(place);
    await startHeartbeat(tab.page);
    open.push(tab);
  };
  for (let round = 0; round < rounds; round += 1) {
    while (open.length < FEW) await openOne();
    const leader = await waitUntil(async () => {
      for (const tab of open) if (await tab.page.read<boolean>('isLeading()')) return tab;
      return null;
    }, 'one leads');
    const others = open.filter((tab) => tab !== leader);
    await front(others);
    await settle();
    const after = clock();
    const leading = Promise.any(others.map(({ page }) => page.read<number>(`leads(${after})`)));
    const lost = await WAYS[way](place, leader);
    samples.push((await leading) - lost);
    open.splice(open.indexOf(leader), 1);
    await closeTab(place, leader);
  }
  for (const tab of open) await closeTab(place, tab);
  return series(`heartbeat: ${way}`, samples);
}

let opened = 0;

async function openTab({ desk, devtools, adapter }: Place): Promise<Tab> {
  opened += 1;
  const address = `${desk.demo.origins.crm}/contact/1001?tab=${opened}`;
  const page = await devtools.open(address);
  const contexts = new Map<number, string>();
  page.session.on('Runtime.executionContextCreated', ({ context }) =>
    contexts.set(context.id, context.origin),
  );
  await page.session.send('Runtime.enable');
  const ours = await waitUntil(async () => {
    const [id] = [...contexts].find(([, origin]) => origin === EXTENSION_ORIGIN) ?? [];
    if (id === undefined) return null;
    return (await inOurs<boolean>(page, id, `${HELD} !== undefined`)) ? id : null;
  }, 'the tab is a candidate');
  const tabId = await adapter.evaluate(
    async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1,
    address,
  );
  return { tabId, page, ours };
}

/** One that was discarded has another number and another target than before, and would load when it comes into view. */
const closeTab = ({ adapter }: Place, { tabId }: Tab): Promise<void> =>
  adapter.evaluate(async (id) => {
    const discarded = await chrome.tabs.query({ discarded: true });
    for (const each of [id, ...discarded.map((tab) => tab.id ?? -1)])
      await chrome.tabs.remove(each).catch(() => undefined);
  }, tabId);

/** The browser discards and freezes no tab that is in front. */
const front = async ([first]: readonly Tab[]): Promise<void> => {
  await first?.page.session.send('Page.bringToFront');
};

const HELD = "globalThis[Symbol.for('patchcord.held')]";

async function inOurs<Result>(page: Attached, contextId: number, expression: string): Promise<Result> {
  const { result, exceptionDetails } = await page.session.send('Runtime.evaluate', {
    contextId,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Result;
}

/** Resolves with the time at which the tab may act upon a later grant than that one: as `lib/locks/acting.ts` asks. */
const acts = ({ page, ours }: Tab, topic: string, after: number): Promise<number> =>
  inOurs(
    page,
    ours,
    `new Promise((done) => ${HELD}.follow(async (held) => {
      const epoch = held[${JSON.stringify(topic)}];
      if (!(epoch > ${after})) return;
      if (await ${HELD}.check(${JSON.stringify(topic)}, epoch)) done(${NOW});
    }, new AbortController().signal))`,
  );

/** Who holds the topic, by its own word, and thinks so. */
async function holderOf(
  { adapter }: Place,
  tabs: readonly Tab[],
): Promise<{ readonly tab: Tab; readonly topic: string; readonly epoch: number }> {
  return waitUntil(async () => {
    const stored = await adapter.evaluate(async () => {
      const { tabHolders } = await chrome.storage.session.get('tabHolders');
      const [first] = Object.entries((tabHolders ?? {}) as Record<string, { tabId: number; epoch: number }>);
      if (first === undefined) return null;
      return { topic: first[0], ...first[1] };
    });
    const tab = tabs.find(({ tabId }) => tabId === stored?.tabId);
    if (stored === null || tab === undefined) return null;
    return { tab, topic: stored.topic, epoch: stored.epoch };
  }, 'a tab holds the status');
}

const wakeWorker = ({ adapter }: Place): Promise<unknown> =>
  adapter.evaluate(() =>
    chrome.runtime.sendMessage({ to: 'worker', type: 'panel/holder-changed', body: { leaving: null } }),
  );
