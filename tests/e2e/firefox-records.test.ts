import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../demo/index.ts';
import { type CrmProcess, startCrm } from '../demo/records-crm/process.ts';
import { strictCrmApi } from '../unit/records/strict-crm-profile.ts';
import { waitUntil } from './browser.ts';
import { type Firefox, launchFirefox } from './firefox.ts';

/** Installs Firefox from Debian's packages where it is missing. */
const FIRST_START_MS = 600_000;

describe('in Firefox, with a CRM that is told the status and the records', () => {
  let demo: Demo;
  let folder: string;
  let crm: CrmProcess;
  let firefox: Firefox;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-crm-'));
    [demo, crm] = await Promise.all([startDemo(), startCrm(join(folder, 'crm.jsonl'))]);
    firefox = await launchFirefox({ policy: policy(), port: demo.port });
  }, FIRST_START_MS);
  afterAll(async () => {
    await firefox?.close();
    await crm?.close();
    await demo?.close();
    await rm(folder, { recursive: true, force: true });
  });
  /** One page of the CRM, the one with the status control, and the adapter in the sidebar without a call. */
  beforeEach(async () => {
    demo.crm.reset();
    demo.adapter.reset();
    const before = await firefox.browser.pages();
    await firefox.open(`${demo.origins.crm}/status`);
    for (const page of before) await page.close();
    if ((await firefox.sidebar.text()) === null) await firefox.pressToolbarButton();
    await waitUntil(async () => (await firefox.sidebar.state()) === 'ready', 'the adapter is ready');
  });

  function policy() {
    return {
      adapter: { url: demo.origins.adapter, channels: ['call'] },
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          name: 'Order desk',
          matches: [`${demo.origins.crm}/*`],
          country: 'DE',
          api: {
            ...strictCrmApi(crm.origin, { finds: true, keyHeader: true }),
            authentication: { method: 'agent-session' },
          },
        },
      ],
      sessions: { customer: { phone: ['custom_data_secured.tel'], name: ['custom_data_secured.who'] } },
      screenPop: { target: 'off' },
      records: { enabled: true, waitForWrapUp: 1 },
      status: {
        crm: 'orders',
        direction: 'two-way',
        pollSeconds: 5,
        toAdapter: [
          { crm: 'ready', name: 'Ready', adapter: 0 },
          { crm: 'lunch', name: 'Lunch', adapter: -4 },
        ],
        crmSide: { way: 'page', page: { shown: [{ selector: '#status' }] } },
        adapterSide: { idAttribute: 'data-status-id' },
      },
    };
  }

  /** The adapter's own word, as JSON. */
  const inAdapter = (expression: string): Promise<unknown> =>
    firefox.sidebar.evaluateInFrame(demo.origins.adapter, `JSON.stringify(${expression} ?? null)`);

  it('the status follows the CRM, by the tab that holds it', async () => {
    await waitUntil(async () => {
      const shown = (await firefox.sidebar.text()) ?? '';
      return shown.includes('Ready') || Promise.reject(new Error(shown));
    }, 'the line below the adapter says that both sides are ready');
    demo.crm.agentStatus = 'lunch';
    await waitUntil(async () => {
      const has = await inAdapter('simulator.state().statusId');
      return has === '-4' || Promise.reject(new Error(String(has)));
    }, 'the adapter has the status too');
  });

  it('a call is written to the CRM once, and every page of ours opens without a fault', async () => {
    const id = Date.now() % 1_000_000_000;
    const who = `Caller ${id}`;
    const tel = `+49302${String(id).padStart(9, '0').slice(-7)}`;
    const call = JSON.stringify({ call_id: id, custom_data_secured: { who, tel } });
    await inAdapter(`simulator.post('New_Call', ${call})`);
    await inAdapter(`simulator.post('End_Call', { call_id: ${id} })`);
    const outbox = await firefox.openOwn('/outbox.html');
    await waitUntil(async () => {
      const held = await crm.held();
      const contacts = held.contacts.filter(({ name }) => name === who);
      const tickets = held.tickets.filter(({ contactId }) => contactId === contacts[0]?.id);
      if (tickets[0]?.fields.duration === undefined) throw new Error(JSON.stringify(held.lines.slice(-5)));
      return true;
    }, 'the call is written');
    await waitUntil(
      async () => (await outbox()).includes('Everything has reached the CRM') || fail(await outbox()),
      'the outbox is empty',
    );
    const { contacts, tickets } = await crm.held();
    const [contact, ...more] = contacts.filter(({ name }) => name === who);
    expect(more).toEqual([]);
    expect(tickets.filter(({ contactId }) => contactId === contact?.id)).toHaveLength(1);

    for (const [path, words] of [
      ['/sessions.html', who],
      ['/options.html', 'Order desk'],
      ['/welcome.html', 'Patchcord'],
    ] as const) {
      const shown = await firefox.openOwn(path);
      await waitUntil(
        async () => (await shown()).includes(words) || fail(await shown()),
        `${path} shows “${words}”`,
      );
    }
    expect(await firefox.errors()).toEqual([]);
  });

  const fail = (shown: string): Promise<never> => Promise.reject(new Error(shown));
});
