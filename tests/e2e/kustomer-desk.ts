import type { Frame, Page } from 'puppeteer';
import { fetchFrom } from '../demo/kustomer/api/in-process.ts';
import { MACHINE, USERS } from '../demo/kustomer/api/seed-users.ts';
import type { Attachment, Conversation, Customer, Message, Note } from '../demo/kustomer/api/store.ts';
import { agent } from '../demo/kustomer/data.ts';
import { origins } from '../demo/origins.ts';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, type Policy, panelState, simulate } from './desk.ts';

/** A desk beside a Kustomer: calls and chats become customers and conversations there. */
export const kustomerPolicy: Policy = {
  adapter: { url: origins.adapter, channels: ['call'], eventTypes: { transfer: ['Call_Transferred'] } },
  crms: [
    {
      id: 'support',
      kind: 'kustomer',
      name: 'Customer desk',
      matches: [`${origins.kustomer}/*`],
      country: 'DE',
      kustomer: {
        api: origins.kustomerApi,
        tags: ['contact-centre'],
        uploadOrigins: [origins.kustomerUploads],
      },
    },
  ],
  sessions: {
    customer: { phone: ['custom_data_secured.tel'], name: ['custom_data_secured.who'] },
    detailsUrl: `${origins.relay}/sessions/{CHANNEL}/{SESSION_ID}`,
  },
  records: { enabled: true, waitForWrapUp: 2, files: ['metadata', 'recording', 'transcript', 'voicemail'] },
};

export const MENU = 'Developers / James';
export const COLLEAGUE = USERS[1] ?? agent;

let lastId = Date.now() % 1_000_000_000;
/** An id that no other test, and no earlier try of this one, has used. */
export function newId(): number {
  lastId += 1;
  return lastId;
}

/** A number that is nobody's yet, an id's own: from the range that the German regulator keeps for stories. */
export const newPhone = (id: number): string => `+493023125${500 + (id % 400)}`;

/** What stands in Kustomer of the customer with a number. */
export interface Stored {
  readonly customer: Customer;
  readonly conversations: readonly Conversation[];
  readonly messages: readonly Message[];
  readonly notes: readonly Note[];
  readonly files: readonly Attachment[];
}

export function storedOf({ demo }: Pick<Desk, 'demo'>, phone: string): Stored {
  const { store } = demo.kustomer.api;
  const customers = store
    .all('customers')
    .filter(({ fields, gone }) => gone === null && fields.phones?.some((one) => one.phone === phone));
  const [customer] = customers;
  if (customer === undefined || customers.length > 1)
    throw new Error(`${customers.length} customers with ${phone}`);
  const own = <Row extends { readonly customer: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.customer === customer.id);
  const [messages, notes] = [own(store.all('messages')), own(store.all('notes'))];
  return {
    customer,
    conversations: own(store.all('conversations')),
    messages,
    notes,
    files: [...messages, ...notes]
      .flatMap(({ attachments }) => attachments)
      .flatMap(({ _id }) => store.get('attachments', _id) ?? []),
  };
}

/** Waits until what stands in Kustomer of a customer is as wanted. */
export const stands = (
  desk: Desk,
  phone: string,
  wanted: (stored: Stored) => boolean,
  what: string,
): Promise<Stored> =>
  waitUntil(
    async () => {
      const stored = storedOf(desk, phone);
      if (wanted(stored)) return stored;
      throw new Error(JSON.stringify({ stored, lines: desk.demo.kustomer.api.lines.slice(-8) }));
    },
    what,
    45_000,
  );

/** Someone else who works in that Kustomer, by its API. */
export async function colleagueDoes(
  { demo }: Pick<Desk, 'demo'>,
  method: 'POST' | 'PATCH',
  path: string,
  body: unknown,
): Promise<{ readonly id: string }> {
  const { api } = demo.kustomer;
  api.admit('colleague', { roles: ['org.user', 'org.admin'], user: MACHINE });
  const answer = await fetchFrom((request) => api.handle(request).outcome)(`${api.origin}/v1${path}`, {
    method,
    headers: { authorization: 'Bearer colleague', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await answer.json()) as { data: { id: string }; errors?: unknown };
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(errors)}`);
  return data;
}

/** A customer whom Kustomer knows, with a call that is still open, from the menu that the next call comes from. */
export async function knownCustomer(
  desk: Pick<Desk, 'demo'>,
  phone: string,
  name: string,
): Promise<{ readonly customer: string; readonly conversation: string }> {
  const customer = await colleagueDoes(desk, 'POST', '/customers', { name, phones: [{ phone }] });
  const conversation = await colleagueDoes(desk, 'POST', '/conversations', {
    customer: customer.id,
    name: 'Order has not arrived',
    custom: { ccaiMenuSelectionStr: MENU },
  });
  await colleagueDoes(desk, 'POST', `/conversations/${conversation.id}/messages`, {
    channel: 'voice',
    app: 'other',
    direction: 'in',
    preview: 'Call of yesterday',
  });
  return { customer: customer.id, conversation: conversation.id };
}

/** The adapter's frame, whichever one the panel has now. */
export async function adapterOf(panel: Page): Promise<Frame> {
  await panelState(panel, 'ready');
  return adapterFrame(panel, origins.adapter);
}

export const postFrom = async (panel: Page, type: string, data: object): Promise<unknown> =>
  simulate(await adapterOf(panel), 'post', type, data);

/** The id of the conversation that a tab shows, and what its page has as its heading. */
export const shownIn = (page: Page): Promise<{ readonly path: string; readonly heading: string }> =>
  page.evaluate(() => ({
    path: location.pathname,
    heading: document.querySelector('aside h2')?.textContent ?? '',
  }));

/** Waits until a tab shows a conversation of a customer, in the page that was open or in another. */
export const opens = (page: Page, conversation: string, name: string): Promise<unknown> =>
  waitUntil(
    async () => {
      const { heading, path } = await shownIn(page);
      if (path === `/app/conversations/${conversation}` && heading === name) return true;
      throw new Error(`${path} ${heading}`);
    },
    `${name} is shown`,
    45_000,
  );

/** The page that is open now can be told from the next by this. */
export const mark = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as { sameAsBefore?: boolean }).sameAsBefore = true;
  });
export const isSamePage = (page: Page): Promise<boolean> =>
  page.evaluate(() => (window as { sameAsBefore?: boolean }).sameAsBefore === true);

/** Everything that the timeline and the facts above it say. */
export const pageSays = (page: Page, words: string): Promise<unknown> =>
  waitUntil(
    async () => {
      const text = await page.$eval('main', (main) => (main as HTMLElement).innerText);
      return text.includes(words) || Promise.reject(new Error(text));
    },
    `the page says ${words}`,
    20_000,
  );
