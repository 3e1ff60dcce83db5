import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agent, customers } from '../demo/kustomer/data.ts';
import { origins } from '../demo/origins.ts';
import { waitUntil } from './browser.ts';
import { type Desk, openDesk } from './desk.ts';
import {
  COLLEAGUE,
  isSamePage,
  knownCustomer,
  kustomerPolicy,
  MENU,
  mark,
  newId,
  newPhone,
  opens,
  pageSays,
  postFrom,
  shownIn,
  stands,
} from './kustomer-desk.ts';
import { putAllAway } from './session-panel.ts';

let desk: Desk;
let page: Page;
let panel: Page;
beforeAll(async () => {
  desk = await openDesk({ policy: kustomerPolicy });
  page = await desk.open(`${origins.kustomer}/app`);
  // What an earlier test typed is not missed.
  page.on('dialog', (dialog) => void dialog.accept());
  ({ panel } = await desk.openAdapter(page));
});
afterAll(() => desk?.close());

let going: { readonly type: string; readonly data: object } | null = null;
// An earlier try may have ended anywhere: with a session in front, with the page elsewhere or gone.
beforeEach(async () => {
  if (going !== null) await post(going.type, going.data);
  going = null;
  await putAllAway(panel);
  desk.demo.kustomer.followsHistory = true;
  for (const other of await desk.browser.pages())
    if (other !== page && other.url().startsWith(origins.kustomer)) await other.close();
  await page.goto(`${origins.kustomer}/app/customers/${customers[0]?.id}`);
  await page.bringToFront();
  await page.click('header strong');
  await (await desk.worker()).evaluate(() => chrome.storage.local.remove('pops'));
});

const post = (type: string, data: object) => postFrom(panel, type, data);

/** A call or chat that begins, with what the contact centre tells of it; `end` ends it. */
async function begin(medium: 'call' | 'chat', id: number, data: object, details: object = {}) {
  const [name, channel] = medium === 'call' ? ['Call', 'voice_call'] : ['Chat', 'chat'];
  const own = { [`${medium}_id`]: id, ...data };
  const { sessionDetails } = desk.demo.relay;
  sessionDetails.set(`${channel}/${id}`, { status: 'connected', ...details });
  await post(`New_${name}`, own);
  going = { type: `End_${name}`, data: own };
  return {
    async end(told: object = {}) {
      sessionDetails.set(`${channel}/${id}`, { status: 'finished', ...details, ...told });
      await post(`End_${name}`, own);
      going = null;
    },
    told: (what: object) => sessionDetails.set(`${channel}/${id}`, what),
  };
}

