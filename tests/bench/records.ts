import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CrmProcess, startCrm } from '../demo/records-crm/process.ts';
import { EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { strictCrmApi } from '../unit/records/strict-crm-profile.ts';
import { sessionLike } from '../unit/session-like.ts';
import { callByMouse, noteClicks } from './call-by-mouse.ts';
import { type Attached, type Devtools, NOW } from './devtools.ts';
import { type Row, SERIES, type Section, series, settle } from './figures.ts';
import { type MeasuredDesk, openMeasuredDesk } from './measured-desk.ts';

const WAITING = 10_000;
const STEPS = 4;
const MOST_CALLS = 20;
const MOST_DRAINS = 3;

/**
 * What writing to a CRM costs: a browser of its own, whose CRM is the strict one in a process of its own on loopback,
 * with every step looked for before it is made.
 */
export async function measureRecords(rounds: number): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-crm-'));
  const crm = await startCrm(join(folder, 'crm.jsonl'));
  try {
    const desk = await openMeasuredDesk({
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          matches: ['https://orders.crm.test/*'],
          country: 'DE',
          api: {
            ...strictCrmApi(crm.origin, { finds: true, keyHeader: true }),
            authentication: { method: 'agent-session' },
          },
        },
      ],
      sessions: { customer: { phone: ['custom_data_secured.tel'] } },
      screenPop: { target: 'off' },
      records: { enabled: true },
    });
    try {
      const devtools = await desk.takeOver();
      const calls = await measureCalls(desk, devtools, crm, Math.min(rounds, MOST_CALLS));
      const drained = await measureDrain(devtools, Math.min(rounds, MOST_DRAINS));
      return {
        name: 'records',
        title: 'Records: from the session to the CRM',
        how: `From just before End_Call in the adapter’s frame until the CRM has the record’s new fields; and ${WAITING.toLocaleString('en')} operations that wait, ${STEPS} in a session (account, record, two comments), until the last is confirmed. Two requests each, four at a time, to a CRM on loopback.`,
        columns: SERIES,
        rows: [calls, ...drained],
      };
    } finally {
      await desk.close();
    }
  } finally {
    await crm.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCalls(
  desk: MeasuredDesk,
  devtools: Devtools,
  crm: CrmProcess,
  rounds: number,
): Promise<Row> {
  const page = await devtools.open('https://orders.crm.test/contact/1001');
  await noteClicks(page);
  await callByMouse(desk, page);
  const isFrame = ({ type, url }: { type: string; url: string }) =>
    type === 'iframe' && url.startsWith(desk.demo.origins.adapter);
  const frame = await devtools.attach(await devtools.target(isFrame, 'the adapter is framed'));
  const samples: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const id = 910_000 + round;
    const data = { call_id: id, agent_id: 1, custom_data_secured: { tel: `+4930231${10_000 + round}` } };
    await post(frame, 'New_Call', data);
    const comments = () => crm.held().then((held) => held.comments.length);
    // The call's record and the comment on its start.
    await waitUntil(async () => (await comments()) === 2 * round + 1, 'the start is written', 60_000);
    await settle();
    const ended = await post(frame, 'End_Call', data);
    await waitUntil(async () => (await comments()) === 2 * round + 2, 'the end is written', 60_000);
    const { lines } = await crm.held();
    const updated = lines.findLast(({ method }) => method === 'PATCH');
    if (updated === undefined) throw new Error('the record was never updated');
    // The first one starts the worker.
    if (round > 0) samples.push(updated.at - ended);
  }
  await frame.detach();
  await page.close();
  return series('End_Call → the record is updated', samples);
}

const post = (frame: Attached, type: string, data: object): Promise<number> =>
  frame.read<number>(`(() => {
    const at = ${NOW};
    parent.postMessage(${JSON.stringify(JSON.stringify({ type, data }))}, '*');
    return at;
  })()`);

async function measureDrain(devtools: Devtools, rounds: number): Promise<readonly Row[]> {
  const page = await devtools.open(`${EXTENSION_ORIGIN}/welcome.html`);
  await page.read(`(${inPage})()`);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.read(`fillOutbox(${JSON.stringify(sessionLike())}, ${WAITING / STEPS}, ${round})`);
    await settle();
    await page.read('drain()');
    // It takes longer than one answer may take.
    samples.push(
      await waitUntil(
        async () =>
          (await page.read<number | null>('drainedAfter()')) ?? Promise.reject(new Error('not yet')),
        'everything is delivered',
        900_000,
      ),
    );
  }
  await page.close();
  const perSecond = samples.map((ms) => (WAITING * 1000) / ms);
  return [
    series(`${WAITING.toLocaleString('en')} waiting operations are delivered`, samples),
    {
      what: 'operations delivered',
      unit: 'per second',
      values: [perSecond[0] ?? Number.NaN, Math.min(...perSecond)],
      samples: perSecond,
    },
  ];
}

/** What the page of the extension is asked for; the rows are those of lib/records/outbox/row.ts. */
const inPage = `() => {
  const opened = new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  window.fillOutbox = async (session, count, round) => {
    const db = await opened;
    const transaction = db.transaction(['outbox', 'queues'], 'readwrite');
    const outbox = transaction.objectStore('outbox');
    for (let n = 0; n < count; n += 1) {
      const id = String(2_000_000 + round * 100_000 + n);
      const key = session.tenant + ' call ' + id;
      const phone = { value: '+4940' + id, from: 'caller' };
      const told = { ...session, key, id, customer: { phone } };
      ['account', 'record', 'comment', 'comment'].forEach((kind, index) => {
        const name = key + ' ' + kind + ' ' + index;
        const text = 'Comment ' + index + ' of ' + id;
        outbox.put({
          key: name, session: key, crmId: 'orders', order: index + 1, state: 'waiting', open: 1,
          operation: {
            key: name, session: key, crmId: 'orders', kind, occasion: 'start', order: index + 1, told,
            content: kind === 'comment' ? { type: 'comment', text, html: text } : null,
          },
          plannedAt: Date.now(), attempts: 0, triedAt: null, again: false, dueAt: 0, problem: null, delivered: null,
        });
      });
      transaction.objectStore('queues').put({
        session: key, crmId: 'orders', dueAt: 0, nextOrder: 5, at: Date.now(), planned: [],
        results: { accountId: null, recordId: null, uploads: {} },
        wrapUp: { notes: '', disposition: null, since: 0 },
      });
    }
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
  };
  // Counting costs the database more than delivering does, so it is looked for the one that is first in line at last.
  const someOpen = async () => {
    const db = await opened;
    const request = db.transaction('outbox').objectStore('outbox').index('open').getKey(IDBKeyRange.lowerBound([1]));
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result !== undefined);
      request.onerror = () => reject(request.error);
    });
  };
  let after = null;
  window.drain = () => {
    after = null;
    const start = performance.now();
    void chrome.runtime.sendMessage({ to: 'worker', type: 'records/send', body: {} });
    const look = async () => {
      if (await someOpen()) setTimeout(look, 200);
      else after = performance.now() - start;
    };
    void look();
  };
  window.drainedAfter = () => after;
}`;
