import type { Page } from 'puppeteer';
import type { OutboxRow } from '../../lib/records/outbox/row.ts';
import { outboxEntry } from '../unit/records/outbox-entry.ts';
import { sampleSession } from '../unit/sessions/sample-session.ts';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, type Policy, panelState, simulate, withOwnSettings } from './desk.ts';
import { fillHistory } from './fill-history.ts';
import { fillOutbox } from './fill-outbox.ts';

/** Our own pages with much to show, each in a tab: what a person may have before them, all at once. */
export interface Screen {
  readonly name: string;
  readonly page: Page;
}

/** An agent's own settings with something in every part, one mistake among them. */
export const muchIsSet = (desk: Desk): Policy => ({
  adapter: { url: desk.demo.origins.adapter, channels: ['call', 'chat'] },
  crms: [
    {
      id: 'orders',
      kind: 'custom',
      name: 'Order desk',
      matches: ['https://orders.crm.test/*'],
      country: 'DE',
      recordUrl: 'https://orders.crm.test/record/{RECORD_ID}',
      lookup: { phone: 'https://orders.crm.test/contacts?tel={ANI}' },
      api: {
        authentication: { method: 'basic', username: 'desk' },
        endpoints: {
          findAccount: {
            url: 'https://orders.crm.test/api/contacts',
            parameters: [{ name: 'phone', value: '{PHONE_NUMBER}' }],
          },
          createRecord: { url: 'https://orders.crm.test/api/tickets' },
        },
      },
    },
    { id: 'desk', kind: 'kustomer', matches: ['https://desk.crm.test/*'] },
  ],
  clickToCall: { strategies: ['fill', 'relay', 'copy'] },
  screenPop: { target: 'off', atStart: 'perhaps' },
  sessions: { customer: { name: ['custom_data_secured.name'], phone: ['custom_data_secured.phone'] } },
  status: {
    crm: 'desk',
    direction: 'crm-to-adapter',
    toAdapter: [{ crm: 'lunch', name: 'Lunch', adapter: -4 }],
    toCrm: [{ adapter: 0, name: 'Available', crm: 'available' }],
  },
  records: { crm: 'orders', dispositions: [{ code: 'returns', name: 'Goods come back' }] },
});

/** Opens them all. `origin`: the extension's, or that of a copy of it. */
export async function everyScreen(desk: Desk, origin: string): Promise<readonly Screen[]> {
  const open: Open = async (path, ready, before) => {
    const page = await desk.open(before === undefined ? `${origin}/${path}` : 'about:blank');
    if (before !== undefined) {
      await page.evaluateOnNewDocument(before);
      await page.goto(`${origin}/${path}`);
    }
    // Each as if it were in front: elsewhere nothing has the focus.
    const client = await page.createCDPSession();
    await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.waitForSelector(ready);
    return page;
  };
  const welcome = await open('welcome.html', 'h1');
  await withOwnSettings(welcome, muchIsSet(desk));
  const withAdapter = await panel(desk, open);
  await everyStepIsDone(welcome);
  return [
    { name: 'welcome', page: welcome },
    { name: 'first steps', page: await firstSteps(open) },
    { name: 'panel', page: withAdapter },
    // The adapter is in use in the panel before.
    { name: 'gate', page: await open('sidepanel.html', '.gate-actions') },
    { name: 'not invited', page: await open('docked.html', '.gate') },
    { name: 'outbox', page: await outbox(open) },
    { name: 'sessions', page: await sessions(open) },
    { name: 'options', page: await options(open) },
    { name: 'configuration', page: await configuration(open) },
    { name: 'doctor', page: await doctor(open) },
  ];
}

/** `before`: what runs in the page before anything of its own does. */
type Open = (path: string, ready: string, before?: () => void) => Promise<Page>;

/** From within: a tab may stand behind another, where no hand can press anything. */
const press = (page: Page, selector: string): Promise<void> =>
  page.$eval(selector, (element) => (element as HTMLElement).click());

/** With the form of one CRM and the API of another unfolded. By place and not by name: names are a language's. */
async function options(open: Open): Promise<Page> {
  const page = await open('options.html', 'html[data-ready=true]');
  await press(page, '.crms li:nth-child(1) .row-actions button:nth-child(1)');
  await page.waitForSelector('.api-editor');
  await press(page, '.crms li:nth-child(2) .row-actions button:nth-child(3)');
  await page.waitForSelector('.crm-form');
  await press(page, '[data-endpoint=findAccount] summary');
  await page.waitForSelector('[data-endpoint=findAccount] .endpoint-all');
  return page;
}

