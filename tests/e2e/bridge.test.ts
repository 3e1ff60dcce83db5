import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from './browser.ts';
import { type Desk, openDesk, receivedEvents, receivedTypes, simulate, stored, underPolicy } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const closeTabs = async () => {
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) await page.close();
};
afterEach(closeTabs);

describe('the adapter’s events on the CRM page', () => {
  it('reach the vendor’s sample listener: a call from pick-up to hang-up, letter for letter', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await simulate(frame, 'post', 'New_Call', { call_id: 900001 });
    await simulate(frame, 'post', 'End_Call', { call_id: 900001 });
    await waitUntil(
      async () => (await receivedTypes(page)).includes('End_Call'),
      'the end of the call arrives',
    );
    const events = (await receivedEvents(page)).filter(({ data }) => data.call_id === 900001);
    expect(events.map(({ type }) => type)).toEqual(['New_Call', 'End_Call']);
    expect(events[0]?.data).toMatchObject({
      agent_id: 1,
      queue_path: 'Developers / James',
      session_type: 'Voice Campaign (UJET)',
    });
  });

  it('reach exactly one of ten tabs, the one used last', async () => {
    const pages = [];
    for (let index = 0; index < 10; index += 1)
      pages.push(await desk.open(`${desk.demo.origins.crm}/contacts?tab=${index}`));
    const used = pages[3];
    if (used === undefined) throw new Error('no page');
    const { frame } = await desk.openAdapter(used);
    await used.bringToFront();
    await used.click('h1');
    await waitUntil(async () => {
      const tabs = Object.values(
        (await stored(desk, 'session', 'crmTabs')) as Record<string, { usedAt: number }>,
      );
      return tabs.length >= 10;
    }, 'all tabs are known');
    await simulate(frame, 'post', 'New_Call', { call_id: 900002 });
    await waitUntil(async () => (await receivedTypes(used)).includes('New_Call'), 'the event arrives');
    // A second event behind the first shows that the first is through wherever it went.
    await simulate(frame, 'post', 'End_Call', { call_id: 900002 });
    await waitUntil(async () => (await receivedTypes(used)).includes('End_Call'), 'the end arrives');
    const counts = await Promise.all(
      pages.map(
        async (page) => (await receivedEvents(page)).filter(({ data }) => data.call_id === 900002).length,
      ),
    );
    expect(counts).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 0]);
  });

  it('wait for a page that is loading, and reach it once', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    const before = await panel.evaluate(lastSeqInJournal);
    const record = `${desk.demo.origins.crm}/record/${await firstRecord(page)}`;
    // The new page stands, but its script is held back: neither its listener nor ours is there yet.
    const release = Promise.withResolvers<void>();
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const held = request.url().includes('adapter-listener') ? release.promise : Promise.resolve();
      void held.then(() => request.continue());
    });
    const going = page.goto(record);
    await waitUntil(() => page.url() === record, 'the new page begins');
    await simulate(frame, 'post', 'New_Call', { call_id: 900003 });
    await waitUntil(async () => {
      const seq = await panel.evaluate(lastSeqInJournal);
      return seq > before;
    }, 'the event is stored');
    release.resolve();
    await going;
    await waitUntil(async () => (await receivedTypes(page)).includes('New_Call'), 'the event arrives');
    await simulate(frame, 'post', 'End_Call', { call_id: 900003 });
    await waitUntil(async () => (await receivedTypes(page)).includes('End_Call'), 'the end arrives');
    expect((await receivedTypes(page)).filter((type) => type === 'New_Call')).toHaveLength(1);
  });

  it('arrive although the worker is dead', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    for (const callId of [900010, 900011, 900012]) {
      await desk.killWorker();
      await simulate(frame, 'post', 'New_Call', { call_id: callId });
      await waitUntil(
        async () => (await receivedEvents(page)).some(({ data }) => data.call_id === callId),
        `call ${callId} arrives`,
      );
    }
    const calls = (await receivedEvents(page))
      .map(({ data }) => data.call_id)
      .filter((id) => Number(id) >= 900010);
    expect(calls).toEqual([900010, 900011, 900012]);
  });

  it('pass through when their type is unknown, and stay out when they are no events', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await simulate(frame, 'postHuge', 10_000_000);
    await simulate(frame, 'postNested', 5_000);
    await simulate(frame, 'postMalformed', 'Agent_Login');
    await simulate(frame, 'postRaw', 'hello');
    await simulate(frame, 'postRaw', 42);
    await simulate(frame, 'post', 'Unheard_Of', { agent_id: 900020 });
    await waitUntil(
      async () => (await receivedTypes(page)).includes('Unheard_Of'),
      'the unknown event arrives',
    );
    const types = (await receivedTypes(page)).filter((type) => type !== 'Agent_Login');
    expect(types).toEqual(['Unheard_Of']);
  });

  it('come in order and each once in a burst of 300', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await simulate(frame, 'burst', 300, 910_000);
    await waitUntil(
      async () => (await receivedEvents(page)).some(({ data }) => data.call_id === 910_299),
      'the last event arrives',
      20_000,
    );
    const ids = (await receivedEvents(page))
      .map(({ data }) => data.call_id)
      .filter((id) => Number(id) >= 910_000);
    expect(ids).toEqual(Array.from({ length: 300 }, (_, index) => 910_000 + index));
  });

  it('do not go to a Kustomer page, whose bridge is off', async () => {
    const kustomer = await desk.open(`${desk.demo.origins.kustomer}/`);
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    await kustomer.bringToFront();
    await simulate(frame, 'post', 'New_Call', { call_id: 900030 });
    await waitUntil(async () => (await receivedTypes(page)).includes('New_Call'), 'the event arrives');
  });
});

