import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';
import { bundle } from './page/page-under-test.ts';
import type { StatusBench } from './status/bench.ts';

/** Both sides of a status where they really are: foreign pages, an API that knows the agent by the browser's cookies. */

let desk: Desk & { readonly bench: Page };
const tabs: Page[] = [];
beforeAll(async () => {
  // Only what is here below is an administrator's; the status's settings are the agent's own, which count at once.
  const opened = await openDesk();
  const bench = await opened.open(`${EXTENSION_ORIGIN}/welcome.html`);
  desk = { ...opened, bench };
  await bench.evaluate(await bundle('../status/bench.ts'));
});
afterAll(() => desk?.close());

beforeEach(async () => {
  for (const tab of tabs.splice(0)) await tab.close();
  desk.demo.adapter.reset();
  desk.demo.relay.reset();
  desk.demo.crm.reset();
  desk.demo.kustomer.reset();
});

interface World {
  readonly statusBench: StatusBench;
  readonly chrome: typeof chrome;
}
const read = (side: 'crm' | 'adapter') =>
  desk.bench.evaluate((of) => (globalThis as unknown as World).statusBench.read(of), side);
const write = (side: 'crm' | 'adapter', status: string, epoch = 1) =>
  desk.bench.evaluate(
    (of, wanted, grant) => (globalThis as unknown as World).statusBench.write(of, wanted, grant),
    side,
    status,
    epoch,
  );
const options = (side: 'crm' | 'adapter') =>
  desk.bench.evaluate((of) => (globalThis as unknown as World).statusBench.options(of), side);
const heard = (side: 'crm' | 'adapter') =>
  desk.bench.evaluate((of) => (globalThis as unknown as World).statusBench.heard(of), side);
const value = async (told: Promise<unknown>) => ((await told) as { value?: unknown }).value;
const status = async (side: 'crm' | 'adapter') =>
  ((await value(read(side))) as { status: string | null } | undefined)?.status;

interface Where {
  readonly page?: string;
  readonly tenant?: string;
  readonly driver?: Readonly<Record<string, unknown>>;
}

/** Opens a page of a CRM as the tab that keeps the status, and the adapter where one is asked for. */
async function start(settings: Readonly<Record<string, unknown>>, where: Where): Promise<Page | null> {
  const page = where.page === undefined ? null : await desk.open(where.page);
  if (page !== null) tabs.push(page);
  const tenant = where.tenant ?? desk.demo.origins.adapter;
  const own = {
    status: { direction: 'two-way', ...settings },
    adapter: { url: tenant, channels: ['call'], driver: where.driver ?? {} },
  };
  await desk.bench.evaluate(
    (wanted) => (globalThis as unknown as World).chrome.storage.local.set({ ownSettings: wanted }),
    own,
  );
  const registered = () =>
    desk.bench.evaluate(async () => {
      const { scripting } = (globalThis as unknown as World).chrome;
      const [script] = await scripting.getRegisteredContentScripts({ ids: ['adapter'] });
      return script?.matches?.[0];
    });
  await waitUntil(async () => (await registered()) === `${tenant}/*`, 'our script goes to the adapter');
  await desk.bench.evaluate(
    async (address, framed) => {
      const { chrome, statusBench } = globalThis as unknown as World;
      const tabs = await chrome.tabs.query({});
      const tabId = tabs.find(({ url }) => address !== null && url?.startsWith(address))?.id ?? null;
      await statusBench.start({ tabId, tenant: framed });
    },
    where.page ?? null,
    where.tenant ?? null,
  );
  return page;
}

