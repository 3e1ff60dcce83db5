import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { known, sessionLike } from '../../tests/unit/session-like.ts';
import type { NumberFormat } from '../adapter/strategy-schema.ts';
import type { Session } from '../sessions/session.ts';
import { VARIABLE_FACTS, VARIABLE_NAMES, type VariableName, variablesAt } from './variable-names.ts';
import { type VariableFacts, variableValues } from './variables.ts';

/** Seed 003, "Request URL Parameters" (lines 260 to 335), "Phone number format" (lines 223 to 229), and the newer lists. */

const details = {
  state: 'complete',
  told: {
    rating: 5,
    feedback: 'the agent was great!',
    holdSeconds: 65,
    waitSeconds: 7,
    deviceType: 'iPhone',
    disconnectedBy: 'end_user',
    smartActionSessionId: 'sa-1',
  },
} as const;

const full = sessionLike({
  id: '103646',
  type: 'Voice Outbound',
  state: 'ended',
  queue: { id: '8469', path: 'Developers / James' },
  agent: { id: '1', customId: '007', email: 'james.bond@agents.co' },
  endUserId: '77',
  language: 'en',
  startedAt: Date.UTC(2026, 6, 1, 9, 30),
  endedAt: Date.UTC(2026, 6, 1, 10, 31, 23),
  legs: [{ startedAt: Date.UTC(2026, 6, 1, 9, 30), endedAt: Date.UTC(2026, 6, 1, 10, 31, 23) }],
  customer: {
    name: known('Ada de Example'),
    phone: known('+12223334444'),
    email: known('ada@example.com'),
    cuid: known('u-77'),
  },
  numbers: { support: known('+18005550100'), outbound: known('+14155550132') },
  notes: 'wants tea',
  disposition: 'sold',
  details,
});

const values = (session: Session, more: Partial<VariableFacts> = {}) =>
  variableValues({
    session,
    api: {},
    accountId: '123',
    recordId: '456',
    content: null,
    operationKey: 'key-1',
    purpose: 'create',
    language: 'en',
    now: session.endedAt ?? 0,
    ...more,
  });

const DESCRIPTION =
  'Call with Ada de Example\nSession type: Voice Outbound\nSession: 103646\nQueue: Developers / James\n' +
  'Agent: james.bond@agents.co\nStarted: 2026-07-01T09:30:00.000Z\nEnded: 2026-07-01T10:31:23.000Z\n' +
  'Duration: 61:23\nDisposition: sold\nRating: 5';

describe('every row of the vendor’s table', () => {
  const rows: readonly (readonly [line: number, name: VariableName, value: string | null])[] = [
    [263, 'AGENT_ID', '1'],
    [265, 'AGENT_CUSTOM_ID', '007'],
    [267, 'AGENT_EMAIL', 'james.bond@agents.co'],
    [269, 'NAME', 'Ada de Example'],
    [271, 'FIRST_NAME', 'Ada'],
    [273, 'LAST_NAME', 'de Example'],
    [275, 'UJET_ID', '77'],
    [277, 'EMAIL', 'ada@example.com'],
    [279, 'SESSION_TYPE', 'Voice Outbound'],
    [281, 'PHONE_NUMBER', '+12223334444'],
    [283, 'CALL_ID', '103646'],
    [285, 'CHAT_ID', null],
    [287, 'LANG', 'en'],
    [289, 'CUSTOM_USER_ID', 'u-77'],
    [291, 'ACCOUNT_ID', '123'],
    [293, 'RECORD_ID', '456'],
    [295, 'SESSION_ID', '103646'],
    [297, 'MENU_PATH', 'Developers / James'],
    [299, 'OUTBOUND_PHONE_NUMBER', '+14155550132'],
    [301, 'QUEUE_NAME', 'James'],
    [303, 'QUEUE_ID', '8469'],
    [305, 'SMART_ACTION_SESSION_ID', 'sa-1'],
    [309, 'RATING', '5'],
    [311, 'FEEDBACK', 'the agent was great!'],
    [313, 'CALL_DURATION', '61:23'],
    [315, 'HOLD_TIME', '01:05'],
    [317, 'WAIT_TIME', '00:07'],
    [320, 'DEVICE_TYPE', 'iPhone'],
    [322, 'DISCONNECTED_BY', 'end_user'],
    [324, 'CHANNEL', 'voice_call'],
    [326, 'TICKET_SUBJECT', 'Call with Ada de Example'],
    [328, 'TICKET_DESCRIPTION', DESCRIPTION],
    [330, 'TICKET_DESCRIPTION_HTML', DESCRIPTION.replaceAll('\n', '<br>')],
    [332, 'COMMENT_BODY', null],
    [334, 'FILE_DATA', null],
    [446, 'ATTACHMENT_ID', null],
  ];
  const told = values(full);

  test.each(rows)('line %i: {%s} is %j', (line, name, value) => {
    expect(VARIABLE_FACTS[name]).toEqual({ line });
    expect(told[name]).toBe(value);
  });

  test('none is missing', () => {
    const named = VARIABLE_NAMES.filter((name) => 'line' in VARIABLE_FACTS[name]);
    expect(rows.map(([, name]) => name)).toEqual(named);
  });

  test('line 332: {COMMENT_BODY} stands in comments only, and has the comment', () => {
    const content = { type: 'comment', text: 'hello', html: '<p>hello</p>' } as const;
    expect(values(full, { content }).COMMENT_BODY).toBe('hello');
    expect(variablesAt('comment')).toContain('COMMENT_BODY');
    expect(variablesAt('createRecord')).not.toContain('COMMENT_BODY');
  });

  test('line 334: {FILE_DATA} stands in uploads only', () => {
    expect(variablesAt('uploadFile')).toContain('FILE_DATA');
    expect(variablesAt('comment')).not.toContain('FILE_DATA');
  });
});

