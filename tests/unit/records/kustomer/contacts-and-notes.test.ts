import { describe, expect, it } from 'vitest';
import type { Said } from '../../../../lib/sessions/said-in.ts';
import { type DeskOptions, expectWritten, KustomerDesk } from './desk.ts';
import { AGENT, begun, COLLEAGUE, detailed, over } from './sessions.ts';

/** "Contact Creation" to "Chat Transcript" of the vendor's page, and what stands around its rules. */

const PHONE = '+493023125999';
const HERE = '5fa0c7e4d2b91a36f0000001';

describe('a customer is made', () => {
  it('when a telephone call comes from a number that is nobody’s, with that number alone', async () => {
    const desk = new KustomerDesk();
    const before = desk.customers.length;
    expectWritten(await desk.tell(begun(desk, { phone: PHONE, name: 'Jo Nordlicht' })));
    expect(desk.customers).toHaveLength(before + 1);
    expect(desk.customers.at(-1)?.fields).toMatchObject({ name: 'Jo Nordlicht', phones: [{ phone: PHONE }] });
    expect(desk.customers.at(-1)?.fields.emails).toBeUndefined();
  });

  it('when an app’s user of a new identifier begins a session', async () => {
    const desk = new KustomerDesk();
    const before = desk.customers.length;
    const user = {
      cuid: 'user-4711',
      email: 'jo@customer.example',
      type: 'Messaging (Mobile)',
      medium: 'chat',
    } as const;
    expectWritten(await desk.tell(begun(desk, { id: '1', ...user })));
    expect(desk.customers).toHaveLength(before + 1);
    expect(desk.customers.at(-1)).toMatchObject({
      fields: { externalId: 'user-4711', emails: [{ email: 'jo@customer.example' }] },
      custom: { ccaiCustomUserIdStr: 'user-4711' },
    });
    expectWritten(await desk.tell(begun(desk, { id: '2', ...user })));
    expect(desk.customers).toHaveLength(before + 1);
  });

  it.each([
    ['newPhone', { phone: PHONE }],
    ['newUser', { cuid: 'user-4711' }],
    ['anonymousCustomer', {}],
  ] as const)('by nothing but the agent’s hand where the rule %s is off', async (rule, session) => {
    const desk = new KustomerDesk({ kustomer: { rules: { [rule]: false } } });
    const before = desk.customers.length;
    const written = await desk.tell(over(begun(desk, session)));
    expect(written.map(({ delivery }) => (delivery.ok ? 'written' : delivery.fault.type))).toEqual([
      'nobody',
    ]);
    expect(desk.customers).toHaveLength(before);
  });

  it('by nothing where policy forbids making accounts at all', async () => {
    const desk = new KustomerDesk({ records: { createAccount: false } });
    const [first] = await desk.tell(over(begun(desk, { phone: PHONE })));
    expect(first?.delivery).toMatchObject({ ok: false, fault: { type: 'nobody' } });
  });

  it('and is the agent’s who has the session', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.customers.at(-1)?.fields.dedicatedUser).toBe(HERE);
  });

  it('and is nobody’s where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { assignNewCustomer: false } } });
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.customers.at(-1)?.fields.dedicatedUser).toBeUndefined();
  });

  it('while one who was there already keeps whoever they have', async () => {
    const desk = new KustomerDesk();
    const [customer] = desk.customers;
    const phone = customer?.fields.phones?.[0]?.phone ?? '';
    expectWritten(await desk.tell(begun(desk, { phone })));
    const after = desk.api.store.get('customers', customer?.id ?? '');
    expect(after?.fields).toEqual(customer?.fields);
  });
});

describe('a customer of whom nothing was known', () => {
  it('gets the number that is learnt later, if it is nobody else’s', async () => {
    for (const taken of [false, true]) {
      const desk = new KustomerDesk();
      if (taken) desk.addCustomer({ name: 'Owner', phones: [{ phone: PHONE }] });
      const session = begun(desk, {});
      expectWritten(await desk.tell(session));
      const { id = '' } = desk.customers.at(-1) ?? {};
      const before = desk.customers.length;
      const customer = { phone: { value: PHONE, from: 'session-details' as const } };
      expectWritten(await desk.tell(over({ ...session, customer })));
      expect(desk.customers).toHaveLength(before);
      expect(desk.api.store.get('customers', id)?.fields.phones).toEqual(
        taken ? undefined : [{ phone: PHONE }],
      );
    }
  });
});

