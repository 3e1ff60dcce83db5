import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../lib/records/connector.ts';
import { afterFault } from '../../../../lib/records/outbox/retry.ts';
import { expectWritten, KustomerDesk, type Written } from './desk.ts';
import { AGENT, begun, COLLEAGUE, detailed, over } from './sessions.ts';

/** What goes wrong: no customer and no conversation twice, and words for what waits. */

const PHONE = '+493023125999';
const faultOf = (written: readonly Written[], kind: string): Extract<Delivery, { ok: false }> | undefined => {
  const delivery = written.find((one) => one.operation.kind === kind)?.delivery;
  return delivery?.ok === false ? delivery : undefined;
};
const paths = (desk: KustomerDesk, method: string) =>
  desk.api.lines.filter((line) => line.method === method).map(({ path }) => path);

describe('finding the customer', () => {
  it('goes by the company’s id, then the number, then the address, and only then by what several share', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(begun(desk, { cuid: 'user-1', phone: PHONE, email: 'a@b.example' })));
    const asked = desk.api.lines.slice(0, 4).map(({ method, path }) => `${method} ${path}`);
    expect(asked).toEqual([
      'GET /v1/customers/externalId=user-1',
      'GET /v1/customers/phone=%2B493023125999',
      'GET /v1/customers/email=a%40b.example',
      'POST /v1/customers/search?page=1&pageSize=10',
    ]);
  });

  it('takes the one who has the id, although another has the number', async () => {
    const desk = new KustomerDesk();
    const [, second] = desk.customers;
    const phone = second?.fields.phones?.[0]?.phone ?? '';
    desk.addCustomer({ name: 'By id', externalId: 'user-1' });
    const byId = desk.customers.at(-1);
    expectWritten(await desk.tell(begun(desk, { cuid: 'user-1', phone })));
    expect(desk.conversations.at(-1)?.customer).toBe(byId?.id);
    // The number is another's, and stays so.
    expect(desk.api.store.get('customers', byId?.id ?? '')?.fields.phones).toBeUndefined();
    expect(desk.api.store.get('customers', second?.id ?? '')?.fields.phones).toEqual(second?.fields.phones);
  });

  it('asks the agent where two customers share the number, and makes nobody', async () => {
    const desk = new KustomerDesk();
    for (const name of ['One', 'Other']) desk.addCustomer({ name, sharedPhones: [{ phone: PHONE }] });
    const other = desk.customers.at(-1);
    const before = desk.customers.length;
    const session = over(begun(desk, { phone: PHONE }));
    const written = await desk.tell(session);
    expect(written).toHaveLength(1);
    expect(faultOf(written, 'account')).toMatchObject({
      fault: { type: 'several' },
      endpoint: 'Search customers',
      detail: 'Kustomer has 2 customers with this number or address.',
    });
    const [{ operation } = { operation: undefined }] = written;
    if (operation === undefined) throw new Error('nothing planned');
    const chosen = {
      ...session,
      account: { value: { id: other?.id ?? '', crmId: 'support' }, from: 'agent' as const },
    };
    expect(await desk.again({ ...operation, told: chosen }, chosen)).toMatchObject({
      ok: true,
      delivered: { id: other?.id, how: 'found' },
    });
    expect(desk.customers).toHaveLength(before);
  });

  it('takes the one who alone has a shared number', async () => {
    const desk = new KustomerDesk();
    desk.addCustomer({ name: 'Reception', sharedPhones: [{ phone: PHONE }] });
    const before = desk.customers.length;
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.conversations.at(-1)?.customer).toBe(desk.customers[before - 1]?.id);
    expect(desk.customers).toHaveLength(before);
  });

  it('takes the account where the number was clicked, if it is several’s', async () => {
    const desk = new KustomerDesk();
    for (const name of ['One', 'Other']) desk.addCustomer({ name, sharedPhones: [{ phone: PHONE }] });
    const clicked = { id: desk.customers.at(-2)?.id ?? '', crmId: 'support' };
    const session = begun(desk, {
      type: 'Voice Outbound',
      phone: PHONE,
      account: { value: clicked, from: 'dialled' },
    });
    expectWritten(await desk.tell(session));
    expect(desk.conversations.at(-1)?.customer).toBe(clicked.id);
  });

  it('does not take the page that stands open for a caller who is known', async () => {
    const desk = new KustomerDesk();
    const [open, caller] = desk.customers;
    const account = { value: { id: open?.id ?? '', crmId: 'support' }, from: 'open-account' as const };
    const phone = caller?.fields.phones?.[0]?.phone ?? '';
    expectWritten(await desk.tell(begun(desk, { phone, account })));
    expect(desk.conversations.at(-1)?.customer).toBe(caller?.id);
  });

  it.each([
    ['a number that is none', '4711#12', 'ccai-number-4711#12'],
    ['a number without its country', '030 2312599', 'ccai-number-0302312599'],
    ['a withheld number', 'anonymous', 'ccai-call-1'],
  ])('makes one customer of %s, however often they call', async (_what, phone, externalId) => {
    const desk = new KustomerDesk();
    const before = desk.customers.length;
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone }))));
    expect(desk.customers.at(-1)?.fields).toMatchObject({ externalId });
    expect(desk.customers.at(-1)?.fields.phones).toBeUndefined();
    expect(desk.notes.map(({ body }) => body).join()).toContain(phone);
    expectWritten(await desk.tell(over(begun(desk, { id: '2', phone }))));
    expect(desk.customers).toHaveLength(before + (phone === 'anonymous' ? 2 : 1));
  });

  it('finds whom a search does not know yet', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.searchLagMs = 60_000;
    const before = desk.customers.length;
    for (const id of ['1', '2'])
      expectWritten(await desk.tell(begun(desk, { id, phone: PHONE }), { later: 1 }));
    expect(desk.customers).toHaveLength(before + 1);
  });

  it('takes whoever was quicker, where a customer came to be since it was looked', async () => {
    const desk = new KustomerDesk();
    desk.before = ({ method, url }) => {
      if (method !== 'POST' || url.pathname !== '/v1/customers') return;
      desk.before = null;
      desk.addCustomer({ name: 'Quicker', phones: [{ phone: PHONE }] });
    };
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.customers.filter(({ fields }) => fields.phones?.[0]?.phone === PHONE)).toHaveLength(1);
    expect(desk.customers.at(-1)?.fields.name).toBe('Quicker');
  });
});

