import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState } from './desk.ts';
import { crash, inNewWorker, ownWindow, press } from './hosts.ts';
import {
  asCrmPage,
  believes,
  type CrmPage,
  holderNow,
  mayAct,
  nextHolder,
  openCrm,
  type TabHolder,
} from './tab-holder.ts';

const STATUS = { crm: 'orders', direction: 'crm-to-adapter' };

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ asOwnSettings: true, policy: { status: STATUS } });
});
afterAll(() => desk?.close());
afterEach(async () => {
  const pages = (await desk.browser.pages()).filter((page) => !page.url().includes('/sidepanel.html'));
  await desk.browser.newPage();
  for (const page of pages) await page.close();
});

/** So many tabs of the CRM, a panel with the adapter, and the one of them that holds the status. */
async function tabs(count: number): Promise<{ readonly all: readonly CrmPage[]; readonly holder: Held }> {
  const [first] = await desk.browser.pages();
  if (first === undefined) throw new Error('the browser shows no page');
  await panelState(await desk.openPanel(first), 'ready');
  const all: CrmPage[] = [];
  for (let index = 0; index < count; index += 1) all.push(await openCrm(desk));
  const holder = await nextHolder(desk, all, undefined);
  return { all, holder };
}
type Held = TabHolder & { readonly crm: CrmPage };

const without = (all: readonly CrmPage[], gone: CrmPage) => all.filter((crm) => crm !== gone);
type Api = { chrome: typeof chrome };

describe('when the tab that holds the status', () => {
  const ways: Readonly<Record<string, (crm: CrmPage) => Promise<unknown>>> = {
    'is closed': ({ page }) => page.close(),
    crashes: async ({ devtools }) => void devtools.send('Page.crash').catch(() => undefined),
    'is frozen': ({ devtools }) => devtools.send('Page.setWebLifecycleState', { state: 'frozen' }),
    'is discarded': async ({ tabId }) =>
      (await desk.panel()).evaluate(
        (id) => (globalThis as unknown as Api).chrome.tabs.discard(id).then(() => undefined),
        tabId,
      ),
    'goes to another page': ({ page }) => page.goto(`${desk.demo.origins.elsewhere}/`),
  };
  it.each(Object.entries(ways))('%s, another acts', async (_, lose) => {
    const { all, holder } = await tabs(3);
    const others = without(all, holder.crm);
    await others[0]?.page.bringToFront();
    await lose(holder.crm);
    const next = await nextHolder(desk, others, holder);
    expect(next.epoch).toBeGreaterThan(holder.epoch);
    for (const crm of others) expect(await believes(crm, next)).toBe(crm === next.crm);
  });

  it('and the worker are gone at once, another acts', async () => {
    const { all, holder } = await tabs(3);
    await desk.killWorker();
    await holder.crm.page.close();
    await nextHolder(desk, without(all, holder.crm), holder);
  });

  it('sleeps and wakes, its old grant is good for nothing', async () => {
    const { all, holder } = await tabs(2);
    const { crm } = holder;
    await without(all, crm)[0]?.page.bringToFront();
    await crm.devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    const next = await nextHolder(desk, without(all, crm), holder);
    await crm.devtools.send('Page.setWebLifecycleState', { state: 'active' });
    expect(await believes(crm, holder)).toBe(false);
    expect(await mayAct(crm, holder)).toBe(false);
    // Nor may it act upon the other's.
    expect(await mayAct(crm, next)).toBe(false);
    expect(await holderNow(desk)).toMatchObject({ tabId: next.tabId, epoch: next.epoch });
  });

  it('comes back out of the browser’s cache, it can hold it again', async () => {
    const { all, holder } = await tabs(1);
    const { page } = holder.crm;
    await page.evaluate(() => Object.assign(window, { kept: true }));
    await page.goto(`${desk.demo.origins.elsewhere}/`);
    await waitUntil(async () => (await holderNow(desk)) === undefined, 'nobody holds it');
    await page.goBack();
    expect(await page.evaluate(() => 'kept' in window)).toBe(true);
    await nextHolder(desk, [await asCrmPage(desk, page)], holder);
    expect(all).toHaveLength(1);
  });
});

