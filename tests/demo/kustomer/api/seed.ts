import { agent, customers, type KustomerCustomer } from '../data.ts';
import { inWords } from './metadata.ts';
import { hexId, PLAIN_CONVERSATION, type Property, type Store } from './store.ts';

/** What the organisation holds from the start: its customers, and the custom attributes of the contact centre. */
export function seed(store: Store): void {
  for (const customer of customers) seedCustomer(store, customer);
  defineAttributes(store, 'customer', { ccaiCustomUserIdStr: 'Custom User ID' });
  for (const resource of ['conversation', 'message'] as const) defineAttributes(store, resource, OF_RECORDS);
}

/** Those that the contact centre's page lists, and its standard data, called as there. The keys are published nowhere. */
const OF_RECORDS = {
  ccaiQueueNameStr: 'Queue Name',
  ccaiSessionTypeStr: 'Session Type',
  ccaiSessionIdStr: 'Session ID',
  ccaiFromPhoneNumberStr: 'From Phone Number',
  ccaiCallDurationNum: 'Call Duration',
  ccaiHoldTimeNum: 'Hold Time',
  ccaiWaitTimeNum: 'Wait Time',
  ccaiCsatRatingNum: 'CSAT Rating',
  ccaiCsatCommentTxt: 'CSAT Comment',
  ccaiMenuSelectionStr: 'Customer Menu Selection',
  ccaiInWebEmailStr: 'Email using In-Web',
  ccaiCallIdStr: 'Call ID',
  ccaiLanguageStr: 'Language',
};

/** As an administrator does, who wants these attributes besides those that there are. */
export function defineAttributes(
  store: Store,
  resource: string,
  names: Readonly<Record<string, string>> | readonly string[],
): void {
  const before = store.get('metadata', resource);
  const named = Array.isArray(names) ? names.map((name) => [name, inWords(name)]) : Object.entries(names);
  const properties = named.map(([name = '', displayName = '']): [string, Property] => [
    name,
    { displayName, type: (/[A-Z][a-z]+$/.exec(name)?.[0] ?? 'Str').toLowerCase() },
  ]);
  store.put('metadata', {
    ...(before ?? store.fresh('metadata', agent.id, resource)),
    properties: { ...before?.properties, ...Object.fromEntries(properties) },
  });
}

function seedCustomer(
  store: Store,
  { company, conversations, email, id, name, phones }: KustomerCustomer,
): void {
  store.put('customers', {
    ...store.fresh('customers', agent.id, id),
    company: companyId(company),
    fields: {
      name,
      emails: [{ type: 'work', email, verified: true }],
      phones: phones.map(({ e164, label }) => ({
        type: label === 'Mobile' ? 'mobile' : 'work',
        phone: e164,
      })),
    },
    custom: {},
    tags: [],
    gone: null,
  });
  for (const conversation of conversations) {
    const [first] = conversation.messages;
    const last = conversation.messages.at(-1);
    store.put('conversations', {
      ...store.fresh('conversations', agent.id, conversation.id),
      ...PLAIN_CONVERSATION,
      createdAt: first?.sentAt ?? store.date(),
      updatedAt: last?.sentAt ?? store.date(),
      customer: id,
      name: conversation.name,
      status: conversation.status,
    });
    for (const message of conversation.messages)
      store.put('messages', {
        ...store.fresh('messages', agent.id, message.id),
        createdAt: message.sentAt,
        customer: id,
        conversation: conversation.id,
        externalId: null,
        channel: message.channel,
        app: 'kustomer',
        direction: message.direction,
        custom: {},
        attachments: [],
        fields: { preview: message.preview, sentAt: message.sentAt },
      });
  }
}

/** Companies have nothing but a name here. */
const COMPANIES = [...new Set(customers.map(({ company }) => company))];
const companyId = (name: string): string => hexId('d', COMPANIES.indexOf(name) + 1);
export const companyName = (id: string | null): string =>
  COMPANIES.find((name) => companyId(name) === id) ?? '';