describe('a customer who is gone', () => {
  it('because merged with another, in the middle of a session, is the other from then on', async () => {
    const desk = new KustomerDesk();
    const [target] = desk.customers;
    const session = begun(desk, { phone: PHONE, customData: { tier: 'gold' } });
    expectWritten(await desk.tell(session));
    const source = desk.customers.at(-1);
    desk.api.merge(source?.id ?? '', target?.id ?? '');
    const before = desk.customers.length;
    expectWritten(await desk.tell(over(session)));
    expect(desk.customers).toHaveLength(before);
    expect(desk.conversations.filter(({ externalId }) => externalId === 'ccai-call-103646')).toMatchObject([
      { customer: target?.id },
    ]);
    expect(desk.messages.at(-1)).toMatchObject({ customer: target?.id, fields: { meta: { seconds: 125 } } });
  });

  it('since it was found, and before the conversation was made, is looked for again', async () => {
    const desk = new KustomerDesk();
    const [target] = desk.customers;
    desk.addCustomer({ name: 'Double', phones: [{ phone: PHONE }] });
    const source = desk.customers.at(-1);
    const before = desk.customers.length;
    desk.before = ({ url }) => {
      if (!url.pathname.startsWith('/v1/conversations/externalId')) return;
      desk.before = null;
      desk.api.merge(source?.id ?? '', target?.id ?? '');
    };
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.conversations.at(-1)).toMatchObject({ customer: target?.id, externalId: 'ccai-call-103646' });
    expect(desk.customers).toHaveLength(before);
  });

  it('because deleted is made anew, once', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    desk.api.remove(desk.customers.at(-1)?.id ?? '');
    const before = desk.customers.length;
    expectWritten(await desk.tell(over(begun(desk, { id: '2', phone: PHONE }))));
    expectWritten(await desk.tell(over(begun(desk, { id: '3', phone: PHONE }))));
    expect(desk.customers).toHaveLength(before + 1);
  });

  it('gets no fields any more, and the outbox says why', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { cuid: 'user-1', type: 'Voice Inbound (Mobile)' });
    expectWritten(await desk.tell(session));
    desk.api.remove(desk.customers.at(-1)?.id ?? '');
    const written = await desk.tell({
      ...session,
      customer: { ...session.customer, email: { value: 'a@b.example', from: 'caller' } },
    });
    expect(faultOf(written, 'customer')).toMatchObject({
      fault: { type: 'gone' },
      detail: 'The customer is not there any more: deleted, or merged with another.',
    });
  });
});