describe('the status stays where it is', () => {
  it('while the agent works in another tab, and when the worker dies; until the agent chooses', async () => {
    const { all, holder } = await tabs(2);
    const [other] = without(all, holder.crm);
    if (other === undefined) throw new Error('there is no other tab');
    await other.page.bringToFront();
    await other.page.mouse.click(5, 5);
    await desk.killWorker();
    // Whoever comes now comes through a new worker, and after whatever the above may have set off.
    const third = await openCrm(desk);
    await waitUntil(async () => {
      await (await desk.worker()).evaluate(() => undefined);
      return believes(third, holder).then(() => true);
    }, 'the third tab has our script');
    expect(await holderNow(desk)).toMatchObject({ tabId: holder.tabId, epoch: holder.epoch });
    expect(await mayAct(holder.crm, holder)).toBe(true);

    await choose(holder, other);
    const next = await nextHolder(desk, [other], holder);
    expect(await believes(holder.crm, holder)).toBe(false);
    expect(await mayAct(holder.crm, holder)).toBe(false);
    expect(next.tabId).toBe(other.tabId);
  });
});

/** The agent chooses another tab, in any page of ours. */
async function choose({ topic }: TabHolder, { tabId }: CrmPage): Promise<void> {
  const options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
  await options.evaluate(
    (body) =>
      (globalThis as unknown as Api).chrome.runtime.sendMessage({
        to: 'holder',
        type: 'holder/take-over',
        body,
      }),
    { topic, tabId },
  );
  await options.close();
}

describe('of twenty tabs in two windows', () => {
  it('exactly one holds the status, and another when its window is closed', async () => {
    const { all, holder } = await tabs(18);
    const panel = await desk.panel();
    const addresses = [1, 2].map((n) => `${desk.demo.origins.crm}/contact/1001?window=${n}`);
    await panel.evaluate(
      async (url) => void (await (globalThis as unknown as Api).chrome.windows.create({ url })),
      addresses,
    );
    const inWindow: CrmPage[] = [];
    for (const url of addresses) {
      const page = await waitUntil(
        async () => (await desk.browser.pages()).find((open) => open.url() === url),
        'the window’s page is there',
      );
      inWindow.push(await asCrmPage(desk, page));
    }
    const [chosen] = inWindow;
    if (chosen === undefined) throw new Error('the window has no page');
    const everyone = [...all, ...inWindow];
    // A tab can be chosen once it has its line; asked for before, it changes nothing.
    const there = await waitUntil(async () => {
      await choose(holder, chosen);
      const now = await holderNow(desk);
      return now?.tabId === chosen.tabId ? now : null;
    }, 'the chosen tab holds it');
    const holding = await Promise.all(everyone.map((crm) => believes(crm, there)));
    expect(holding.filter(Boolean)).toHaveLength(1);
    for (const { page } of inWindow) await page.close();
    const next = await nextHolder(desk, all, there);
    const after = await Promise.all(all.map((crm) => believes(crm, next)));
    expect(after.filter(Boolean)).toHaveLength(1);
  });
});

describe('the page with the adapter', () => {
  it('closes: nobody holds the status, until there is one again', async () => {
    const { all, holder } = await tabs(2);
    await (await desk.panel()).close();
    await waitUntil(async () => !(await believes(holder.crm, holder)), 'the tab lets go');
    const [first] = await desk.browser.pages();
    if (first === undefined) throw new Error('the browser shows no page');
    await desk.openPanel(first);
    await nextHolder(desk, all, holder);
  });
});

it('a page with the adapter that crashes, and the worker with it: the next worker finds a holder', async () => {
  // Of its own: no test after this one could rely on what is left of the browser.
  const lost = await openDesk({ asOwnSettings: true, policy: { status: STATUS } });
  const done = new AbortController();
  try {
    const first = await lost.open(`${lost.demo.origins.crm}/contacts`);
    const { panel } = await lost.openAdapter(first);
    const all = [await asCrmPage(lost, first), await openCrm(lost)];
    await press(panel, 'Open in its own window');
    const own = await ownWindow(lost);
    await panelState(own, 'ready');
    // With the side panel in it, a crash of the process would end the whole extension.
    await panel.close();
    const held = await waitUntil(async () => {
      for (const crm of all) {
        const now = await holderNow(lost);
        if (now?.tabId === crm.tabId && (await believes(crm, now))) return { ...now, crm };
      }
      return null;
    }, 'a tab holds the status');
    await crash(lost, own, done.signal);
    const now = await waitUntil(
      async () => {
        const holders = (await inNewWorker(
          lost,
          "chrome.storage.session.get('tabHolders').then(({ tabHolders }) => tabHolders)",
        )) as Record<string, TabHolder> | undefined;
        const [found] = Object.entries(holders ?? {});
        if (found === undefined || found[1].epoch <= held.epoch) return null;
        return { ...found[1], topic: found[0] };
      },
      'the worker has granted it anew',
      20_000,
    );
    // Who held it is there still, and keeps it.
    expect(now.tabId).toBe(held.tabId);
    expect(await believes(held.crm, now)).toBe(true);
    expect(await believes(held.crm, held)).toBe(false);
  } finally {
    done.abort();
    await lost.close();
  }
});