describe('the newer variables and ours', () => {
  test.each([
    ['CUSTOMER_PHONE_NUMBER', '+12223334444'],
    ['SUPPORT_PHONE_NUMBER', '+18005550100'],
    ['OUTBOUND_NUMBER', '+14155550132'],
    ['CUSTOM_AGENT_ID', '007'],
    ['ANI', '+12223334444'],
    ['CUID', 'u-77'],
    ['MENU_ID', '8469'],
    ['TYPE', 'Outbound_Call'],
    ['DISPOSITION', 'sold'],
    ['NOTES', 'wants tea'],
    ['STARTED_AT', '2026-07-01T09:30:00.000Z'],
    ['ENDED_AT', '2026-07-01T10:31:23.000Z'],
    ['OPERATION_KEY', 'key-1'],
  ] as const)('{%s} is %s', (name, value) => {
    expect(values(full)[name]).toBe(value);
  });

  test('a file has a name and a kind', () => {
    const content = {
      type: 'file',
      name: 'a.json',
      mediaType: 'application/json',
      source: { text: '' },
    } as const;
    expect(values(full, { content })).toMatchObject({ FILE_NAME: 'a.json', FILE_TYPE: 'application/json' });
  });
});

describe('what nobody knows', () => {
  test('has no value, but for the last name (line 274)', () => {
    const nobody = values(sessionLike({ queue: { id: null, path: null } }), {
      accountId: null,
      recordId: null,
    });
    expect(nobody.LAST_NAME).toBe('--');
    for (const name of [
      'NAME',
      'FIRST_NAME',
      'EMAIL',
      'PHONE_NUMBER',
      'RATING',
      'HOLD_TIME',
      'QUEUE_NAME',
    ] as const)
      expect([name, nobody[name]]).toEqual([name, null]);
    expect(nobody.TICKET_SUBJECT).toBe('Call with unknown customer');
  });

  test('of a name of one word is the last one', () => {
    expect(values(sessionLike({ customer: { name: known('Ada') } }))).toMatchObject({
      FIRST_NAME: 'Ada',
      LAST_NAME: '--',
    });
  });

  test('of a call that goes on is its duration', () => {
    expect(values(sessionLike(), { now: 9_000_000 }).CALL_DURATION).toBeNull();
  });

  test('line 290: of a mobile user is read from the e-mail address', () => {
    const customer = { email: known('test.user3@test.co') };
    expect(values(sessionLike({ type: 'Voice Inbound (Mobile)', customer })).CUSTOM_USER_ID).toBe(
      'test.user3',
    );
    expect(values(sessionLike({ type: 'Voice Inbound', customer })).CUSTOM_USER_ID).toBeNull();
  });

  test('of a caller who withheld the number is the number', () => {
    const customer = { phone: known('anonymous') };
    expect(values(sessionLike({ customer })).PHONE_NUMBER).toBeNull();
  });
});

describe('a chat', () => {
  test('has its own id and channel', () => {
    const chat = values(sessionLike({ medium: 'chat', id: '9', type: 'Messaging (Web)' }));
    expect(chat).toMatchObject({ CALL_ID: null, CHAT_ID: '9', CHANNEL: 'chat', SESSION_ID: '9' });
  });
});

describe('the phone number format', () => {
  const phone = (format: NumberFormat, purpose: 'create' | 'search' = 'create') =>
    values(full, { api: { phoneFormat: format }, purpose }).PHONE_NUMBER;
  test.each([
    [225, 'automatic', 'create', '+1 222 333 4444'],
    [225, 'automatic', 'search', '*222*333*4444'],
    [226, 'e164', 'search', '+12223334444'],
    [227, 'us-local', 'create', '2223334444'],
    [228, 'us-local-standard', 'create', '(222) 333-4444'],
    [229, 'international', 'search', '+1 222 333 4444'],
  ] as const)('line %i: %s in a %s request', (_line, format, purpose, text) => {
    expect(phone(format, purpose)).toBe(text);
  });

  test('is the CRM’s own where the API has none', () => {
    expect(values(full, { phoneFormat: 'us-local' }).PHONE_NUMBER).toBe('2223334444');
  });
});

describe('subject and description', () => {
  test('are made as the configuration says', () => {
    const api = {
      recordSubject: '=DEFAULT_VALUE({NAME}, {PHONE_NUMBER})',
      recordDescription: '{QUEUE_NAME}: <b>{NOTES}</b>\n"{DISPOSITION}"',
    };
    expect(values(full, { api })).toMatchObject({
      TICKET_SUBJECT: 'Ada de Example',
      TICKET_DESCRIPTION: 'James: <b>wants tea</b>\n"sold"',
      TICKET_DESCRIPTION_HTML: 'James: &lt;b&gt;wants tea&lt;/b&gt;<br>&quot;sold&quot;',
    });
  });
});

test('every variable stands in the page that explains them', () => {
  const page = readFileSync(new URL('../../docs/records-api.md', import.meta.url), 'utf8');
  expect(VARIABLE_NAMES.filter((name) => !page.includes(`\`{${name}}\``))).toEqual([]);
});