describe('a change of a customer', () => {
  const chat = { id: '1', medium: 'chat', type: 'Messaging (Web)', email: 'jo@customer.example' } as const;

  it('adds the company’s id and a first number, and sends back company and lists', async () => {
    const desk = new KustomerDesk();
    const company = desk.customers.find((one) => one.company !== null)?.company ?? '';
    desk.addCustomer({ name: 'Jo', emails: [{ type: 'work', email: chat.email }], company });
    const customer = desk.customers.at(-1);
    expectWritten(await desk.tell(begun(desk, { ...chat, phone: PHONE, cuid: 'user-9' })));
    expect(desk.api.store.get('customers', customer?.id ?? '')).toMatchObject({
      company,
      fields: {
        externalId: 'user-9',
        emails: [{ type: 'work', email: chat.email }],
        phones: [{ phone: PHONE }],
      },
      custom: { ccaiCustomUserIdStr: 'user-9' },
    });
    const [change] = desk.api.lines.filter(
      ({ method, path }) => method === 'PATCH' && path.startsWith('/v1/customers/'),
    );
    expect(JSON.parse(change?.body ?? '{}')).toMatchObject({ company, rev: expect.any(Number) });
  });

  it('is made upon the fresh state, where somebody else was quicker', async () => {
    const desk = new KustomerDesk();
    desk.addCustomer({ name: 'Jo', emails: [{ email: chat.email }] });
    const id = desk.customers.at(-1)?.id ?? '';
    let times = 0;
    desk.before = ({ method, url }) => {
      if (method !== 'PATCH' || !url.pathname.startsWith('/v1/customers/')) return;
      if (++times > 1) return;
      const row = desk.api.store.get('customers', id);
      if (row !== undefined) desk.api.store.change('customers', row, { tags: ['vip'] }, 'colleague');
    };
    expectWritten(await desk.tell(begun(desk, { ...chat, cuid: 'user-9' })));
    expect(times).toBe(2);
    expect(desk.api.store.get('customers', id)).toMatchObject({
      tags: ['vip'],
      fields: { externalId: 'user-9' },
    });
  });

  it('leaves out what another customer has meanwhile', async () => {
    const desk = new KustomerDesk();
    desk.addCustomer({ name: 'Jo', emails: [{ email: chat.email }] });
    const id = desk.customers.at(-1)?.id ?? '';
    desk.before = ({ method, url }) => {
      if (method !== 'PATCH' || !url.pathname.startsWith('/v1/customers/')) return;
      desk.before = null;
      desk.addCustomer({ name: 'Other', externalId: 'user-9' });
    };
    expectWritten(await desk.tell(begun(desk, { ...chat, cuid: 'user-9' })));
    expect(desk.api.store.get('customers', id)).toMatchObject({ custom: { ccaiCustomUserIdStr: 'user-9' } });
    expect(desk.api.store.get('customers', id)?.fields.externalId).toBeUndefined();
  });
});

