import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../lib/sessions/session.ts';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, receivedEvents, receivedTypes, simulate } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  // Every source of what is known of a customer, named from the start: a browser takes seconds to take policy over.
  desk = await openDesk({
    asOwnSettings: true,
    policy: {
      adapter: {
        url: origins.adapter,
        channels: ['call'],
        driver: { callerPhone: [{ selector: '#caller-shown' }] },
      },
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          matches: [`${origins.crm}/*`],
          country: 'DE',
          accountUrl: `${origins.crm}/contact/{ACCOUNT_ID}`,
        },
      ],
      sessions: {
        customer: { phone: ['custom_data_secured.tel'], name: ['custom_data_secured.who'] },
        detailsUrl: `${origins.relay}/sessions/{CHANNEL}/{SESSION_ID}`,
      },
    },
  });
});
afterAll(() => desk?.close());
afterEach(async () => {
  for (const panel of await desk.panels()) await panel.reload();
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) await page.close();
});

/** All rows of one of the database's stores; read in a page of the extension. */
function rowsOf<Row>(panel: Page, store: string): Promise<readonly Row[]> {
  return panel.evaluate(
    (name) =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('patchcord');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as never[]);
          };
        };
      }),
    store,
  );
}
const sessionsIn = async (panel: Page): Promise<readonly Session[]> =>
  (await rowsOf<{ session: Session | null }>(panel, 'sessions')).flatMap(({ session }) => session ?? []);

/** Waits until the session is there and is as wanted; a test's ids are its own, so a second try makes new ones. */
const sessionIs = (panel: Page, id: string, wanted: (session: Session) => boolean, what: string) =>
  waitUntil(
    async () => {
      const found = (await sessionsIn(panel)).find((session) => session.id === id);
      if (found !== undefined && wanted(found)) return found;
      throw new Error(JSON.stringify(found ?? null));
    },
    what,
    20_000,
  );

let lastId = 0;
/** An id that no other test, and no earlier try of this one, has used. */
const newId = (): number => {
  lastId = Math.max(lastId + 1, Date.now() % 1_000_000_000);
  return lastId;
};

const openCrm = () => desk.open(`${desk.demo.origins.crm}/contact/1001`);