describe('a call', () => {
  it('of an unknown number makes a customer and a conversation, which opens in the page that is there', async () => {
    const id = newId();
    const phone = newPhone(id);
    await mark(page);
    const { end } = await begin('call', id, {
      session_type: 'Voice Inbound',
      custom_data_secured: { tel: phone, who: `Caller ${id}` },
    });
    const begun = await stands(desk, phone, ({ messages }) => messages.length === 1, 'the call is written');
    const [conversation] = begun.conversations;
    await opens(page, conversation?.id ?? '', `Caller ${id}`);
    expect(await isSamePage(page)).toBe(true);
    await end({ call_duration: 83, hold_duration: 4, recording_url: 'https://files.acme.test/call.mp3' });
    const { conversations, customer, files, messages, notes } = await stands(
      desk,
      phone,
      ({ conversations: [one], files: all }) => all.length === 2 && one?.tags.length === 1,
      'the call is over',
    );
    expect(customer.fields.phones).toEqual([expect.objectContaining({ phone })]);
    expect(conversations).toHaveLength(1);
    expect(conversations[0]).toMatchObject({
      status: 'open',
      assignedUsers: [agent.id],
      tags: ['contact-centre'],
      custom: { ccaiMenuSelectionStr: MENU, ccaiFromPhoneNumberStr: phone, ccaiHoldTimeNum: 4 },
    });
    expect(messages).toMatchObject([{ channel: 'voice', direction: 'in', customer: customer.id }]);
    expect(messages[0]?.fields.meta).toMatchObject({ status: 'completed' });
    expect(notes.filter(({ body }) => body.includes(phone))).not.toEqual([]);
    expect(files.map(({ externalUrl }) => externalUrl)).toContain('https://files.acme.test/call.mp3');
    const metadata = files.find(({ name }) => name.endsWith('.json'));
    expect(JSON.parse(metadata?.text ?? '')).toMatchObject({ id });
    await pageSays(page, `Assigned to\n${agent.displayName}`);
  });

  it('to a known customer goes to their open conversation, and is the colleague’s when it is transferred', async () => {
    const id = newId();
    const phone = newPhone(id);
    const known = await knownCustomer(desk, phone, `Known ${id}`);
    const { end } = await begin('call', id, {
      session_type: 'Voice Outbound',
      custom_data_secured: { tel: phone },
    });
    await stands(desk, phone, ({ messages }) => messages.length === 2, 'the call is added');
    await opens(page, known.conversation, `Known ${id}`);
    await post('Call_Transferred', {
      call_id: id,
      from_agent_email: agent.email,
      to_agent_id: 8,
      to_agent_email: COLLEAGUE.email,
    });
    await end();
    const { conversations, customer, messages } = await stands(
      desk,
      phone,
      (all) =>
        all.conversations[0]?.assignedUsers[0] === COLLEAGUE.id &&
        (all.messages[1]?.fields.meta as { status?: string } | undefined)?.status === 'completed',
      'the call is the colleague’s',
    );
    expect(conversations.map((one) => one.id)).toEqual([known.conversation]);
    expect(customer.id).toBe(known.customer);
    expect(messages[1]).toMatchObject({
      channel: 'voice',
      direction: 'out',
      conversation: known.conversation,
    });
    await pageSays(page, `Assigned to\n${COLLEAGUE.displayName}`);
  });

  it('of nobody known goes to the customer whom the agent opens meanwhile, though no page is loaded', async () => {
    const id = newId();
    const { customer, conversation } = await somebody();
    await pageShowsInList(customer.name);
    await mark(page);
    const { end } = await begin('call', id, { session_type: 'Voice Inbound' });
    await page.click(`nav a[href$="${customer.id}"]`);
    // Of the same menu and channel, and open: that is where it belongs.
    await stands(
      desk,
      customer.phone,
      ({ messages }) => messages.length === 2 && messages.every((one) => one.conversation === conversation),
      'the call is the customer’s',
    );
    await opens(page, conversation, customer.name);
    expect(await isSamePage(page)).toBe(true);
    await end();
  });

  it('that became a voicemail has a conversation of its own, whatever else is open', async () => {
    const id = newId();
    const phone = newPhone(id);
    const known = await knownCustomer(desk, phone, `Known ${id}`);
    // Nobody took it, so no browser saw it begin.
    desk.demo.relay.sessionDetails.set(`voice_call/${id}`, {
      status: 'failed',
      voicemailUrl: 'https://files.acme.test/voicemail.mp3',
    });
    await post('End_Call', {
      call_id: id,
      session_type: 'Voice Inbound',
      custom_data_secured: { tel: phone },
    });
    const { conversations, files, messages } = await stands(
      desk,
      phone,
      (all) => all.files.length > 0 && all.messages.length === 2,
      'the voicemail is written',
    );
    const other = conversations.find((one) => one.id !== known.conversation);
    expect(conversations).toHaveLength(2);
    expect(messages[1]).toMatchObject({ conversation: other?.id, channel: 'voice' });
    expect(files.map(({ externalUrl }) => externalUrl)).toContain('https://files.acme.test/voicemail.mp3');
    await page.goto(`${origins.kustomer}/app/conversations/${other?.id}`);
    await pageSays(page, 'Voicemail');
  });
});

