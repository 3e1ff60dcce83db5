import { eventSamples } from '../demo/adapter/event-samples.ts';
import { EXTENSION_ID, EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { callByMouse, noteClicks } from './call-by-mouse.ts';
import { type Attached, type Devtools, NOW } from './devtools.ts';
import { median, type Row, SERIES, type Section, series, settle } from './figures.ts';
import type { MeasuredDesk } from './measured-desk.ts';
import { dayOfEvents, measureReducer } from './sessions-reduce.ts';

const BURST = 1_000;
const JOURNAL = 100_000;
/** Filling 100,000 events in takes a while and reading them back varies little. */
const MOST_READ_BACKS = 3;

/** The reducer's cost, events a second from the adapter to the CRM's page, and a journal of 100,000 events read back. */
export async function measureSessions(
  desk: MeasuredDesk,
  devtools: Devtools,
  rounds: number,
): Promise<Section> {
  const reducer = measureReducer(rounds);
  const through = await measureBursts(desk, devtools, Math.min(rounds, 10));
  const readBack = await measureReadBack(devtools, Math.min(rounds, MOST_READ_BACKS));
  return {
    name: 'sessions',
    title: 'Sessions and the journal',
    how: `The reducer alone in Node. Bursts of ${BURST.toLocaleString('en')} events from the adapter’s frame until the last is heard in the CRM’s page. ${JOURNAL.toLocaleString('en')} stored events, read in the pieces in which consumers read, and told as sessions by the worker.`,
    columns: SERIES,
    rows: [...reducer, through, ...readBack],
  };
}

async function measureBursts(desk: MeasuredDesk, devtools: Devtools, rounds: number): Promise<Row> {
  const page = await devtools.open(`${desk.demo.origins.crm}/contact/1001`);
  await page.read(`
    window.heard = new Map();
    window.hearing = (id) => { if (!heard.has(id)) heard.set(id, Promise.withResolvers()); return heard.get(id); };
    addEventListener('message', ({ data }) => {
      const at = ${NOW};
      const event = JSON.parse(data);
      if (event.type === 'End_Call') hearing(event.data.call_id).resolve(at);
    })`);
  const isFrame = ({ type, url }: { type: string; url: string }) =>
    type === 'iframe' && url.startsWith(desk.demo.origins.adapter);
  if ((await devtools.targets(isFrame)).length === 0) {
    await noteClicks(page);
    await callByMouse(desk, page);
  }
  const frame = await devtools.attach(await devtools.target(isFrame, 'the adapter is framed'));
  const samples: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    await settle();
    const id = 800_000 + round;
    const heard = page.read<number>(`hearing(${id}).promise`);
    const posted = await post(frame, id);
    // The first wakes the worker and lets the tab be known as the one used last.
    if (round > 0) samples.push((BURST * 1000) / ((await heard) - posted));
    else await heard;
  }
  await frame.detach();
  await page.close();
  return {
    what: 'events through panel, journal and worker to the page',
    unit: 'per second',
    values: [median(samples), Math.min(...samples)],
    samples,
  };
}

/** Posts the burst and an end behind it; answers with the time just before the first. */
const post = (frame: Attached, id: number): Promise<number> => {
  const event = { type: 'New_Call', data: eventSamples.New_Call };
  const end = JSON.stringify({ type: 'End_Call', data: { ...eventSamples.End_Call, call_id: id } });
  return frame.read<number>(`(() => {
    const event = ${JSON.stringify(event)};
    const at = ${NOW};
    for (let n = 1; n < ${BURST}; n += 1) {
      event.data.call_id = ${id} * 10000 + n;
      parent.postMessage(JSON.stringify(event), '*');
    }
    parent.postMessage(${JSON.stringify(end)}, '*');
    return at;
  })()`);
};

async function measureReadBack(devtools: Devtools, rounds: number): Promise<readonly Row[]> {
  const page = await devtools.open(`${EXTENSION_ORIGIN}/welcome.html`);
  await page.read(`(${inPage})()`);
  const read: number[] = [];
  const told: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await devtools.killWorker(EXTENSION_ID);
    const events = dayOfEvents(JOURNAL, 1_000_000 + round * JOURNAL);
    // Consumers that act on tabs are past these events already; sessions are not.
    const last = await page.read<number>(`fillJournal(${JSON.stringify(events)})`);
    await settle();
    read.push(await page.read<number>(`readJournal(${last - JOURNAL})`));
    const start = await page.read<number>(`wakeWorker(${last})`);
    const end = await waitUntil(
      async () => (await page.read<number | null>(`toldAt(${last})`)) ?? Promise.reject(new Error('not yet')),
      'the sessions are told',
      600_000,
    );
    told.push(end - start);
  }
  await page.close();
  return [
    series('journal of 100,000 events read back', read),
    series('journal of 100,000 events told as sessions and stored, worker dead', told),
  ];
}

/** What the page of the extension is asked for; the database’s shape is that of lib/database.ts. */
const inPage = `() => {
  const opened = new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const now = () => performance.timeOrigin + performance.now();
  window.fillJournal = async (events) => {
    const db = await opened;
    const transaction = db.transaction(['journal', 'cursors', 'sessions', 'loose', 'projections'], 'readwrite');
    const journal = transaction.objectStore('journal');
    for (const store of ['journal', 'sessions', 'loose']) transaction.objectStore(store).clear();
    let adding;
    for (const event of events) adding = journal.add(event);
    const last = await answer(adding);
    const cursors = transaction.objectStore('cursors');
    for (const consumer of ['page-bridge', 'screen-pop', 'session-details']) cursors.put({ consumer, done: last });
    transaction.objectStore('projections').put({ name: 'sessions', done: last - events.length });
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    return last;
  };
  window.readJournal = async (after) => {
    const db = await opened;
    const start = performance.now();
    for (;;) {
      const entries = await answer(
        db.transaction('journal').objectStore('journal').getAll(IDBKeyRange.lowerBound(after, true), 100),
      );
      if (entries.length === 0) return performance.now() - start;
      after = entries.at(-1).seq;
    }
  };
  let told = null;
  window.wakeWorker = (last) => {
    told = null;
    const start = now();
    void chrome.runtime.sendMessage({ to: 'worker', type: 'panel/appended', body: { seq: last } });
    const look = async () => {
      const db = await opened;
      const place = await answer(db.transaction('projections').objectStore('projections').get('sessions'));
      if (place.done < last) setTimeout(look, 20);
      else told = now();
    };
    void look();
    return start;
  };
  window.toldAt = () => told;
}`;