describe('the adapter’s side', () => {
  for (const markUp of ['adapter', 'adapterB'] as const) {
    it(`is read and set by hand of the driver in the page of ${markUp}`, async () => {
      const tenant = desk.demo.origins[markUp];
      await start({ crm: 'orders' }, { tenant });
      await waitUntil(async () => (await status('adapter')) === '0', 'the page shows the status');
      expect(await read('adapter')).toMatchObject({
        ok: true,
        value: { status: '0', name: 'Available', system: false, next: null },
      });
      expect(await write('adapter', '-2')).toMatchObject({
        ok: true,
        value: { status: '-2', name: 'Break' },
      });
      await waitUntil(() => desk.demo.adapter.statusId === -2, 'the platform has the status');
      await waitUntil(async () => (await heard('adapter')).includes('-2'), 'the change is heard of');

      // Two are called “Meal”: neither is taken at random.
      expect(await write('adapter', '-4')).toMatchObject({ ok: false, fault: 'refused', detail: '2 × Meal' });
      expect(await write('adapter', '-1', 0)).toMatchObject({ ok: false, fault: 'fenced' });

      const report = await desk.bench.evaluate(() => (globalThis as unknown as World).statusBench.check());
      expect(report).toContainEqual({
        place: 'statusOption',
        found: expect.stringMatching(/^role “menuitemradio”: Available, Unavailable, Break, .*Offline$/),
        tried: 4,
      });

      const frame = await adapterFrame(desk.bench, tenant);
      await simulate(frame, 'incomingCall');
      await simulate(frame, 'answerCall');
      expect(await read('adapter')).toMatchObject({ value: { status: '-7', system: true } });
      expect(await write('adapter', '-1')).toMatchObject({
        ok: true,
        value: { status: '-7', name: 'In-call', next: '-1' },
      });
      await simulate(frame, 'hangUp');
      expect(await status('adapter')).toBe('-6');
      await simulate(frame, 'finishWrapUp');
      expect(await status('adapter')).toBe('-1');
      desk.demo.adapter.statusId = -10;
      await waitUntil(async () => (await heard('adapter')).includes('-10'), 'the page shows Offline');
      expect(desk.demo.adapter.statusId).toBe(-10);
    });
  }

  it('tells two statuses of one name apart by an attribute, where policy names one', async () => {
    await start(
      { crm: 'orders', adapterSide: { idAttribute: 'data-status-id', statuses: [{ id: 5, name: 'Meal' }] } },
      { tenant: desk.demo.origins.adapter },
    );
    expect(await write('adapter', '5')).toMatchObject({ ok: true, value: { status: '5', name: 'Meal' } });
    await waitUntil(() => desk.demo.adapter.statusId === 5, 'the platform has the status');
    expect(await write('adapter', '-4')).toMatchObject({ ok: true, value: { status: '-4' } });
  });

  it('says that there is no control where the driver finds none', async () => {
    const statusShown = [{ role: 'button', name: 'mood' }];
    await start({ crm: 'orders' }, { tenant: desk.demo.origins.adapter, driver: { statusShown } });
    expect(await read('adapter')).toMatchObject({ ok: false, fault: 'no-control' });
    expect(await write('adapter', '-2')).toMatchObject({ ok: false, fault: 'no-control' });
  });

  it('is read and set by a relay with the agent’s own session there', async () => {
    desk.demo.relay.requireSession = true;
    const relay = { url: `${desk.demo.origins.relay}/agent-statuses` };
    const signIn = await desk.open(`${desk.demo.origins.relay}/sign-in?agent=james.bond@agents.co`);
    tabs.push(signIn);
    await start({ crm: 'orders', adapterSide: { way: 'relay', relay } }, {});
    expect(await write('adapter', '-2')).toMatchObject({ ok: true, value: { status: '-2' } });
    expect(desk.demo.adapter.statusId).toBe(-2);
    expect(await status('adapter')).toBe('-2');
  });
});

describe('Kustomer’s side', () => {
  const settings = () => ({ crm: 'kustomer', crmSide: { kustomer: { api: desk.demo.origins.kustomerApi } } });

  it('is read and set with the login that the agent has in the page', async () => {
    const page = await start(settings(), { page: `${desk.demo.origins.kustomer}/app` });
    expect(await read('crm')).toMatchObject({
      ok: true,
      value: { status: 'available', agent: { email: 'james.bond@agents.co' } },
    });
    expect(await write('crm', 'lunch')).toMatchObject({
      ok: true,
      value: { status: 'lunch', name: 'Lunch' },
    });
    await page?.waitForFunction(() => document.querySelector('header .status')?.textContent === 'Lunch', {
      polling: 50,
    });
    expect(
      await desk.bench.evaluate(() => (globalThis as unknown as World).statusBench.standing()),
    ).toMatchObject({
      value: { shift: 'open', team: { routing: true, linked: true } },
    });
  });

  it('is asked at once when the page’s status control changes', async () => {
    await start(settings(), { page: `${desk.demo.origins.kustomer}/app` });
    const before = (await heard('crm')).length;
    desk.demo.kustomer.choose('training');
    await waitUntil(async () => (await heard('crm')).length > before, 'the page’s change is heard of');
    expect(await status('crm')).toBe('training');
  });

  it('says what stands against it: no shift, no login, no right', async () => {
    await start(settings(), { page: `${desk.demo.origins.kustomer}/app` });
    desk.demo.kustomer.mayWrite = false;
    expect(await write('crm', 'lunch')).toMatchObject({ ok: false, fault: 'forbidden' });
    desk.demo.kustomer.endShift();
    expect(await read('crm')).toMatchObject({ value: { status: 'offline', system: true } });
    expect(await write('crm', 'lunch')).toMatchObject({ ok: false, fault: 'no-shift' });
    desk.demo.kustomer.signOutAll();
    expect(await read('crm')).toMatchObject({ ok: false, fault: 'login' });
  });
});