describe('the number', () => {
  it('is a note in the conversation, with its country code, once', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    expectWritten(await desk.tell(over(session)));
    expect(desk.notes.map(({ body }) => body)).toEqual([`Customer’s number\nNumber: ${PHONE}`]);
    expect(desk.notes[0]?.conversation).toBe(desk.conversations.at(-1)?.id);
  });

  it('that is learnt later is a note then', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { type: 'Messaging (Web)', medium: 'chat', email: 'a@b.example' });
    expectWritten(await desk.tell(session));
    expect(desk.notes).toEqual([]);
    const customer = { ...session.customer, phone: { value: PHONE, from: 'session-details' as const } };
    expectWritten(await desk.tell({ ...session, customer }));
    expect(desk.notes).toHaveLength(1);
  });

  it('is no note where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { numberNote: false } } });
    expectWritten(await desk.tell(over(begun(desk, { phone: PHONE }))));
    expect(desk.notes).toEqual([]);
  });
});

describe('a chat’s transcript', () => {
  const chat = {
    id: '55',
    medium: 'chat',
    type: 'Messaging (Web)',
    email: 'a@b.example',
    name: 'Jo',
  } as const;
  const said: readonly Said[] = [
    { at: Date.parse('2026-07-01T09:31:00Z'), by: 'customer', text: 'Where is my order?' },
    { at: Date.parse('2026-07-01T09:31:30Z'), by: 'agent', text: 'On its way.\nTomorrow.' },
  ];
  const TEXT = [
    'Transcript of chat 55',
    '',
    '2026-07-01 09:31:00 Jo: Where is my order?',
    `2026-07-01 09:31:30 ${AGENT.email}: On its way.`,
    '    Tomorrow.',
    '',
  ].join('\n');
  const uploads: DeskOptions = { kustomer: { uploadOrigins: ['https://attachments.kustomerfiles.test'] } };

  it('is the file that the details endpoint names', async () => {
    const desk = new KustomerDesk(uploads);
    const transcriptUrl = 'https://files.acme.test/55.txt';
    expectWritten(await desk.tell(detailed(over(begun(desk, chat)), { transcriptUrl }), { said }));
    expect(desk.attachments.map(({ externalUrl }) => externalUrl)).toEqual([transcriptUrl]);
    expect(desk.notes.at(-1)?.body).toBe(`File: chat-55.txt\n${transcriptUrl}`);
  });

  it('is made of what the journal kept of it, and attached as a file', async () => {
    const desk = new KustomerDesk(uploads);
    const session = begun(desk, chat);
    expectWritten(await desk.tell(session, { said }));
    expect(desk.attachments, 'not before the end').toEqual([]);
    expectWritten(await desk.tell(over(session), { said }));
    expect(desk.attachments).toEqual([
      expect.objectContaining({ name: 'chat-55.txt', uploaded: true, text: TEXT }),
    ]);
    expect(desk.notes.at(-1)?.attachments).toHaveLength(1);
  });

  it('stands in notes where there is no place for a file, whole, however long it is', async () => {
    const desk = new KustomerDesk();
    const long = Array.from({ length: 900 }, (_one, index) => ({
      at: Date.parse('2026-07-01T09:31:00Z') + index * 1_000,
      by: index % 2 === 0 ? ('customer' as const) : ('agent' as const),
      text: `Line ${index} 😀`,
    }));
    expectWritten(await desk.tell(over(begun(desk, chat)), { said: long }));
    expect(desk.notes.length).toBeGreaterThan(3);
    expect(desk.notes.every(({ body }) => body.length <= 10_240)).toBe(true);
    const whole = desk.notes.map(({ body }) => body.replace(/^\(\d+ of \d+\)\n/, '')).join('');
    for (const { text } of long) expect(whole).toContain(text);
    expect(desk.notes[1]?.body).toMatch(new RegExp(`^\\(2 of ${desk.notes.length}\\)\n`));
  });

  it('is not made where that rule is off, or where nothing was kept', async () => {
    for (const [kustomer, kept] of [
      [{ rules: { transcript: false } }, said],
      [{}, []],
    ] as const) {
      const desk = new KustomerDesk({ kustomer });
      expectWritten(await desk.tell(over(begun(desk, chat)), { said: kept }));
      expect(desk.notes).toEqual([]);
    }
  });
});