describe('sessions', () => {
  it('are told from pick-up to hang-up, calls and chats side by side', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const [callId, chatId] = [newId(), newId()];
    await simulate(frame, 'post', 'New_Call', { call_id: callId });
    await simulate(frame, 'post', 'New_Chat', { chat_id: chatId });
    await simulate(frame, 'post', 'Cobrowse_Session_Started', {
      chat_id: chatId,
      cobrowse_session_id: `c${chatId}`,
    });
    await sessionIs(panel, `${chatId}`, ({ cobrowse }) => cobrowse.length === 1, 'the chat is told');
    await simulate(frame, 'post', 'End_Call', { call_id: callId });
    const call = await sessionIs(panel, `${callId}`, ({ state }) => state === 'ended', 'the call has ended');
    expect(call).toMatchObject({
      medium: 'call',
      tenant: desk.demo.origins.adapter,
      campaign: { name: 'Survey Movie' },
      sessionType: { facts: { startedBy: 'dialer' } },
      gaps: [],
    });
    const chat = await sessionIs(panel, `${chatId}`, ({ state }) => state === 'live', 'the chat lasts');
    expect(chat).toMatchObject({ medium: 'chat', active: true, customer: {} });
  });

  it('miss nothing though the worker dies between and during events', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const first = newId();
    lastId += 400;
    await desk.killWorker();
    await simulate(frame, 'burst', 300, first);
    await desk.killWorker();
    await simulate(frame, 'post', 'End_Call', { call_id: first });
    await desk.killWorker();
    await simulate(frame, 'post', 'End_Call', { call_id: first + 299 });
    await sessionIs(panel, `${first + 299}`, ({ state }) => state === 'ended', 'the last call has ended');
    const told = (await sessionsIn(panel)).filter(
      ({ id }) => Number(id) >= first && Number(id) < first + 300,
    );
    expect(told).toHaveLength(300);
    expect(told.filter(({ state }) => state === 'ended').map(({ id }) => Number(id))).toEqual([
      first,
      first + 299,
    ]);
    expect(told.every(({ startedAt }) => startedAt !== null)).toBe(true);
  });

  it('keep the customer’s words out of the journal, and hand them whole to the CRM’s page', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const chatId = newId();
    const secret = `secret-${chatId}`;
    await simulate(frame, 'post', 'Unheard_Of', { chat_id: chatId, message: secret });
    await simulate(frame, 'post', 'New_Chat', { chat_id: chatId, custom_data_secured: { note: secret } });
    await waitUntil(
      async () => (await receivedEvents(page)).filter(({ data }) => data.chat_id === chatId).length === 2,
      'both events arrive',
    );
    const [message, chat] = (await receivedEvents(page)).filter(({ data }) => data.chat_id === chatId);
    expect(message?.data.message).toBe(secret);
    expect(chat?.data.custom_data_secured).toEqual({ note: secret });
    await waitUntil(async () => (await rowsOf(panel, 'whole')).length === 0, 'the whole texts are forgotten');
    for (const store of ['journal', 'sessions', 'loose'])
      expect(JSON.stringify(await rowsOf(panel, store)), store).not.toContain(secret);
  });

  it('know the customer by custom data where policy says where to look', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const callId = newId();
    await simulate(frame, 'post', 'New_Call', {
      call_id: callId,
      custom_data_secured: { tel: '030 23125 101', who: { label: 'Name', value: 'Nordlicht' } },
    });
    const { customer } = await sessionIs(
      panel,
      `${callId}`,
      ({ customer: known }) => known.phone !== undefined,
      'the number is known',
    );
    expect(customer).toEqual({
      phone: { value: '+493023125101', from: 'custom-data' },
      name: { value: 'Nordlicht', from: 'custom-data' },
    });
  });

  it('know the customer by what the adapter’s page shows where policy says where', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const show = (text: string) =>
      frame.evaluate((shown) => {
        const place =
          document.querySelector('#caller-shown') ?? document.body.appendChild(document.createElement('p'));
        place.id = 'caller-shown';
        if (place.firstChild instanceof Text) place.firstChild.data = shown;
        else place.textContent = shown;
      }, text);
    const [first, second] = [newId(), newId()];
    await simulate(frame, 'post', 'New_Call', { call_id: first });
    await show('+49 30 23125 101');
    await sessionIs(
      panel,
      `${first}`,
      ({ customer }) => customer.phone?.value === '+493023125101',
      'the first is known',
    );
    await show('+49 30 23125 102');
    await simulate(frame, 'post', 'New_Call', { call_id: second });
    await sessionIs(
      panel,
      `${second}`,
      ({ customer }) => customer.phone?.value === '+493023125102',
      'the second is known',
    );
    const again = await sessionIs(panel, `${first}`, () => true, 'the first is still there');
    expect(again.customer.phone).toEqual({ value: '+493023125101', from: 'caller' });
  });

  it('know the number that was dialled, and the account that was open where it was clicked', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    await page.bringToFront();
    await waitUntil(async () => {
      await hoverNumber(page, '030 23125 101');
      return (await shownCallButton(page)) !== null;
    }, 'the number is marked');
    await clickCall(page, 'Call +493023125101');
    await waitUntil(
      async () => (await callNote(page)) === 'In the adapter’s dial field. Press Call there.',
      'it is filled in',
      20_000,
    );
    const callId = newId();
    await simulate(frame, 'post', 'New_Call', { call_id: callId, session_type: 'Voice Outbound' });
    const session = await sessionIs(
      panel,
      `${callId}`,
      ({ customer }) => customer.phone !== undefined,
      'the number is known',
    );
    expect(session.customer.phone).toEqual({ value: '+493023125101', from: 'dialled' });
    expect(session.account).toMatchObject({ value: { id: '1001', crmId: 'orders' }, from: 'open-account' });
  });
});