describe('a homegrown CRM’s side', () => {
  const controls = [
    ['a select', '/status', [{ label: 'My status' }], 'crm', 'orders'],
    ['a group of radio buttons', '/status?control=radios', [{ role: 'radiogroup' }], 'crm', 'orders'],
    ['a button with a menu', '/status', [{ role: 'button', name: 'status:' }], 'app', 'desk'],
  ] as const;
  for (const [what, path, shown, site, crm] of controls) {
    it(`is read and set by ${what} in its page`, async () => {
      const statuses = [
        { id: 'ready', name: 'Ready' },
        { id: 'lunch', name: 'Lunch' },
        { id: 'coffee', name: 'Coffee break' },
        { id: 'on-call', name: 'On a call', class: 'busy' },
        { id: 'gone', name: 'Gone for good' },
      ];
      await start(
        { crm, crmSide: { way: 'page', page: { shown }, statuses } },
        { page: `${desk.demo.origins[site]}${path}` },
      );
      await waitUntil(async () => (await status('crm')) === 'ready', 'the page shows the status');
      expect(await write('crm', 'lunch')).toMatchObject({
        ok: true,
        value: { status: 'lunch', name: 'Lunch' },
      });
      await waitUntil(() => desk.demo.crm.agentStatus === 'lunch', 'the CRM has the status');
      desk.demo.crm.agentStatus = 'coffee';
      await waitUntil(async () => (await status('crm')) === 'coffee', 'the page shows another status');
      expect(await write('crm', 'gone')).toMatchObject({ ok: false, fault: 'gone' });
      expect(await write('crm', 'on-call')).toMatchObject({ ok: false, fault: 'refused' });
      expect(desk.demo.crm.agentStatus).toBe('coffee');
    });
  }

  it('says that nothing is where the driver looks', async () => {
    await start(
      { crm: 'orders', crmSide: { way: 'page', page: { shown: [{ label: 'Mood' }] } } },
      { page: `${desk.demo.origins.crm}/status` },
    );
    expect(await read('crm')).toMatchObject({ ok: false, fault: 'no-control' });
    expect(await write('crm', 'lunch')).toMatchObject({ ok: false, fault: 'no-control' });
  });

  it('is told by the page’s message, and asked by ours', async () => {
    const page = await start(
      { crm: 'orders', crmSide: { way: 'message' } },
      { page: `${desk.demo.origins.crm}/status-message` },
    );
    await waitUntil(async () => (await status('crm')) === 'ready', 'the page tells the status');
    expect(await read('crm')).toMatchObject({
      value: { name: 'Ready', agent: { email: 'james.bond@agents.co' } },
    });
    expect(await write('crm', 'lunch')).toMatchObject({ ok: true, value: { status: 'lunch' } });
    expect(desk.demo.crm.statusChanges).toEqual(['lunch']);
    desk.demo.crm.agentStatus = 'coffee';
    await waitUntil(async () => (await heard('crm')).includes('coffee'), 'the page tells the change');
    desk.demo.crm.statusRefusal = 'Not before noon';
    expect(await write('crm', 'lunch')).toEqual({ ok: false, fault: 'refused', detail: 'Not before noon' });

    // Neither a frame's word nor one of a wrong form is the page's.
    const before = (await heard('crm')).length;
    await page?.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const forged = { type: 'patchcord.status', status: 'signed-out' };
      const script = frame.contentDocument?.createElement('script');
      if (script === undefined) throw new Error('no frame');
      script.textContent = `parent.postMessage(${JSON.stringify(forged)}, '*')`;
      frame.contentDocument?.body.append(script);
      window.postMessage({ type: 'patchcord.status', status: { id: 'signed-out' } }, location.origin);
      window.postMessage({ type: 'patchcord.status', status: 'x'.repeat(30_000) }, location.origin);
      window.postMessage({ type: 'patchcord.status', status: 'desk-work' }, location.origin);
    });
    await waitUntil(async () => (await heard('crm')).includes('desk-work'), 'the right one is heard');
    expect((await heard('crm')).slice(before)).toEqual(['desk-work']);
  });

  it('is read and set by its endpoints, with the agent’s own login', async () => {
    const at = (path: string) => `${desk.demo.origins.crm}/api/agent/${path}`;
    const endpoints = {
      read: { url: at('status'), status: 'status.id', name: 'status.name', email: 'agent.email' },
      write: { url: at('status') },
      list: { url: at('statuses'), items: 'statuses' },
    };
    await start({ crm: 'orders', crmSide: { endpoints } }, { page: `${desk.demo.origins.crm}/contacts` });
    expect(await read('crm')).toMatchObject({ value: { status: 'ready', name: 'Ready' } });
    expect(((await value(options('crm'))) as unknown[]).length).toBe(6);
    expect(await write('crm', 'lunch')).toMatchObject({ ok: true, value: { status: 'lunch' } });
    desk.demo.crm.statusFault = 'html';
    expect(await read('crm')).toMatchObject({ ok: false, fault: 'malformed' });
    desk.demo.crm.statusFault = 503;
    expect(await write('crm', 'coffee')).toMatchObject({
      ok: false,
      fault: 'server',
      detail: 'Simulated 503',
    });
  });
});