describe('the conversation', () => {
  it('is assigned to the agent who answered, by the address that both sides know', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(begun(desk, { phone: PHONE, agent: COLLEAGUE })));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual(['5fa0c7e4d2b91a36f0000002']);
  });

  it('is assigned to whoever is logged in here, where the adapter tells no address', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(begun(desk, { phone: PHONE, agent: { ...AGENT, email: null } })));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([HERE]);
  });

  it('is assigned to nobody by a machine that knows no agent', async () => {
    const desk = new KustomerDesk({ kustomer: { authentication: { method: 'api-key' } } });
    expectWritten(await desk.tell(begun(desk, { phone: PHONE, agent: { ...AGENT, email: null } })));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([]);
  });

  it('is never assigned to a machine', async () => {
    const desk = new KustomerDesk({ kustomer: { authentication: { method: 'api-key' } } });
    const machine = { ...AGENT, email: 'import.key@machines.test' };
    const written = await desk.tell(begun(desk, { phone: PHONE, agent: machine }));
    expect(written.find(({ operation }) => operation.kind === 'assign')?.delivery).toMatchObject({
      ok: false,
      detail: 'Kustomer has no user import.key@machines.test.',
    });
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([]);
    expect(desk.notes, 'the rest is written').not.toEqual([]);
  });

  it('is assigned to nobody where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { assignAnswering: false } } });
    expectWritten(await desk.tell(begun(desk, { phone: PHONE })));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([]);
  });

  it('gets its tags in a call of their own, and keeps those that it has', async () => {
    const desk = new KustomerDesk({ kustomer: { tags: ['phone', 'ccai'] } });
    expectWritten(await desk.tell(over(begun(desk, { id: '1', phone: PHONE }))));
    expect(desk.conversations.at(-1)?.tags).toEqual(['phone', 'ccai']);
    const lines = desk.api.lines.filter(({ body }) => body.includes('ccai"]'));
    expect(lines.map(({ method, path }) => [method, path])).toEqual([
      ['POST', `/v1/conversations/${desk.conversations.at(-1)?.id}/tags`],
    ]);
  });

  it('gets notes and disposition that the agent wrote, as a note', async () => {
    const desk = new KustomerDesk();
    const session = over(begun(desk, { phone: PHONE, notes: 'Refund promised', disposition: 'refund' }));
    expectWritten(await desk.tell(session));
    expectWritten(await desk.tell(session));
    expect(desk.notes.filter(({ body }) => body.includes('Refund promised'))).toHaveLength(1);
  });
});

