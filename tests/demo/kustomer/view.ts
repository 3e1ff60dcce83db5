import { type Phone, customers as seedPeople } from '../crm/customers.ts';
import type { CustomValues } from './api/custom-values.ts';
import type { KustomerApi } from './api/kustomer-api.ts';
import { companyName } from './api/seed.ts';
import type { Conversation, Customer, Message, Note } from './api/store.ts';

/** What the page shows of everything that is stored. */
export interface CustomerView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly phones: readonly Phone[];
  readonly shared: readonly Phone[];
  readonly fields: readonly FieldView[];
  readonly conversations: readonly ConversationView[];
}

export interface ConversationView {
  readonly id: string;
  readonly name: string;
  readonly status: 'open' | 'snoozed' | 'done';
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  /** Names of people. */
  readonly assigned: readonly string[];
  readonly satisfaction: string | null;
  readonly fields: readonly FieldView[];
  /** In the order of their times. */
  readonly entries: readonly EntryView[];
}

export interface EntryView {
  readonly id: string;
  readonly kind: 'in' | 'out' | 'note';
  readonly text: string;
  /** Channel and source of a message, author of a note. */
  readonly source: string;
  /** ISO date and time. */
  readonly at: string;
  readonly files: readonly string[];
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly label: string;
  readonly value: string;
}

export function customerViews(api: KustomerApi, people: readonly Person[]): readonly CustomerView[] {
  return api.store
    .all('customers')
    .filter(({ gone }) => gone === null)
    .map((customer) => customerView(customer, api, people));
}

export interface Person {
  readonly id: string;
  readonly displayName: string;
}

function customerView(customer: Customer, api: KustomerApi, people: readonly Person[]): CustomerView {
  const { company, custom, fields, id } = customer;
  return {
    id,
    name: fields.name ?? fields.emails?.[0]?.email ?? fields.phones?.[0]?.phone ?? 'Unknown',
    email: fields.emails?.[0]?.email ?? '',
    company: companyName(company),
    phones: (fields.phones ?? []).map(({ phone, type }) => shownPhone(phone, type)),
    shared: (fields.sharedPhones ?? []).map(({ phone, type }) => shownPhone(phone, type)),
    fields: fieldViews(custom, 'customer', api),
    conversations: api.store
      .all('conversations')
      .filter((one) => one.customer === id && !one.deleted)
      .map((conversation) => conversationView(conversation, api, people)),
  };
}

/** As the CRM's people typed it, where they did; labels are the page's. */
function shownPhone(phone: string, type: string | undefined): Phone {
  const known = seedPeople.flatMap(({ phones }) => phones).find(({ e164 }) => e164 === phone);
  return { label: type === 'mobile' ? 'Mobile' : 'Phone', written: known?.written ?? phone, e164: phone };
}

function conversationView(
  conversation: Conversation,
  api: KustomerApi,
  people: readonly Person[],
): ConversationView {
  const { custom, id, name, satisfaction, satisfactionLevel, status, tags } = conversation;
  const nameOf = (user: string) => people.find((one) => one.id === user)?.displayName ?? user;
  const messages = api.store.all('messages').filter((one) => one.conversation === id);
  const notes = api.store.all('notes').filter((one) => one.conversation === id && !one.deleted);
  const entries = [
    ...messages.map((message) => messageView(message, api)),
    ...notes.map((note) => noteView(note, nameOf)),
  ];
  const rated = satisfactionLevel?.rating ?? satisfaction;
  return {
    id,
    name: name ?? messages[0]?.fields.preview ?? 'Conversation',
    status,
    channels: [...new Set(messages.map(({ channel }) => channel))],
    tags,
    assigned: conversation.assignedUsers.map(nameOf),
    satisfaction: rated === null ? null : `${rated} of 5`,
    fields: fieldViews(custom, 'conversation', api),
    entries: entries
      .map((entry, place) => ({ entry, place }))
      .sort((one, other) => one.entry.at.localeCompare(other.entry.at) || one.place - other.place)
      .map(({ entry }) => entry),
  };
}

function messageView(message: Message, api: KustomerApi): EntryView {
  const { app, attachments, channel, createdAt, custom, direction, fields, id } = message;
  return {
    id,
    kind: direction,
    text: fields.preview ?? fields.subject ?? '',
    source: app === 'kustomer' ? channel : `${channel} by ${app}`,
    at: fields.sentAt ?? createdAt,
    files: attachments.map(({ name }) => name),
    fields: fieldViews(custom, 'message', api),
  };
}

function noteView(note: Note, nameOf: (user: string) => string): EntryView {
  const { attachments, body, createdAt, createdBy, id } = note;
  return {
    id,
    kind: 'note',
    text: body,
    source: `Note by ${nameOf(createdBy)}`,
    at: createdAt,
    files: attachments.map(({ name }) => name),
    fields: [],
  };
}

function fieldViews(custom: CustomValues, resource: string, { store }: KustomerApi): readonly FieldView[] {
  const properties = store.get('metadata', resource)?.properties ?? {};
  return Object.entries(custom).map(([name, value]) => ({
    label: properties[name]?.displayName ?? name,
    value: String(value),
  }));
}