describe('a chat', () => {
  it('stands there with its transcript as a file, and with the rating that comes after its end', async () => {
    const id = newId();
    const phone = newPhone(id);
    const { end, told } = await begin('chat', id, {
      session_type: 'Messaging (Web)',
      custom_data_secured: { tel: phone, who: `Caller ${id}` },
    });
    const begun = await stands(desk, phone, ({ messages }) => messages.length === 1, 'the chat is written');
    await opens(page, begun.conversations[0]?.id ?? '', `Caller ${id}`);
    const transcriptUrl = 'https://files.acme.test/transcript.txt';
    await end({ complete: false, transcriptUrl });
    const written = await stands(
      desk,
      phone,
      ({ files }) => files.some(({ externalUrl }) => externalUrl === transcriptUrl),
      'the transcript is attached',
    );
    expect(written.messages).toMatchObject([{ channel: 'chat' }]);
    expect(written.conversations[0]?.satisfactionLevel).toBeNull();

    told({ complete: true, transcriptUrl, rating: 4, feedback: 'Quick and kind' });
    await askAgainNow(id);
    const { conversations } = await stands(
      desk,
      phone,
      ({ conversations: [one] }) =>
        one?.satisfactionLevel?.rating === 4 && one.custom.ccaiCsatRatingNum === 4,
      'the rating is written, also into its field',
    );
    expect(conversations).toHaveLength(1);
    await pageSays(page, 'Satisfaction\n4 of 5');
    await pageSays(page, 'transcript');
  });
});

/** As though the minute had passed after which the contact centre is asked for the rest. */
async function askAgainNow(id: number): Promise<void> {
  await waitUntil(
    () =>
      panel.evaluate(async (session) => {
        const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
        type Later = { readonly session: string; readonly endedAt: number };
        const { detailsLater = [] } = (await storage.local.get('detailsLater')) as { detailsLater?: Later[] };
        if (!detailsLater.some((one) => one.session.endsWith(session))) return false;
        const earlier = detailsLater.map((one) => ({ ...one, endedAt: one.endedAt - 61_000 }));
        await storage.local.set({ detailsLater: earlier });
        return true;
      }, ` ${id}`),
    'it will be asked again',
  );
  // What is due is asked for whenever the worker starts.
  await desk.killWorker();
  await page.click('header strong');
  await post('Active_Chat', { chat_id: id });
}

describe('a record pop in a page that routes by itself', () => {
  it('is a load where the page does not follow', async () => {
    const { customer, conversation } = await somebody();
    desk.demo.kustomer.followsHistory = false;
    await page.reload();
    await page.click('header strong');
    await mark(page);
    await post('CRM_Record_Pop', { recordUrl: `${origins.kustomer}/app/conversations/${conversation}` });
    await opens(page, conversation, customer.name);
    expect(await isSamePage(page)).toBe(false);
  });

  it('leaves a page with unsaved words as it is', async () => {
    const { customer, conversation } = await somebody();
    const before = await shownIn(page);
    await page.type('.public-DraftEditor-content', 'Half a sentence');
    await post('CRM_Record_Pop', { recordUrl: `${origins.kustomer}/app/conversations/${conversation}` });
    const other = await waitUntil(
      async () => (await desk.browser.pages()).find((one) => one.url().endsWith(conversation)),
      'the record is in another tab',
    );
    await opens(other, conversation, customer.name);
    expect(await shownIn(page)).toEqual(before);
    expect(await page.$eval('.public-DraftEditor-content', ({ textContent }) => textContent)).toContain(
      'Half a sentence',
    );
  });
});

interface Somebody {
  readonly customer: { readonly id: string; readonly name: string; readonly phone: string };
  readonly conversation: string;
}

async function somebody(): Promise<Somebody> {
  const id = newId();
  const [name, phone] = [`Known ${id}`, newPhone(id)];
  const { customer, conversation } = await knownCustomer(desk, phone, name);
  return { customer: { id: customer, name, phone }, conversation };
}

const pageShowsInList = (name: string): Promise<unknown> =>
  waitUntil(
    async () => (await page.$eval('nav', (nav) => nav.textContent ?? '')).includes(name),
    `the page has ${name} in its list`,
  );
