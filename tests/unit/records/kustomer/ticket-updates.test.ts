import { describe, expect, it } from 'vitest';
import type { Session, Transfer } from '../../../../lib/sessions/session.ts';
import { expectWritten, KustomerDesk } from './desk.ts';
import { AGENT, begun, COLLEAGUE, detailed, over } from './sessions.ts';

/** "Ticket Updates" of the vendor's page: each row against the simulated Kustomer. */

const PHONE = '+493023125999';
const userId = (desk: KustomerDesk, place: 'here' | 'colleague') =>
  desk.conversations.length === 0
    ? ''
    : place === 'here'
      ? '5fa0c7e4d2b91a36f0000001'
      : '5fa0c7e4d2b91a36f0000002';

/** A call that was written and is over; its conversation is open. */
async function callBefore(desk: KustomerDesk, changes: Parameters<typeof begun>[1] = {}, seconds = 125) {
  const session = begun(desk, { id: '100', phone: PHONE, ...changes });
  expectWritten(await desk.tell(session, { later: 1 }));
  expectWritten(await desk.tell(over(session, seconds), { later: seconds }));
  const conversation = desk.conversations.at(-1);
  if (conversation === undefined) throw new Error('no conversation');
  return conversation;
}

describe('a session of the same customer, menu and channel', () => {
  it('is added to the open conversation', async () => {
    const desk = new KustomerDesk();
    const conversation = await callBefore(desk);
    const before = desk.conversations.length;
    expectWritten(await desk.tell(over(begun(desk, { id: '101', phone: PHONE }))));
    expect(desk.conversations).toHaveLength(before);
    expect(desk.messages.at(-1)).toMatchObject({
      externalId: 'ccai-call-101-1',
      conversation: conversation.id,
    });
    expect(desk.conversations.at(-1)?.custom.ccaiSessionIdStr).toBe('101');
  });

  it.each(['snoozed', 'done'] as const)('gets one of its own where that is %s', async (status) => {
    const desk = new KustomerDesk();
    const conversation = await callBefore(desk);
    desk.api.set(conversation.id, { status });
    expectWritten(await desk.tell(over(begun(desk, { id: '101', phone: PHONE }))));
    expect(desk.conversations.at(-1)).toMatchObject({ externalId: 'ccai-call-101', status: 'open' });
  });

  it.each([
    ['another customer', { phone: '+493023125888' }],
    ['another menu', { phone: PHONE, queue: { id: '2', path: 'Sales' } }],
    ['no menu that is known', { phone: PHONE, queue: { id: '8469', path: null } }],
    ['another channel', { phone: PHONE, medium: 'chat', type: 'Messaging Inbound (SMS)' }],
  ] as const)('but for %s gets one of its own', async (_what, changes) => {
    const desk = new KustomerDesk();
    await callBefore(desk);
    expectWritten(await desk.tell(over(begun(desk, { id: '101', ...changes }))));
    expect(desk.conversations.at(-1)?.externalId).toMatch(/-101$/);
  });

  it('is told by the messages, where the conversation’s own fields hold no menu', async () => {
    const desk = new KustomerDesk({ kustomer: { fields: { on: 'message' } } });
    const conversation = await callBefore(desk);
    expect(conversation.custom).toEqual({});
    expectWritten(await desk.tell(over(begun(desk, { id: '101', phone: PHONE }))));
    expect(desk.messages.at(-1)?.conversation).toBe(conversation.id);
  });

  it.each([
    [{ rules: { appendSameMenu: false } }, {}],
    [{}, { reuse: false }],
  ])('gets one of its own where policy wants that: %j %j', async (kustomer, records) => {
    const desk = new KustomerDesk({ kustomer, records });
    await callBefore(desk);
    expectWritten(await desk.tell(over(begun(desk, { id: '101', phone: PHONE }))));
    expect(desk.conversations.at(-1)?.externalId).toBe('ccai-call-101');
  });

  it('of a chat is added to the open chat', async () => {
    const desk = new KustomerDesk();
    const chat = { medium: 'chat', type: 'Messaging (Web)', email: 'new@customer.example' } as const;
    const conversation = await callBefore(desk, chat);
    expectWritten(await desk.tell(over(begun(desk, { id: '101', ...chat }))));
    expect(desk.messages.at(-1)).toMatchObject({ channel: 'chat', conversation: conversation.id });
  });
});