describe('what others tell of a session', () => {
  it('is asked of the company’s endpoint, again where that had no answer, and never where it has none', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const [callId, unknown] = [newId(), newId()];
    const { sessionDetails, askedFor } = desk.demo.relay;
    sessionDetails.set(`voice_call/${callId}`, 503);
    await simulate(frame, 'post', 'New_Call', { call_id: callId });
    await waitUntil(() => askedFor.includes(`voice_call/${callId}`), 'the endpoint is asked');
    sessionDetails.set(`voice_call/${callId}`, { phone: '+493023125101', name: 'Nordlicht', secret: 'x' });
    const { customer } = await sessionIs(
      panel,
      `${callId}`,
      (session) => session.customer.phone !== undefined,
      'the details are known',
    );
    expect(customer).toEqual({
      phone: { value: '+493023125101', from: 'session-details' },
      name: { value: 'Nordlicht', from: 'session-details' },
    });
    await simulate(frame, 'post', 'New_Call', { call_id: unknown });
    await simulate(frame, 'post', 'End_Call', { call_id: unknown });
    await waitUntil(() => askedFor.includes(`voice_call/${unknown}`), 'the endpoint is asked of the other');
    const other = await sessionIs(panel, `${unknown}`, ({ state }) => state === 'ended', 'the other is told');
    expect(other.customer).toEqual({});
  });

  it('is asked again when the session ends, and what is still missing is said', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const callId = newId();
    const { sessionDetails } = desk.demo.relay;
    sessionDetails.set(`voice_call/${callId}`, { status: 'connected', wait_duration: 7 });
    await simulate(frame, 'post', 'New_Call', { call_id: callId });
    const begun = await sessionIs(
      panel,
      `${callId}`,
      ({ details }) => details !== undefined,
      'the details are known',
    );
    expect(begun.details).toEqual({ state: 'partial', told: { status: 'connected', waitSeconds: 7 } });
    sessionDetails.set(`voice_call/${callId}`, { status: 'finished', call_duration: 83, rating: 4 });
    await simulate(frame, 'post', 'End_Call', { call_id: callId });
    const ended = await sessionIs(
      panel,
      `${callId}`,
      ({ details }) => details?.state === 'complete',
      'the details are complete',
    );
    expect(ended.details?.told).toEqual({ status: 'finished', durationSeconds: 83, rating: 4 });
  });

  it('is the account that the agent opens while it lasts, and not the one that was open before', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const lasting = (await sessionsIn(panel)).filter(({ state }) => state === 'live');
    await frame.evaluate(
      (ids) => {
        const { simulator } = window as unknown as { simulator: { post(type: string, data: object): void } };
        for (const id of ids) {
          simulator.post('End_Call', { call_id: id });
          simulator.post('Dismissed_Chat', { chat_id: id });
        }
      },
      lasting.map(({ id }) => id),
    );
    await waitUntil(
      async () => (await sessionsIn(panel)).every(({ state }) => state !== 'live'),
      'nothing lasts from before',
    );
    const callId = newId();
    await simulate(frame, 'post', 'New_Call', { call_id: callId });
    await sessionIs(
      panel,
      `${callId}`,
      ({ account }) => account === null,
      'the call is told without an account',
    );
    await page.goto(`${desk.demo.origins.crm}/contact/1002`);
    const { account } = await sessionIs(
      panel,
      `${callId}`,
      (session) => session.account !== null,
      'the account is known',
    );
    expect(account).toMatchObject({ value: { id: '1002', crmId: 'orders' }, from: 'open-account' });
  });
});

describe('an event', () => {
  it('is not handed to a page’s successor again when the worker dies before it has noted the handing over', async () => {
    const page = await openCrm();
    const { frame, panel } = await desk.openAdapter(page);
    const callId = newId();
    await simulate(frame, 'post', 'New_Call', { call_id: callId });
    await waitUntil(
      async () => (await receivedEvents(page)).some(({ data }) => data.call_id === callId),
      'the event arrives',
    );
    const journal = await rowsOf<{ seq: number; type: string; json: string }>(panel, 'journal');
    const ofCall = ({ type, json }: (typeof journal)[number]) =>
      type === 'New_Call' && json.includes(`${callId}`);
    const seq = journal.find(ofCall)?.seq ?? 0;
    // What the extension itself comes to know of the call stands behind the event, and is nobody's to hand over.
    await waitUntil(async () => {
      const cursors = await rowsOf<{ consumer: string; done: number; claimed?: object }>(panel, 'cursors');
      const bridge = cursors.find(({ consumer }) => consumer === 'page-bridge');
      return bridge !== undefined && bridge.done >= seq && bridge.claimed === undefined;
    }, 'the handing over is noted');
    const tabId = await tabOf(panel, page.url());
    await desk.killWorker();
    // As a worker leaves it that dies between the handing over and its note.
    await putCursor(panel, {
      consumer: 'page-bridge',
      done: seq - 1,
      claimed: { upTo: seq, tabIds: [tabId] },
    });
    await page.reload();
    await simulate(frame, 'post', 'End_Call', { call_id: callId });
    await waitUntil(async () => (await receivedTypes(page)).includes('End_Call'), 'the next event arrives');
    const types = (await receivedEvents(page))
      .filter(({ data }) => data.call_id === callId)
      .map(({ type }) => type);
    expect(types).toEqual(['End_Call']);
  });
});

const tabOf = (panel: Page, url: string): Promise<number> =>
  panel.evaluate(async (wanted) => {
    const tabs = await (globalThis as unknown as { chrome: typeof chrome }).chrome.tabs.query({});
    const id = tabs.find((tab) => tab.url === wanted)?.id;
    if (id === undefined) throw new Error(`no tab shows ${wanted}`);
    return id;
  }, url);

const putCursor = (panel: Page, cursor: object): Promise<void> =>
  panel.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('patchcord');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('cursors', 'readwrite');
          transaction.objectStore('cursors').put(value);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    cursor,
  );