/** What is left of the first steps when all are done; the practice's number stays in its field. */
async function everyStepIsDone(page: Page): Promise<void> {
  await page.evaluate(() =>
    (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({ practised: true }),
  );
  await page.reload();
  await page.waitForSelector('.finished');
}

/** As they are before anything is set, with a form that was sent half filled in. */
async function firstSteps(open: Open): Promise<Page> {
  const page = await open('welcome.html', '.setup', () => {
    // Settings are all pages' own: what this one is not to know of them, it is not told.
    const { local } = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage;
    const get = local.get.bind(local) as (keys: unknown) => Promise<Record<string, unknown>>;
    const told = async (keys: unknown) => {
      const { ownSettings, practised: _practised, ...rest } = await get(keys);
      const language = (ownSettings as { readonly language?: string } | undefined)?.language;
      return { ...rest, ownSettings: language === undefined ? {} : { language } };
    };
    Object.defineProperty(local, 'get', { value: told });
  });
  await page.type('#setup-adapter', 'http://adapter.example');
  await press(page, '.setup [type=submit]');
  await page.waitForSelector('#setup-crm-fault');
  return page;
}

/** The whole configuration in forms: every part of it unfolded, a list's first entry too. */
async function configuration(open: Open): Promise<Page> {
  const page = await open('options.html#policy', 'html[data-ready=true] .policy-section');
  for (const folded of ['.policy-section', '.policy-section .policy-folded:first-child > details']) {
    await page.$$eval(`${folded}:not([open]) > summary`, (all) => {
      for (const one of all) (one as HTMLElement).click();
    });
    await waitUntil(
      async () => (await page.$(`${folded}:not([open])`)) === null,
      'all that was folded there is open',
    );
  }
  return page;
}

/** When everything has been looked at; one check is unfolded. */
async function doctor(open: Open): Promise<Page> {
  const page = await open('doctor.html', '.check');
  await waitUntil(
    async () => (await page.$('.check[aria-busy=true]')) === null,
    'the doctor has looked at everything',
    30_000,
  );
  await press(page, '.check summary');
  await page.waitForSelector('.check details[open]');
  return page;
}

async function outbox(open: Open): Promise<Page> {
  const page = await open('outbox.html', 'h1');
  const told = sampleSession({
    id: '103646',
    firstSeenAt: Date.now() - 600_000,
    customer: { name: { value: 'Nordlicht Fahrräder', from: 'custom-data' } },
  });
  const problem = {
    fault: { type: 'status', status: 422 } as const,
    endpoint: 'Comment',
    detail: 'The CRM answered 422. The title is missing.',
    at: Date.now(),
  };
  const entries = [
    outboxEntry({
      operation: { told, kind: 'account', occasion: 'start', order: 0 },
      step: 'several',
      problem,
    }),
    outboxEntry({
      operation: { told, kind: 'record', occasion: 'start', order: 1 },
      step: 'failed',
      problem,
    }),
    outboxEntry({
      operation: { told, kind: 'comment', occasion: 'wrap-up', order: 2 },
      step: 'retrying',
      attempts: 3,
      dueAt: Date.now() + 90_000,
      problem,
    }),
    outboxEntry({
      operation: { told, kind: 'comment', occasion: 'custom-data', order: 3 },
      step: 'login',
      problem,
    }),
    outboxEntry({
      operation: { told, kind: 'comment', occasion: 'end', order: 4 },
      step: 'uncertain',
      problem,
    }),
  ];
  await fillOutbox(
    page,
    entries.map(({ step: _step, ...row }): OutboxRow => row),
    { holds: [] },
  );
  await waitUntil(async () => (await page.$$('.step')).length > 0, 'the outbox is shown');
  return page;
}

async function sessions(open: Open): Promise<Page> {
  const page = await open('sessions.html', 'h1');
  const startedAt = Date.now() - 7_200_000;
  await fillHistory(page, [
    sampleSession({
      id: '103640',
      state: 'ended',
      firstSeenAt: startedAt,
      lastSeenAt: startedAt,
      startedAt,
      endedAt: startedAt + 252_000,
      customer: { name: { value: 'Südwind Segel', from: 'custom-data' } },
      queue: { id: '8469', path: 'Orders / Returns' },
      record: { value: { id: '456', name: 'Late delivery' }, from: 'matcher' },
      notes: 'Delivery moved to Friday, they know',
      disposition: 'returns',
    }),
    sampleSession({
      id: '73519',
      medium: 'chat',
      state: 'ended',
      firstSeenAt: startedAt - 60_000,
      endedAt: 2_000,
    }),
  ]);
  await page.reload();
  await page.waitForSelector('.rows');
  await press(page, '.rows summary');
  return page;
}

/** With the adapter, a call and a chat at once, and everything unfolded that can be. */
async function panel(desk: Desk, open: Open): Promise<Page> {
  const page = await open('sidepanel.html', '.bar');
  await panelState(page, 'ready');
  const frame = await adapterFrame(page, desk.demo.origins.adapter);
  await simulate(frame, 'post', 'New_Chat', { chat_id: 73_522 });
  await simulate(frame, 'post', 'New_Call', {
    call_id: 103_646,
    session_type: 'Voice Inbound',
    queue_path: 'Orders / Returns',
    custom_data_secured: { name: 'Nordlicht Fahrräder', phone: '+493023125101' },
  });
  await waitUntil(async () => (await page.$$('.session-tabs [role=tab]')).length === 2, 'both are shown');
  await press(page, '#session-toggle');
  await page.waitForSelector('#session-notes');
  await page.evaluate(async () => {
    const { session } = (globalThis as unknown as { chrome: typeof chrome }).chrome.storage;
    const at = Date.now();
    const dial = { id: 'dial-0001', number: '+442079460321', extension: '12', tabId: 1, frameId: 0, at };
    await session.set({
      dialSlot: { waiting: dial, past: [] },
      notices: [
        { id: 'one', at, key: 'pop-unsaved', values: {} },
        { id: 'two', at, key: 'records-login', values: { crm: 'Order desk' } },
      ],
    });
  });
  await page.waitForSelector('.dial-strip[data-state=done]');
  await press(page, '#numbers-toggle');
  await page.waitForSelector('#numbers');
  await press(page, '#status-toggle');
  await page.waitForSelector('#status-all');
  return page;
}
