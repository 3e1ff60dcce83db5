import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CrmProcess, type Held, startCrm } from '../demo/records-crm/process.ts';
import type { Ticket } from '../demo/records-crm/tables.ts';
import { strictCrmApi } from '../unit/records/strict-crm-profile.ts';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState, simulate } from './desk.ts';
import { notesSaved, putAllAway, sessionEnded, sessionShown, unfoldSession } from './session-panel.ts';

const API_KEY = 'not-for-logs';

let folder: string;
let crm: CrmProcess;
let isOpen = false;
let desk: Desk;
let panel: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-crm-'));
  await open();
  const api = strictCrmApi(crm.origin, { finds: true, keyHeader: true });
  desk = await openDesk({
    policy: {
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          matches: ['https://orders.crm.test/*'],
          country: 'DE',
          recordUrl: 'https://orders.crm.test/tickets/{RECORD_ID}',
          api: {
            ...api,
            authentication: { method: 'headers', headers: [{ name: 'X-Api-Key', value: API_KEY }] },
          },
        },
      ],
      sessions: { customer: { phone: ['custom_data_secured.tel'], name: ['custom_data_secured.who'] } },
      screenPop: { target: 'off' },
      records: {
        enabled: true,
        waitForWrapUp: 1,
        customData: ['custom_data_secured.who'],
        files: ['metadata'],
        dispositions: [{ code: 'solved', name: 'Solved' }],
      },
    },
  });
  const page = await desk.open('https://orders.crm.test/contact/1001');
  ({ panel } = await desk.openAdapter(page));
});
// An earlier try may have ended anywhere: with a session in front, with faults on, with the CRM away.
beforeEach(async () => {
  if (!isOpen) await open();
  await crm.set({ faults: [] });
  if (lastId > 0) await post('End_Call', { call_id: lastId });
  await putAllAway(panel);
});
afterAll(async () => {
  await desk?.close();
  await crm?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The CRM's process, with what it had stored before. */
async function open(): Promise<void> {
  const port = crm === undefined ? 0 : Number(new URL(crm.origin).port);
  crm = await startCrm(join(folder, 'crm.jsonl'), port);
  isOpen = true;
  await crm.set({ switches: { apiKey: API_KEY } });
}

const adapter = async (): Promise<Frame> => {
  await panelState(panel, 'ready');
  return adapterFrame(panel, desk.demo.origins.adapter);
};
const post = async (type: string, data: object) => simulate(await adapter(), 'post', type, data);

// A test's calls are its own, so a second try makes new ones.
let lastId = 0;
const newCall = (): { readonly id: number; readonly name: string; readonly data: object } => {
  lastId = Math.max(lastId + 1, Date.now() % 1_000_000_000);
  const name = `Caller ${lastId}`;
  const custom = { tel: `+49302${String(lastId).slice(-7).padStart(7, '0')}`, who: name };
  return { id: lastId, name, data: { call_id: lastId, custom_data_secured: custom } };
};

interface Written {
  readonly ticket: Ticket;
  readonly comments: readonly string[];
  readonly files: Held['files'];
}

/** Waits until what stands in the CRM of the caller is as wanted. */
const written = (name: string, wanted: (written: Written) => boolean, what: string): Promise<Written> =>
  waitUntil(
    async () => {
      const held = await crm.held();
      const contact = held.contacts.filter((one) => one.name === name);
      const tickets = held.tickets.filter(({ contactId }) => contactId === contact[0]?.id);
      const [ticket] = tickets;
      if (contact.length !== 1 || tickets.length !== 1 || ticket === undefined)
        throw new Error(JSON.stringify({ contact, tickets, lines: held.lines.slice(-5) }));
      const one = {
        ticket,
        comments: held.comments.filter(({ ticketId }) => ticketId === ticket.id).map(({ body }) => body),
        files: held.files.filter(({ ticketId }) => ticketId === ticket.id),
      };
      if (!wanted(one)) throw new Error(JSON.stringify(one));
      return one;
    },
    what,
    45_000,
  );
const firstLines = ({ comments }: Written) => comments.map((comment) => comment.split('\n')[0]);

describe('a call', () => {
  it('stands in the CRM with its length, what the agent wrote and a file, though the worker dies in the middle', async () => {
    const { id, name, data } = newCall();
    await crm.set({
      faults: [{ fault: { type: 'slow', ms: 4_000 }, method: 'POST', path: '/api/tickets', times: 1 }],
    });
    await post('New_Call', data);
    await sessionShown(panel, name);
    // The record is made, and its answer is on the way to a worker that will be gone.
    await written(name, () => true, 'the record is made');
    await desk.killWorker();
    await unfoldSession(panel);
    await panel.select('#session-disposition', 'solved');
    await panel.type('#session-notes', 'Wants a <new> bell & "lights"');
    await notesSaved(panel);
    await post('End_Call', { call_id: id });
    await sessionEnded(panel);
    const { ticket, comments, files } = await written(
      name,
      (one) => one.comments.length === 4 && one.files.length === 1,
      'everything is written',
    );
    expect(firstLines({ ticket, comments, files })).toEqual([
      'Custom data',
      'Call started',
      'Call ended',
      'Wrap-up',
    ]);
    expect(comments[0]).toBe(`Custom data\nwho: ${name}`);
    expect(comments[3]).toContain('Disposition: Solved\nNotes: Wants a <new> bell & "lights"');
    expect(ticket.fields).toMatchObject({
      disposition: 'solved',
      notes: 'Wants a <new> bell & "lights"',
      duration: expect.stringMatching(/^\d\d:\d\d$/),
    });
    expect(files[0]).toMatchObject({ name: `ujet-metadata/call-${id}.json`, mediaType: 'application/json' });
    expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({ id, disposition: 'solved' });
    // What the CRM said is known in the session's view.
    await waitUntil(
      async () =>
        (await panel.$eval('#session', (view) => view.textContent ?? '')).includes(String(ticket.id)),
      'the session names its record',
    );
  });

  it('reaches a CRM that was away all the time, once it is back', async () => {
    const { id, name, data } = newCall();
    await crm.close();
    isOpen = false;
    await post('New_Call', data);
    await sessionShown(panel, name);
    await post('End_Call', { call_id: id });
    await sessionEnded(panel);
    await waitUntil(async () => (await heldBack()).includes('unreachable'), 'the CRM is known to be away');
    await open();
    // As the browser says it when the network comes back.
    await (await desk.worker()).evaluate(() => void dispatchEvent(new Event('online')));
    const all = await written(name, (one) => one.comments.length === 3, 'the call is written');
    expect(firstLines(all)).toEqual(['Custom data', 'Call started', 'Call ended']);
    expect(all.ticket.fields.duration).toMatch(/^\d\d:\d\d$/);
  });
});

/** Why nothing is sent to which CRM. */
const heldBack = (): Promise<readonly string[]> =>
  panel.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('patchcord');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('holds').objectStore('holds').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ why }: { why: string }) => why));
          };
        };
      }),
  );