describe('an outbound call', () => {
  it('is added to the customer’s latest conversation, whatever its menu and channel', async () => {
    const desk = new KustomerDesk();
    const chat = { medium: 'chat', type: 'Messaging Inbound (SMS)' } as const;
    const conversation = await callBefore(desk, chat);
    expectWritten(
      await desk.tell(
        begun(desk, { id: '102', type: 'Voice Outbound', phone: PHONE, queue: { id: null, path: null } }),
      ),
    );
    expect(desk.messages.at(-1)).toMatchObject({ direction: 'out', conversation: conversation.id });
  });

  it('is not added to an open one that is not the latest', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { appendShortCall: false, appendCallBack: false } } });
    await callBefore(desk);
    const latest = await callBefore(desk, { id: '101', queue: { id: '2', path: 'Sales' } });
    desk.api.set(latest.id, { status: 'done' });
    expectWritten(await desk.tell(begun(desk, { id: '102', type: 'Voice Outbound', phone: PHONE })));
    expect(desk.conversations.at(-1)?.externalId).toBe('ccai-call-102');
  });
});

describe('a call back', () => {
  /** An open conversation with the call, and a later one that is closed: so it is not the latest rule that adds. */
  async function twoConversations(desk: KustomerDesk, seconds: number, endedBy?: string) {
    const first = begun(desk, { id: '100', phone: PHONE });
    const told = endedBy === undefined ? {} : { disconnectedBy: endedBy };
    expectWritten(await desk.tell(detailed(over(first, seconds), told), { later: seconds }));
    const conversation = desk.conversations.at(-1);
    const chat = { id: '101', medium: 'chat', type: 'Messaging Inbound (SMS)', phone: PHONE } as const;
    expectWritten(await desk.tell(over(begun(desk, chat), 20), { later: 20 }));
    desk.api.set(desk.conversations.at(-1)?.id ?? '', { status: 'done' });
    return conversation?.id ?? '';
  }
  const callBack = (desk: KustomerDesk) => begun(desk, { id: '102', type: 'Voice Outbound', phone: PHONE });

  it('after the agent hung up is added to the open conversation of the call', async () => {
    const desk = new KustomerDesk();
    const conversation = await twoConversations(desk, 90, 'agent');
    expectWritten(await desk.tell(callBack(desk)));
    expect(desk.messages.at(-1)?.conversation).toBe(conversation);
  });

  it('after a call of less than ten seconds is added to it', async () => {
    const desk = new KustomerDesk();
    const conversation = await twoConversations(desk, 9);
    expectWritten(await desk.tell(callBack(desk)));
    expect(desk.messages.at(-1)?.conversation).toBe(conversation);
  });

  it.each([
    ['a call of ten seconds', 10, undefined, {}, 0],
    ['a call that the customer ended', 90, 'end_user', {}, 0],
    ['a short call too long ago', 9, undefined, {}, 11 * 60],
    ['a short call, where that rule is off', 9, undefined, { appendShortCall: false }, 0],
    ['a call that the agent ended, where that rule is off', 90, 'agent', { appendCallBack: false }, 0],
  ] as const)('after %s gets a conversation of its own', async (_what, seconds, endedBy, rules, wait) => {
    const desk = new KustomerDesk({ kustomer: { rules } });
    await twoConversations(desk, seconds, endedBy);
    desk.now += wait * 1_000;
    expectWritten(await desk.tell(callBack(desk)));
    expect(desk.conversations.at(-1)?.externalId).toBe('ccai-call-102');
  });
});

describe('at the end of a call', () => {
  it('the recording is attached as a link to where it is', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    expect(desk.attachments).toEqual([]);
    const recordingUrl = 'https://files.acme.test/recordings/103646.wav';
    expectWritten(await desk.tell(detailed(over(session), { recordingUrl })));
    expect(desk.attachments.at(-1)).toMatchObject({
      name: 'call-103646.mp3',
      contentType: 'audio/wav',
      externalUrl: recordingUrl,
    });
    expect(desk.notes.at(-1)?.attachments).toEqual([
      expect.objectContaining({ _id: desk.attachments.at(-1)?.id, contentType: 'audio/wav' }),
    ]);
    expect(desk.messages.at(-1)?.fields.meta).toMatchObject({
      externalRecordingUrl: recordingUrl,
      seconds: 125,
    });
  });

  it('a recording whose address Kustomer would not take stands in a note as it is', async () => {
    const desk = new KustomerDesk();
    const recordingUrl = 'http://files.acme.test/1.mp3';
    expectWritten(await desk.tell(detailed(over(begun(desk, { phone: PHONE })), { recordingUrl })));
    expect(desk.attachments).toEqual([]);
    expect(desk.notes.at(-1)?.body).toBe(`File: call-103646.mp3\n${recordingUrl}`);
  });

  it('the recording is copied where policy wants that', async () => {
    const desk = new KustomerDesk({
      kustomer: {
        attachments: 'upload',
        uploadOrigins: ['https://attachments.kustomerfiles.test'],
        fileOrigins: ['https://files.acme.test'],
      },
    });
    const session = detailed(over(begun(desk, { phone: PHONE })), {
      recordingUrl: 'https://files.acme.test/1.mp3',
    });
    desk.files.set('https://files.acme.test/1.mp3', 'sound of a call');
    expectWritten(await desk.tell(session));
    expect(desk.attachments.at(-1)).toMatchObject({
      uploaded: true,
      text: 'sound of a call',
      externalUrl: null,
    });
    expect(desk.notes.at(-1)?.attachments).toHaveLength(1);
  });

  it('nothing is attached where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { recording: false } } });
    const session = detailed(over(begun(desk, { phone: PHONE })), {
      recordingUrl: 'https://files.acme.test/1.mp3',
    });
    expectWritten(await desk.tell(session));
    expect(desk.attachments).toEqual([]);
  });
});