describe('standard data and custom fields', () => {
  const RECORD = {
    ccaiQueueNameStr: 'James',
    ccaiSessionTypeStr: 'Messaging (Web)',
    ccaiSessionIdStr: '9',
    ccaiFromPhoneNumberStr: PHONE,
    ccaiCallDurationNum: 125,
    ccaiHoldTimeNum: 30,
    ccaiWaitTimeNum: 12,
    ccaiCsatRatingNum: 5,
    ccaiCsatCommentTxt: 'Great',
    ccaiMenuSelectionStr: 'Developers / James',
    ccaiInWebEmailStr: 'a@b.example',
    ccaiCallIdStr: '9',
    ccaiLanguageStr: 'de',
  };
  const chat = {
    id: '9',
    medium: 'chat',
    type: 'Messaging (Web)',
    email: 'a@b.example',
    phone: PHONE,
  } as const;
  const told = { holdSeconds: 30, waitSeconds: 12, rating: 5, feedback: 'Great' };

  it.each([
    ['both', true, true],
    ['message', false, true],
    ['conversation', true, false],
  ] as const)('stand on the %s', async (on, onConversation, onMessage) => {
    const desk = new KustomerDesk({ kustomer: { fields: { on } } });
    const session = begun(desk, { ...chat, language: 'de' });
    expectWritten(await desk.tell(session));
    expectWritten(await desk.tell(detailed(over(session), told)));
    expect(desk.conversations.at(-1)?.custom).toEqual(onConversation ? RECORD : {});
    expect(desk.messages.at(-1)?.custom).toEqual(onMessage ? RECORD : {});
  });

  it('of call id, language and menu are there from the beginning', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(begun(desk, { ...chat, language: 'de' })));
    expect(desk.conversations.at(-1)?.custom).toMatchObject({
      ccaiCallIdStr: '9',
      ccaiLanguageStr: 'de',
      ccaiMenuSelectionStr: 'Developers / James',
    });
  });

  it('of call id, language and menu are left out where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { standardData: false } } });
    expectWritten(await desk.tell(begun(desk, { ...chat, language: 'de' })));
    expect(Object.keys(desk.conversations.at(-1)?.custom ?? {})).toEqual([
      'ccaiQueueNameStr',
      'ccaiSessionTypeStr',
      'ccaiSessionIdStr',
      'ccaiFromPhoneNumberStr',
      'ccaiInWebEmailStr',
    ]);
  });

  it('that nobody told stay empty: nothing is guessed', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { phone: PHONE }))));
    expect(JSON.stringify(desk.conversations.at(-1)?.custom)).not.toMatch(/Hold|Wait|Csat|InWeb|Language/);
  });

  it('may have other keys, or none', async () => {
    const desk = new KustomerDesk({
      kustomer: {
        fields: { record: { menuSelection: 'menuTxt', sessionId: '', callDuration: 'lengthStr' } },
      },
    });
    desk.defineFields('conversation', ['menuTxt', 'lengthStr']);
    desk.defineFields('message', ['menuTxt', 'lengthStr']);
    expectWritten(await desk.tell(over(begun(desk, { phone: PHONE }))));
    const { custom } = desk.conversations.at(-1) ?? {};
    expect(custom).toMatchObject({ menuTxt: 'Developers / James', lengthStr: '2:05' });
    expect(Object.keys(custom ?? {})).not.toContain('ccaiSessionIdStr');
    expect(desk.lacking).toEqual([]);
  });

  describe('of custom data', () => {
    const customData = { order: '4711', tier: 'gold', vip: 'yes', 'cart.total': '19.90' };
    const fields = {
      customData: [
        { path: 'custom_data_secured.order', field: 'orderStr' },
        { path: 'custom_data_secured.tier', field: 'tierStr', of: 'customer' as const },
        { path: 'custom_data_not_secured.vip', field: 'vipBool', of: 'message' as const },
        { path: 'custom_data_secured.cart.total', field: 'cartNum' },
        { path: 'custom_data_secured.missing', field: 'missingStr' },
      ],
    };
    const define = (desk: KustomerDesk) => {
      desk.defineFields('conversation', ['orderStr', 'cartNum', 'missingStr']);
      desk.defineFields('customer', ['tierStr']);
      desk.defineFields('message', ['vipBool']);
    };

    it('are those that the administrator chose, of the kind that their keys say', async () => {
      const desk = new KustomerDesk({ kustomer: { fields } });
      define(desk);
      expectWritten(await desk.tell(begun(desk, { phone: PHONE, customData })));
      expect(desk.conversations.at(-1)?.custom).toMatchObject({ orderStr: '4711', cartNum: 19.9 });
      expect(desk.conversations.at(-1)?.custom).not.toHaveProperty('missingStr');
      expect(desk.messages.at(-1)?.custom).toMatchObject({ vipBool: true });
      expect(desk.customers.at(-1)?.custom).toMatchObject({ tierStr: 'gold' });
      expect(desk.notes.map(({ body }) => body).join(), 'what has a place needs no note').not.toContain(
        '4711',
      );
    });

    it('are added to a customer who is there already, who stays in their company', async () => {
      const desk = new KustomerDesk({ kustomer: { fields } });
      define(desk);
      const customer = desk.customers.find(({ company }) => company !== null);
      const phone = customer?.fields.phones?.[0]?.phone ?? '';
      expectWritten(await desk.tell(begun(desk, { phone, customData })));
      expect(desk.api.store.get('customers', customer?.id ?? '')).toMatchObject({
        company: customer?.company,
        fields: customer?.fields,
        custom: { tierStr: 'gold' },
      });
    });

    it('are left out where that rule is off', async () => {
      const desk = new KustomerDesk({ kustomer: { fields, rules: { customFields: false } } });
      define(desk);
      expectWritten(await desk.tell(begun(desk, { phone: PHONE, customData })));
      expect(
        JSON.stringify([desk.conversations.at(-1), desk.messages.at(-1), desk.customers.at(-1)]),
      ).not.toMatch(/4711|gold|vipBool/);
    });
  });
});
