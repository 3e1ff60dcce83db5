import { describe, expect, it } from 'vitest';
import { expectWritten, KustomerDesk } from './desk.ts';
import { AGENT, begun, detailed, over } from './sessions.ts';

/** "Ticket Creation" of the vendor's page: each row against the simulated Kustomer. */

const UNKNOWN = '+493023125999';

describe('a conversation is made', () => {
  it.each([
    ['a call', { type: 'Voice Inbound (Mobile)', cuid: 'user-1' }, 'voice'],
    ['a chat', { type: 'Messaging (Mobile)', medium: 'chat', cuid: 'user-1' }, 'chat'],
    ['a chat of a web page', { type: 'Messaging (Web)', medium: 'chat', email: 'a@b.example' }, 'chat'],
    ['an SMS session', { type: 'Messaging Inbound (SMS)', medium: 'chat', phone: UNKNOWN }, 'sms'],
    ['a WhatsApp session', { type: 'Messaging (Whatsapp)', medium: 'chat', phone: UNKNOWN }, 'whatsapp'],
  ] as const)('when %s comes in from an app, a page or a messenger', async (_what, session, channel) => {
    const desk = new KustomerDesk();
    const before = desk.conversations.length;
    expectWritten(await desk.tell(begun(desk, { id: '77', ...session })));
    expect(desk.conversations).toHaveLength(before + 1);
    expect(desk.conversations.at(-1)).toMatchObject({
      externalId: `ccai-${'medium' in session ? 'chat' : 'call'}-77`,
      status: 'open',
      fields: { direction: 'in' },
    });
    expect(desk.messages.at(-1)).toMatchObject({ channel, direction: 'in', app: 'patchcord' });
  });

  it('when an agent answers a telephone call', async () => {
    const desk = new KustomerDesk();
    const written = await desk.tell(begun(desk, { id: '5', phone: UNKNOWN }));
    expectWritten(written);
    expect(desk.conversations.at(-1)).toMatchObject({
      externalId: 'ccai-call-5',
      name: `Call with ${UNKNOWN}`,
    });
    expect(desk.messages.at(-1)).toMatchObject({
      externalId: 'ccai-call-5-1',
      channel: 'voice',
      fields: { preview: `Inbound call with ${UNKNOWN}, Developers / James`, status: 'received' },
    });
    const record = written.find(({ operation }) => operation.kind === 'record')?.delivery;
    expect(record).toMatchObject({
      delivered: {
        how: 'made',
        url: `https://acme.kustomerapp.test/app/conversations/${desk.conversations.at(-1)?.id}`,
      },
    });
  });

  it('when an agent calls somebody whose latest conversation is not open', async () => {
    const desk = new KustomerDesk();
    const [customer] = desk.customers;
    const phone = customer?.fields.phones?.[0]?.phone ?? '';
    for (const { id } of desk.conversations.filter((one) => one.customer === customer?.id))
      desk.api.set(id, { status: 'done' });
    const before = desk.conversations.length;
    expectWritten(await desk.tell(begun(desk, { id: '6', type: 'Voice Outbound', phone })));
    expect(desk.conversations).toHaveLength(before + 1);
    expect(desk.conversations.at(-1)).toMatchObject({
      customer: customer?.id,
      externalId: 'ccai-call-6',
      fields: { direction: 'out' },
    });
    expect(desk.messages.at(-1)).toMatchObject({ direction: 'out', fields: { status: 'sent' } });
  });

  it('of a call that the customer gave up only where policy wants that', async () => {
    for (const abandonedCall of [false, true]) {
      const desk = new KustomerDesk({ kustomer: { rules: { abandonedCall } } });
      const before = desk.conversations.length;
      const seen = over(
        begun(desk, { id: '8', phone: UNKNOWN, startedAt: null, legs: [{ startedAt: null, endedAt: null }] }),
        20,
      );
      // Until the end is behind, the details endpoint may still tell what became of it.
      expect(await desk.tell(seen, { later: 1 })).toEqual([]);
      const told = detailed(seen, { status: 'failed', failReason: 'eu_abandoned' });
      expectWritten(await desk.tell(told));
      expect(desk.conversations).toHaveLength(before + (abandonedCall ? 1 : 0));
      if (abandonedCall) expect(desk.messages.at(-1)?.fields.subject).toBe('Abandoned call');
    }
  });

  it('of a call that failed after somebody had it, whatever policy says of those that were given up', async () => {
    const desk = new KustomerDesk();
    const before = desk.conversations.length;
    expectWritten(await desk.tell(detailed(over(begun(desk, { phone: UNKNOWN }), 3), { status: 'failed' })));
    expect(desk.conversations).toHaveLength(before + 1);
  });

  it('of a voicemail, although a conversation of the same menu and channel is open', async () => {
    const desk = new KustomerDesk();
    expectWritten(await desk.tell(over(begun(desk, { id: '10', phone: UNKNOWN }))));
    const before = desk.conversations.length;
    const missed = begun(desk, {
      id: '11',
      phone: UNKNOWN,
      startedAt: null,
      legs: [{ startedAt: null, endedAt: null }],
    });
    const voicemail = detailed(over(missed, 40), { voicemailUrl: 'https://files.acme.test/11.mp3' });
    expectWritten(await desk.tell(voicemail));
    expect(desk.conversations).toHaveLength(before + 1);
    expect(desk.messages.at(-1)).toMatchObject({
      conversation: desk.conversations.at(-1)?.id,
      fields: { subject: 'Voicemail' },
    });
    expect(desk.attachments.at(-1)).toMatchObject({ externalUrl: 'https://files.acme.test/11.mp3' });
  });
});

describe('a rule that is off', () => {
  it.each([
    ['sdkSession', { type: 'Messaging (Web)', medium: 'chat', email: 'a@b.example' }],
    ['answeredCall', { phone: UNKNOWN }],
    ['outboundCall', { type: 'Voice Outbound', phone: UNKNOWN }],
  ] as const)('%s leaves its sessions out, and no others', async (rule, session) => {
    const desk = new KustomerDesk({ kustomer: { rules: { [rule]: false } } });
    const before = desk.api.store.version;
    expect(await desk.tell(over(begun(desk, session)))).toEqual([]);
    expect(desk.api.store.version).toBe(before);
    const other =
      rule === 'sdkSession'
        ? { phone: UNKNOWN }
        : { medium: 'chat', type: 'Messaging (Web)', email: 'x@y.example' };
    expectWritten(await desk.tell(over(begun(desk, { id: '2', ...other } as { id: string }))));
    expect(desk.conversations.at(-1)?.externalId).toMatch(/-2$/);
  });

  it('voicemail leaves voicemails out', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { voicemail: false } } });
    const missed = begun(desk, {
      phone: UNKNOWN,
      startedAt: null,
      legs: [{ startedAt: null, endedAt: null }],
    });
    const told = detailed(over(missed), { voicemailUrl: 'https://files.acme.test/1.mp3' });
    expect(await desk.tell(told)).toEqual([]);
  });
});

it('a chat may be recorded as another channel, as some integrations do with everything', async () => {
  const desk = new KustomerDesk({ kustomer: { channels: { call: 'chat', sms: 'chat', whatsapp: 'chat' } } });
  expectWritten(await desk.tell(begun(desk, { phone: UNKNOWN, agent: AGENT })));
  expect(desk.messages.at(-1)?.channel).toBe('chat');
});