describe('a transfer', () => {
  const transferTo = (
    session: Session,
    agentEmail: string | null,
    kind: Transfer['kind'] = 'transfer',
  ): Session => {
    const nobody = { agentId: null, agentCustomId: null, agentEmail: null, queueId: null, queuePath: null };
    const to = { ...nobody, agentEmail, queuePath: 'Sales' };
    return { ...session, transfers: [{ kind, at: session.lastSeenAt, from: nobody, to }] };
  };

  it('assigns the conversation to the agent who gets the session', async () => {
    const desk = new KustomerDesk();
    const session = begun(desk, { phone: PHONE });
    expectWritten(await desk.tell(session));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([userId(desk, 'here')]);
    expectWritten(await desk.tell(transferTo(session, COLLEAGUE.email)));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([userId(desk, 'colleague')]);
    expect(desk.notes.at(-1)?.body).toContain('Transferred');
  });

  it.each([
    ['to a queue', null, 'transfer', {}],
    ['that only adds a party', COLLEAGUE.email, 'party-added', {}],
    ['where that rule is off', COLLEAGUE.email, 'transfer', { transfer: false }],
  ] as const)('%s assigns nobody', async (_what, email, kind, rules) => {
    const desk = new KustomerDesk({ kustomer: { rules } });
    expectWritten(await desk.tell(transferTo(begun(desk, { phone: PHONE }), email, kind)));
    expect(desk.conversations.at(-1)?.assignedUsers).toEqual([userId(desk, 'here')]);
  });

  it('to a browser that writes too leaves one conversation with a message of each agent', async () => {
    const desk = new KustomerDesk();
    const first = begun(desk, { id: '300', phone: PHONE });
    expectWritten(await desk.tell(first, { later: 20 }));
    const second = begun(desk, { id: '300', phone: PHONE, agent: COLLEAGUE });
    expectWritten(await desk.tell(over(first, 20), { browser: 'one ' }));
    expectWritten(await desk.tell(over(second, 60), { browser: 'other ' }));
    const mine = desk.conversations.filter(({ externalId }) => externalId === 'ccai-call-300');
    expect(mine).toHaveLength(1);
    const ours = desk.messages.filter(({ externalId }) => externalId?.startsWith('ccai-call-300-'));
    expect(
      ours.map(({ externalId, fields }) => [externalId, (fields.meta as { agent: string }).agent]),
    ).toEqual([
      ['ccai-call-300-1', AGENT.id],
      ['ccai-call-300-2', COLLEAGUE.id],
    ]);
    const numbers = desk.notes.filter(({ body }) => body.includes(PHONE));
    expect(numbers, 'the number once').toHaveLength(1);
    expect(mine[0]?.assignedUsers).toEqual([userId(desk, 'colleague')]);
  });
});