describe('a conversation', () => {
  it('that was deleted in the middle of a session is said to be gone, and no other is made', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    desk.api.set(desk.conversations.at(-1)?.id ?? '', { deleted: true });
    const before = desk.conversations.length;
    const written = await desk.tell(over(session));
    const fault = faultOf(written, 'update');
    expect(fault).toMatchObject({
      fault: { type: 'gone' },
      detail: 'The conversation is not there any more.',
    });
    expect(desk.conversations).toHaveLength(before);
  });

  it('that was closed in the middle of a session still takes what belongs to it', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    desk.api.set(desk.conversations.at(-1)?.id ?? '', { status: 'done' });
    expectWritten(await desk.tell(over(session)));
    expect(desk.messages.at(-1)?.fields.meta).toMatchObject({ seconds: 125 });
  });

  it('that is locked says so and is tried again later', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    desk.api.set(desk.conversations.at(-1)?.id ?? '', { locked: true });
    const written = await desk.tell(over(session));
    for (const kind of ['message', 'update'])
      expect(faultOf(written, kind)).toMatchObject({
        fault: { type: 'status', status: 423 },
        detail: 'The conversation is locked: nothing can be added to it.',
      });
    const { fault = { type: 'timeout' } as const } = faultOf(written, 'message') ?? {};
    const attempt = { attempts: 1, triedAt: 0, now: 0, retryAfterMs: undefined, failures: 0, random: 0 };
    expect(afterFault(fault, attempt)).toMatchObject({ next: 'retry', hold: null });
  });

  it('that was locked is no choice for the next session', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    desk.api.set(desk.conversations.at(-1)?.id ?? '', { locked: true });
    expectWritten(await desk.tell(over(begun(desk, { id: '2', phone: PHONE }))));
    expect(desk.conversations.at(-1)?.externalId).toBe('ccai-call-2');
  });

  it('that was closed after it was chosen is chosen anew with the next attempt', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    const { id = '' } = desk.conversations.at(-1) ?? {};
    desk.before = ({ method, url }) => {
      if (method !== 'PATCH' || !url.pathname.startsWith('/v1/conversations/')) return;
      desk.before = null;
      desk.api.set(id, { locked: true });
    };
    const session = over(begun(desk, { id: '2', phone: PHONE }));
    const written = await desk.tell(session);
    expect(faultOf(written, 'record')).toMatchObject({ fault: { type: 'timeout' } });
    const operation = written.at(-1)?.operation;
    if (operation === undefined) throw new Error('nothing planned');
    const accountId = desk.conversations.at(-1)?.customer ?? null;
    expect(await desk.again(operation, session, { accountId })).toMatchObject({
      ok: true,
      delivered: { how: 'made' },
    });
  });

  it('of the same call, made by a browser that was quicker, is taken', async () => {
    const desk = new KustomerDesk();
    desk.before = ({ method, url }) => {
      if (method !== 'POST' || url.pathname !== '/v1/conversations') return;
      desk.before = null;
      desk.addConversation({ customer: desk.customers.at(-1)?.id ?? '', externalId: 'ccai-call-103646' });
    };
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.conversations.filter(({ externalId }) => externalId === 'ccai-call-103646')).toHaveLength(1);
  });
});

describe('two browsers that saw the same session', () => {
  it('and write the same note in the same moment leave one of them', async () => {
    const desk = new KustomerDesk();
    desk.before = ({ method, url, body }) => {
      if (method !== 'POST' || !url.pathname.endsWith('/notes')) return;
      desk.before = null;
      desk.addNote({ conversation: desk.conversations.at(-1)?.id ?? '', ...JSON.parse(body) });
    };
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    const same = desk.notes.filter(({ body }) => body.includes(PHONE));
    expect(same).toHaveLength(2);
    expect(same.filter(({ deleted }) => !deleted)).toHaveLength(1);
    expect(same[0]?.deleted, 'the first stays').toBe(false);
  });

  it('leave it to the agent who had it last, whoever writes last', async () => {
    const desk = new KustomerDesk();
    const first = begun(desk, { phone: PHONE });
    const second = begun(desk, { phone: PHONE, agent: COLLEAGUE });
    const late = over(first, 20);
    const written = await desk.tell(late, { browser: 'one ' });
    expectWritten(await desk.tell(over(second, 60), { browser: 'other ' }));
    const assigned = desk.conversations.at(-1)?.assignedUsers;
    expect(assigned).toHaveLength(1);
    const operation = written.find((one) => one.operation.kind === 'assign')?.operation;
    if (operation === undefined) throw new Error('nothing planned');
    const recordId = desk.conversations.at(-1)?.id ?? null;
    expect(await desk.again(operation, late, { recordId })).toMatchObject({ delivered: { how: 'skipped' } });
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual(assigned);
  });

  it('find the conversation that the first has added to, although it was closed since', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    const conversation = desk.conversations.at(-1);
    const session = begun(desk, { id: '2', phone: PHONE });
    expectWritten(await desk.tell(session, { browser: 'one ', later: 20 }));
    desk.api.set(conversation?.id ?? '', { status: 'done' });
    const before = desk.conversations.length;
    expectWritten(await desk.tell(over({ ...session, agent: COLLEAGUE }, 60), { browser: 'other ' }));
    expect(desk.conversations).toHaveLength(before);
    expect(desk.messages.at(-1)).toMatchObject({
      externalId: 'ccai-call-2-2',
      conversation: conversation?.id,
    });
  });
});