describe('a record pop', () => {
  const record = () => `${desk.demo.origins.crm}/record/`;

  it('leads the CRM tab used last to the record, and the page does not get the event', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame } = await desk.openAdapter(page);
    const url = `${record()}${await firstRecord(page)}`;
    await simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl: url });
    await waitUntil(() => page.url() === url, 'the record is shown');
    await page.waitForSelector('h1');
    expect(await receivedTypes(page)).not.toContain('CRM_Record_Pop');
  });

  it('is refused, and said, where the address is on no CRM’s page', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contacts`);
    const { frame, panel } = await desk.openAdapter(page);
    await simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl: 'https://news.elsewhere.test/record/1' });
    await panel.waitForFunction(() =>
      document.querySelector('.notices')?.textContent?.includes('news.elsewhere.test'),
    );
    expect(page.url()).toBe(`${desk.demo.origins.crm}/contacts`);
  });

  it('is the page’s own business with target “page”: one listener of ten gets it, and we do not navigate', async () => {
    await underPolicy(desk, { screenPop: { target: 'page' } });
    const pages = [];
    for (let index = 0; index < 10; index += 1)
      pages.push(await desk.open(`${desk.demo.origins.crm}/contacts?tab=${index}`));
    const used = pages[6];
    if (used === undefined) throw new Error('no page');
    const { frame } = await desk.openAdapter(used);
    await used.bringToFront();
    await used.click('h1');
    const url = `${record()}${await firstRecord(used)}`;
    await simulate(frame, 'post', 'New_Call', { call_id: 900040 });
    await simulate(frame, 'post', 'CRM_Record_Pop', { recordUrl: url });
    await simulate(frame, 'post', 'End_Call', { call_id: 900040 });
    await waitUntil(async () => (await receivedTypes(used)).includes('End_Call'), 'all three arrive');
    const counts = await Promise.all(
      pages.map(async (page) => (await receivedTypes(page)).filter((type) => type !== 'Agent_Login')),
    );
    expect(counts.filter((types) => types.length > 0)).toEqual([['New_Call', 'CRM_Record_Pop', 'End_Call']]);
    // The sample listener changes its iframe, as printed; the tab itself stays.
    const shown = await used.$eval(
      'iframe[name="target_iframe_adapter"]',
      (frameElement) => (frameElement as HTMLIFrameElement).src,
    );
    expect(shown).toBe(url);
    expect(used.url()).toBe(`${desk.demo.origins.crm}/contacts?tab=6`);
    await underPolicy(desk, {});
  });
});

/** The id of some record of the CRM that the page shows. */
async function firstRecord(page: Awaited<ReturnType<Desk['open']>>): Promise<string> {
  const html = await page.evaluate(async () => {
    const contact = document.querySelector<HTMLAnchorElement>('a[href*="/contact/"]')?.href ?? '/contacts';
    return (await fetch(contact)).text();
  });
  const id = /\/record\/([\w-]+)/.exec(html)?.[1];
  if (id === undefined) throw new Error('no record is linked from the first contact');
  return id;
}

/** Runs in a page of the extension: the number of the journal's newest entry. */
function lastSeqInJournal(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('patchcord');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const cursor = opening.result.transaction('journal').objectStore('journal').openKeyCursor(null, 'prev');
      cursor.onsuccess = () => {
        opening.result.close();
        resolve(Number(cursor.result?.key ?? 0));
      };
    };
  });
}