describe('a SmartAction', () => {
  it('that was completed leaves its result and the files that were shared', async () => {
    const desk = new KustomerDesk();
    const told = {
      smartActions: [{ name: 'text_input', state: 'done', text: 'Order 4711' }],
      photoUrls: ['https://files.acme.test/p1.jpg'],
      videoUrls: ['https://files.acme.test/v1.mp4'],
    } as const;
    expectWritten(
      await desk.tell(
        detailed(over(begun(desk, { phone: PHONE })), {
          ...told,
          smartActions: [...told.smartActions],
          photoUrls: [...told.photoUrls],
          videoUrls: [...told.videoUrls],
        }),
      ),
    );
    expect(desk.notes.map(({ body }) => body)).toContain(
      'SmartAction completed\nAction: text_input\nResult: Order 4711',
    );
    expect(desk.attachments.map(({ externalUrl }) => externalUrl)).toEqual([
      'https://files.acme.test/p1.jpg',
      'https://files.acme.test/v1.mp4',
    ]);
  });

  it('that failed on the customer’s side leaves the error', async () => {
    const desk = new KustomerDesk();
    const smartActions = [
      { name: 'verification', state: 'failed' as const, text: 'Fingerprint not enabled' },
    ];
    expectWritten(await desk.tell(detailed(over(begun(desk, { phone: PHONE })), { smartActions })));
    expect(desk.notes.map(({ body }) => body)).toContain(
      'SmartAction failed\nAction: verification\nError: Fingerprint not enabled',
    );
  });

  it.each([
    [{ smartActionResult: false }, ['Order 4711'], ['Fingerprint']],
    [{ smartActionFailure: false }, ['Fingerprint'], ['Order 4711']],
  ])('leaves nothing where its rule is off: %j', async (rules, gone, there) => {
    const desk = new KustomerDesk({ kustomer: { rules } });
    const smartActions = [
      { name: 'text_input', state: 'done' as const, text: 'Order 4711' },
      { name: 'verification', state: 'failed' as const, text: 'Fingerprint not enabled' },
    ];
    const photoUrls = ['https://files.acme.test/p1.jpg'];
    expectWritten(
      await desk.tell(detailed(over(begun(desk, { phone: PHONE })), { smartActions, photoUrls })),
    );
    const text = desk.notes.map(({ body }) => body).join('\n');
    for (const one of gone) expect(text).not.toContain(one);
    for (const one of there) expect(text).toContain(one);
    expect(desk.attachments).toHaveLength('smartActionResult' in rules ? 0 : 1);
  });
});

describe('a rating', () => {
  it('that comes after the end is the conversation’s, with its words in a field and in a note', async () => {
    const desk = new KustomerDesk();
    const session = over(begun(desk, { phone: PHONE }));
    expectWritten(await desk.tell(session));
    expect(desk.conversations.at(-1)?.satisfaction).toBeNull();
    expectWritten(await desk.tell(detailed(session, { rating: 4, feedback: 'Quick and friendly' })));
    expect(desk.conversations.at(-1)).toMatchObject({
      satisfaction: 4,
      satisfactionLevel: { status: 'commented', rating: 4, channel: 'voice' },
      custom: { ccaiCsatRatingNum: 4, ccaiCsatCommentTxt: 'Quick and friendly' },
    });
    expect(desk.messages.at(-1)?.custom).toMatchObject({ ccaiCsatRatingNum: 4 });
    expect(desk.notes.at(-1)?.body).toContain('Quick and friendly');
  });

  it('whose words come later is written again with them', async () => {
    const desk = new KustomerDesk();
    const session = over(begun(desk, { phone: PHONE }));
    expectWritten(await desk.tell(detailed(session, { rating: 2 })));
    expect(desk.conversations.at(-1)?.satisfactionLevel?.status).toBe('rated');
    expectWritten(await desk.tell(detailed(session, { rating: 2, feedback: 'Too slow' })));
    expect(desk.conversations.at(-1)?.satisfactionLevel?.status).toBe('commented');
  });

  it('is written nowhere where its rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { rating: false } } });
    expectWritten(
      await desk.tell(detailed(over(begun(desk, { phone: PHONE })), { rating: 4, feedback: 'Fine' })),
    );
    const conversation = desk.conversations.at(-1);
    expect(conversation?.satisfaction).toBeNull();
    expect(JSON.stringify([conversation, desk.messages.at(-1), desk.notes])).not.toMatch(/Fine|CsatRating/);
  });
});

describe('a voicemail', () => {
  it.each([
    ['voicemail_read', 'Voicemail listened to'],
    ['Voicemail Dismissed', 'Voicemail dismissed'],
    ['voicemail_called_back', 'Voicemail called back'],
  ])('with which an agent did something says so: %s', async (status, text) => {
    const desk = new KustomerDesk();
    const missed = begun(desk, { phone: PHONE, startedAt: null, legs: [{ startedAt: null, endedAt: null }] });
    const left = detailed(over(missed), { status: 'voicemail_received' });
    expectWritten(await desk.tell(left));
    const before = desk.notes.length;
    expectWritten(await desk.tell(detailed(left, { status })));
    expect(desk.notes.slice(before).map(({ body }) => body)).toEqual([text]);
  });

  it('says nothing where that rule is off', async () => {
    const desk = new KustomerDesk({ kustomer: { rules: { voicemailHandled: false } } });
    const missed = begun(desk, { phone: PHONE, startedAt: null, legs: [{ startedAt: null, endedAt: null }] });
    expectWritten(await desk.tell(detailed(over(missed), { status: 'voicemail_read' })));
    expect(desk.notes.map(({ body }) => body).join()).not.toContain('listened');
  });
});