describe('fields that the organisation does not have', () => {
  it('are left out and told, the others are written, and for a while nobody tries again', async () => {
    const desk = new KustomerDesk();
    desk.removeField('conversation', 'ccaiQueueNameStr');
    desk.removeField('conversation', 'ccaiMenuSelectionStr');
    desk.removeField('message', 'ccaiQueueNameStr');
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    expect([...desk.lacking].sort()).toEqual([
      'ccaiMenuSelectionStr',
      'ccaiQueueNameStr',
      'ccaiQueueNameStr',
    ]);
    expect(desk.conversations.at(-1)?.custom).toMatchObject({ ccaiSessionIdStr: '1' });
    expect(desk.messages.at(-1)?.custom).toMatchObject({ ccaiMenuSelectionStr: 'Developers / James' });
    const refused = desk.api.lines.filter(({ answered }) => answered === 400).length;
    expectWritten(await desk.tell(over(begun(desk, { id: '2', phone: '+493023125888' }))));
    expect(desk.api.lines.filter(({ answered }) => answered === 400)).toHaveLength(refused);
    // Once somebody has made them, they are written again.
    desk.defineFields('conversation', ['ccaiQueueNameStr', 'ccaiMenuSelectionStr']);
    desk.now += 10 * 60_000;
    expectWritten(await desk.tell(over(begun(desk, { id: '3', phone: '+493023125777' }))));
    expect(desk.conversations.at(-1)?.custom).toMatchObject({ ccaiQueueNameStr: 'James' });
  });

  it.each(['message', 'title'] as const)('are told from both forms of errors: %s', async (errorForm) => {
    const desk = new KustomerDesk();
    desk.api.switches.errorForm = errorForm;
    desk.removeField('customer', 'ccaiCustomUserIdStr');
    expectWritten(await desk.tell(begun(desk, { cuid: 'user-1' })));
    expect(desk.lacking).toEqual(['ccaiCustomUserIdStr']);
    expect(desk.customers.at(-1)?.fields.externalId).toBe('user-1');
  });

  it('do not hide what else is wrong', async () => {
    const desk = new KustomerDesk();
    desk.api.faults.set([{ fault: { type: 'status', status: 400 }, path: '/v1/customers', method: 'POST' }]);
    const written = await desk.tell(begun(desk, { phone: PHONE }));
    expect(faultOf(written, 'account')).toMatchObject({ fault: { type: 'status', status: 400 } });
    expect(desk.lacking).toEqual([]);
  });
});

describe('a login', () => {
  it('that has run out holds everything up until it is given', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.signedIn = false;
    const written = await desk.tell(begun(desk, { phone: PHONE }));
    const delivery = faultOf(written, 'account');
    expect(delivery).toMatchObject({ fault: { type: 'login' }, mayHaveArrived: false });
    const attempt = { attempts: 1, triedAt: 0, now: 0, retryAfterMs: undefined, failures: 0, random: 0 };
    expect(afterFault(delivery?.fault ?? { type: 'timeout' }, attempt)).toEqual({
      next: 'hold',
      why: 'login',
    });
  });

  it('that has run out in the middle leaves what was written, and goes on with the rest', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    desk.api.switches.signedIn = false;
    const written = await desk.tell(over(session));
    expect(written.every(({ delivery }) => !delivery.ok && delivery.fault.type === 'login')).toBe(true);
    desk.api.switches.signedIn = true;
    for (const { operation } of written) {
      const recordId = desk.conversations.at(-1)?.id ?? null;
      expect(await desk.again(operation, session, { recordId })).toMatchObject({ ok: true });
    }
    expect(desk.messages.at(-1)?.fields.meta).toMatchObject({ seconds: 125 });
  });

  it('that shows a page instead of data is one that has run out', async () => {
    const desk = new KustomerDesk();
    desk.api.faults.set([{ fault: { type: 'html' }, times: 1 }]);
    expect(faultOf(await desk.tell(begun(desk, { phone: PHONE })), 'account')).toMatchObject({
      fault: { type: 'login' },
    });
  });

  it.each([
    [
      ['org.user.customer', 'org.user.conversation', 'org.user.message', 'org.user.search', 'org.user.note'],
      'assign',
      'org.user.user.read',
    ],
    [
      ['org.user.customer', 'org.user.conversation', 'org.user.message', 'org.user.search', 'org.user.user'],
      'comment',
      'org.user.note',
    ],
    [
      [
        'org.user.customer',
        'org.user.conversation.read',
        'org.user.conversation.write',
        'org.user.search',
        'org.user.note',
      ],
      'message',
      'org.user.message',
    ],
  ])(
    'that may not do one thing says which role it lacks, and does the rest: %j',
    async (agentRoles, kind, role) => {
      const desk = new KustomerDesk();
      desk.api.switches.agentRoles = agentRoles;
      // Who the agent is need not be asked of those who are logged in here themselves.
      const written = await desk.tell(begun(desk, { phone: PHONE, agent: COLLEAGUE }));
      const delivery = faultOf(written, kind);
      expect(delivery?.fault).toMatchObject({
        type: 'role',
        roles: expect.arrayContaining([expect.stringContaining(role)]),
      });
      expect(delivery?.detail).toContain(`lacks one of the roles ${role}`);
      const attempt = { attempts: 1, triedAt: 0, now: 0, retryAfterMs: undefined, failures: 0, random: 0 };
      // Failed, not held: the steps behind it do not need it.
      expect(afterFault(delivery?.fault ?? { type: 'timeout' }, attempt)).toEqual({ next: 'fail' });
      const others = written.filter(({ operation, delivery: one }) => operation.kind !== kind && one.ok);
      expect(others.length).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('asking too often', () => {
  it('waits as long as the answer says, and asks nothing meanwhile', async () => {
    const desk = new KustomerDesk();
    desk.api.faults.set([{ fault: { type: 'status', status: 429, retryAfter: 30 }, times: 1 }]);
    const session = begun(desk, { phone: PHONE });
    const written = await desk.tell(session);
    expect(faultOf(written, 'account')).toMatchObject({
      fault: { type: 'status', status: 429 },
      retryAfterMs: 30_000,
    });
    const asked = desk.api.lines.length;
    const operation = written[0]?.operation;
    if (operation === undefined) throw new Error('nothing planned');
    expect(await desk.again(operation, session)).toMatchObject({
      ok: false,
      fault: { status: 429 },
      retryAfterMs: 30_000,
    });
    expect(desk.api.lines).toHaveLength(asked);
    desk.now += 30_001;
    expect(await desk.again(operation, session)).toMatchObject({ ok: true });
  });

  it('waits a minute where the answer says nothing', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.peopleBudget = 1_000;
    desk.api.switches.perCustomer = 1;
    const written = await desk.tell(begun(desk, { phone: PHONE }));
    const busy = written.filter(({ delivery }) => !delivery.ok);
    expect(busy.length).toBeGreaterThan(0);
    for (const { delivery } of busy)
      expect(delivery).toMatchObject({ fault: { type: 'status', status: 429 } });
  });

  it('stops before the organisation’s budget is spent', async () => {
    const desk = new KustomerDesk();
    desk.api.switches.peopleBudget = 12;
    for (const id of ['1', '2']) await desk.tell(begun(desk, { id, phone: PHONE }), { later: 1 });
    expect(desk.api.lines.some(({ answered }) => answered === 429)).toBe(false);
    expect(desk.api.lines.length).toBeLessThan(12);
  });
});

describe('a service that guards against forged requests', () => {
  it('gets the headers that policy names', async () => {
    const header = { name: 'X-CSRF', value: '1' };
    for (const headers of [[], [header]]) {
      const desk = new KustomerDesk({ kustomer: { headers } });
      desk.api.switches.writeHeader = header;
      const written = await desk.tell(begun(desk, { phone: PHONE }));
      if (headers.length > 0) expectWritten(written);
      else expect(faultOf(written, 'account')?.detail).toContain('Invalid CSRF token');
    }
  });
});

describe('files', () => {
  const recordingUrl = 'https://files.acme.test/1.mp3';
  const told = (desk: KustomerDesk) => detailed(over(begun(desk, { phone: PHONE })), { recordingUrl });

  it('of an origin that is not listed fail alone and say which it is', async () => {
    const desk = new KustomerDesk({
      kustomer: { attachments: 'upload', uploadOrigins: ['https://attachments.kustomerfiles.test'] },
    });
    const written = await desk.tell(told(desk));
    expect(faultOf(written, 'upload')).toMatchObject({
      fault: { type: 'request', field: 'fileOrigins' },
      detail: expect.stringContaining('https://files.acme.test'),
    });
    expect(written.filter(({ delivery }) => delivery.ok).length).toBe(written.length - 1);
  });

  it('that Kustomer wants sent where nobody allowed it are sent nowhere', async () => {
    const desk = new KustomerDesk({
      kustomer: {
        attachments: 'upload',
        fileOrigins: ['https://files.acme.test'],
        uploadOrigins: ['https://elsewhere.test'],
      },
    });
    desk.files.set(recordingUrl, 'sound');
    const written = await desk.tell(told(desk));
    expect(faultOf(written, 'upload')).toMatchObject({
      fault: { type: 'request', field: 'uploadOrigins' },
      detail: expect.stringContaining('https://attachments.kustomerfiles.test'),
    });
    expect(desk.attachments.every(({ uploaded }) => !uploaded)).toBe(true);
    expect(desk.notes.every(({ attachments }) => attachments.length === 0)).toBe(true);
  });

  it.each([
    ['cannot be reached', null, { type: 'timeout' }],
    ['wants to be left alone', 429, { type: 'timeout' }],
    ['does not have it any more', 404, { type: 'request' }],
    ['knows nobody here', 401, { type: 'request' }],
  ] as const)('whose own place %s hold up nothing else', async (_what, answered, fault) => {
    const desk = new KustomerDesk({
      kustomer: {
        attachments: 'upload',
        fileOrigins: ['https://files.acme.test'],
        uploadOrigins: ['https://attachments.kustomerfiles.test'],
      },
    });
    desk.files.set(recordingUrl, answered ?? 'cut');
    const written = await desk.tell(told(desk));
    const delivery = faultOf(written, 'upload');
    expect(delivery?.fault).toMatchObject(fault);
    const attempt = { attempts: 1, triedAt: 0, now: 0, retryAfterMs: undefined, failures: 0, random: 0 };
    const verdict = afterFault(delivery?.fault ?? { type: 'login' }, attempt);
    expect(verdict.next === 'retry' ? verdict.hold : verdict.next).toBe(
      fault.type === 'timeout' ? null : 'fail',
    );
    expect(written.filter(({ delivery: one }) => one.ok).length).toBe(written.length - 1);
  });

  it('whose upload was cut off are attached once', async () => {
    const desk = new KustomerDesk({
      kustomer: {
        attachments: 'upload',
        fileOrigins: ['https://files.acme.test'],
        uploadOrigins: ['https://attachments.kustomerfiles.test'],
      },
    });
    desk.files.set(recordingUrl, 'sound');
    desk.api.faults.set([
      { fault: { type: 'cut-after' }, method: 'POST', path: '/v1/attachments', times: 1 },
    ]);
    const session = told(desk);
    const written = await desk.tell(session);
    const operation = written.find((one) => one.operation.kind === 'upload')?.operation;
    expect(faultOf(written, 'upload')).toMatchObject({ fault: { type: 'unreachable' } });
    if (operation === undefined) throw new Error('nothing planned');
    const recordId = desk.conversations.at(-1)?.id ?? null;
    for (let times = 0; times < 2; times += 1)
      expect(await desk.again(operation, session, { recordId })).toMatchObject({ ok: true });
    expect(desk.notes.filter(({ attachments }) => attachments.length > 0)).toHaveLength(1);
  });
});

it('a body that is too large goes out with shorter texts', async () => {
  const customData = Object.fromEntries(
    Array.from({ length: 45 }, (_one, index) => [`f${index}`, '語'.repeat(1_000)]),
  );
  const fields = {
    on: 'message' as const,
    customData: Object.keys(customData).map((name) => ({
      path: `custom_data_secured.${name}`,
      field: `${name}Str`,
    })),
  };
  const desk = new KustomerDesk({ kustomer: { fields } });
  desk.defineFields(
    'conversation',
    Object.keys(customData).map((name) => `${name}Str`),
  );
  expectWritten(await desk.tell(begun(desk, { phone: PHONE, agent: AGENT, customData })));
  expect(paths(desk, 'POST').length).toBeGreaterThan(0);
  expect(desk.api.lines.some(({ answered }) => answered === 413)).toBe(true);
  expect(Object.keys(desk.conversations.at(-1)?.custom ?? {})).toHaveLength(45);
});
