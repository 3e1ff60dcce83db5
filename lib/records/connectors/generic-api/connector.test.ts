import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CrmServer, startCrm } from '../../../../tests/unit/records/crm-server.ts';
import { known, sessionLike } from '../../../../tests/unit/session-like.ts';
import { resolveConfig } from '../../../policy/resolve.ts';
import type { CrmProfile } from '../../../policy/schema.ts';
import type { Session } from '../../../sessions/session.ts';
import type { ApiInput } from '../../api-schema.ts';
import type { Connector, DeliveryContext } from '../../connector.ts';
import type { Operation, OperationContent } from '../../operation.ts';
import type { Depends } from './ask.ts';
import { genericApiConnector } from './connector.ts';

/** The Generic API against a server on loopback. */

let crm: CrmServer;
beforeEach(async () => {
  crm = await startCrm();
});
afterEach(() => crm.close());

const endpoints = (): NonNullable<ApiInput['endpoints']> => ({
  findAccountById: { url: `${crm.origin}/api/accounts/{ACCOUNT_ID}` },
  findAccount: {
    url: `${crm.origin}/api/accounts`,
    parameters: [
      { name: 'phone', value: '{PHONE_NUMBER}' },
      { name: 'email', value: '{EMAIL}' },
    ],
    responseDataLocation: 'list',
  },
  createAccount: {
    url: `${crm.origin}/api/accounts`,
    parameters: [
      { name: 'name', value: '{NAME}' },
      { name: 'phone', value: '{PHONE_NUMBER}' },
    ],
  },
  findRecordByKey: {
    url: `${crm.origin}/api/records?key={OPERATION_KEY}`,
    responseDataLocation: 'list',
  },
  createRecord: {
    url: `${crm.origin}/api/records`,
    parameters: [
      { name: 'contactId', value: '{ACCOUNT_ID}', type: 'number' },
      { name: 'subject', value: '{TICKET_SUBJECT}' },
      { name: 'key', value: '{OPERATION_KEY}' },
    ],
    responseDataLocation: 'record',
  },
  updateRecord: {
    url: `${crm.origin}/api/records/{RECORD_ID}`,
    parameters: [{ name: 'duration', value: '{CALL_DURATION}' }],
  },
  comment: {
    url: `${crm.origin}/api/records/{RECORD_ID}/comments`,
    parameters: [{ name: 'body', value: '{COMMENT_BODY}' }],
  },
  findComment: {
    url: `${crm.origin}/api/records/{RECORD_ID}/comments`,
    responseDataLocation: 'comments',
  },
  uploadFile: {
    url: `${crm.origin}/api/records/{RECORD_ID}/files`,
    attachmentBuilderUrl: `${crm.origin}/records/{RECORD_ID}/files/{ATTACHMENT_ID}`,
  },
  findFile: { url: `${crm.origin}/api/records/{RECORD_ID}/files` },
});

function profile(
  change: Partial<NonNullable<ApiInput['endpoints']>> = {},
  more: Partial<ApiInput> = {},
): CrmProfile {
  const { config, diagnoses } = resolveConfig({
    policy: undefined,
    own: {
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          matches: ['http://127.0.0.1/*'],
          accountUrl: `${crm.origin}/contact/{ACCOUNT_ID}`,
          recordUrl: `${crm.origin}/record/{RECORD_ID}`,
          api: {
            authentication: { method: 'agent-session' },
            timeoutSeconds: 1,
            ...more,
            endpoints: { ...endpoints(), ...change },
          },
        },
      ],
    },
  });
  expect(diagnoses).toEqual([]);
  const [one] = config.crms;
  if (one === undefined) throw new Error('no CRM');
  return one;
}

const without = (...names: readonly (keyof NonNullable<ApiInput['endpoints']>)[]) =>
  Object.fromEntries(names.map((name) => [name, undefined]));

const depends = (more: Partial<Depends> = {}): Depends => ({
  fetch: globalThis.fetch,
  now: () => 1_000,
  online: () => true,
  permitted: async () => true,
  access: async () => ({ ok: true, credentials: { headers: [], cookies: 'omit', secrets: [] } }),
  ...more,
});

const customer = { name: known('Ada Example'), phone: known('+14155550132') };
const operation = (
  kind: Operation['kind'],
  session: Partial<Session> = {},
  content: OperationContent | null = null,
): Operation => ({
  key: `https://t.example call 77 ${kind}`,
  session: 'https://t.example call 77',
  crmId: 'orders',
  kind,
  occasion: 'start',
  order: 1,
  told: { ...sessionLike({ customer }), ...session },
  content,
});

const { records } = resolveConfig({ policy: undefined, own: undefined }).config;
const context = (more: Partial<DeliveryContext> = {}): DeliveryContext => ({
  crm: profile(),
  records,
  results: { accountId: null, recordId: null, uploads: {} },
  again: false,
  now: 1_000,
  signal: new AbortController().signal,
  ...more,
});
const results = (recordId: string) => ({ accountId: null, recordId, uploads: {} });
const comment = (text: string): OperationContent => ({ type: 'comment', text, html: `<p>${text}</p>` });
const file = (text: string): OperationContent => ({
  type: 'file',
  name: 'ujet-metadata/call-77.json',
  mediaType: 'application/json',
  source: { text },
});
const connector = (more: Partial<Depends> = {}): Connector => genericApiConnector(depends(more));
const paths = () => crm.asked.map(({ method, path }) => `${method} ${path}`);

describe('an account', () => {
  test('is made where nobody is found, and found the next time', async () => {
    const made = await connector().deliver(operation('account'), context());
    expect(made).toEqual({
      ok: true,
      delivered: { id: '100', how: 'made', url: `${crm.origin}/contact/100` },
    });
    expect(crm.accounts.get('100')).toEqual({ id: 100, name: 'Ada Example', phone: '+14155550132' });
    const found = await connector().deliver(operation('account'), context({ again: true }));
    expect(found).toMatchObject({ delivered: { id: '100', how: 'found', name: 'Ada Example' } });
    expect(crm.accounts.size).toBe(1);
  });

  test('that another session has made since it was looked for is found', async () => {
    const asOne = { id: 9, phone: '+14155550132', name: 'Ada Example' };
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method !== 'POST') return globalThis.fetch(input, init);
      crm.accounts.set('9', asOne);
      return Response.json({ error: 'there is one with that number' }, { status: 409 });
    };
    const found = await connector({ fetch }).deliver(operation('account'), context());
    expect(found).toMatchObject({ ok: true, delivered: { id: '9', how: 'found' } });
    expect(crm.accounts.size).toBe(1);
  });

  test('that the CRM refuses for another reason is refused', async () => {
    const fetch: typeof globalThis.fetch = async (input, init) =>
      init?.method === 'POST'
        ? Response.json({ error: 'name is too long' }, { status: 422 })
        : globalThis.fetch(input, init);
    expect(await connector({ fetch }).deliver(operation('account'), context())).toMatchObject({
      ok: false,
      fault: { type: 'status', status: 422 },
      endpoint: 'Create an account',
    });
  });

  test('of the open page is asked for by its id; 404 leads to the query', async () => {
    crm.accounts.set('7', { id: 7, phone: '+14155550132', name: 'Ada' });
    const open = (accountId: string) =>
      connector().deliver(
        operation('account'),
        context({ results: { accountId, recordId: null, uploads: {} } }),
      );
    expect(await open('7')).toMatchObject({ delivered: { id: '7', how: 'found' } });
    expect(paths()).toEqual(['GET /api/accounts/7']);
    expect(await open('8')).toMatchObject({ delivered: { id: '7', how: 'found' } });
    expect(paths().slice(1)).toEqual(['GET /api/accounts/8', 'GET /api/accounts']);
  });

  test('that could be one of several is the agent’s to choose', async () => {
    for (const id of [1, 2]) crm.accounts.set(String(id), { id, phone: '+14155550132' });
    expect(await connector().deliver(operation('account'), context())).toMatchObject({
      ok: false,
      fault: { type: 'several' },
      endpoint: 'Find an account by query',
    });
  });

  test('of nobody known is not searched for, since every account would be found', async () => {
    crm.accounts.set('1', { id: 1, phone: '+14155550132' });
    const made = await connector().deliver(operation('account', { customer: {} }), context());
    expect(made).toMatchObject({ delivered: { how: 'made' } });
    expect(paths()).toEqual(['HEAD /', 'POST /api/accounts']);
  });

  test('of nobody known is uncertain once its making may have arrived', async () => {
    crm.faults.push({ at: /^POST/, act: 'cut' });
    const nobody = operation('account', { customer: {} });
    expect(await connector().deliver(nobody, context())).toMatchObject({
      ok: false,
      fault: { type: 'unreachable' },
      mayHaveArrived: true,
    });
    expect(await connector().deliver(nobody, context({ again: true }))).toBe('uncertain');
    expect(crm.accounts.size).toBe(1);
  });

  test('is not made where policy does not want that', async () => {
    const skipped = await connector().deliver(
      operation('account'),
      context({ records: { ...records, createAccount: false } }),
    );
    expect(skipped).toEqual({ ok: true, delivered: { id: null, how: 'skipped' } });
    expect(crm.accounts.size).toBe(0);
  });
});

describe('a record', () => {
  test('whose making was cut after the write is found by its key', async () => {
    crm.faults.push({ at: /^POST/, act: 'cut' });
    const cut = await connector().deliver(operation('record'), context());
    expect(cut).toMatchObject({ ok: false, endpoint: 'Create a record', mayHaveArrived: true });
    const found = await connector().deliver(operation('record'), context({ again: true }));
    expect(found).toMatchObject({ ok: true, delivered: { id: '100', how: 'found' } });
    expect(crm.records.size).toBe(1);
  });

  test('of a call that two browsers saw is made once', async () => {
    const [one, other] = await Promise.all([
      connector().deliver(operation('record'), context()),
      connector().deliver(operation('record'), context()),
    ]);
    expect(crm.records.size).toBe(1);
    expect([one, other].map((each) => typeof each === 'object' && each.ok && each.delivered.id)).toEqual([
      '100',
      '100',
    ]);
  });

  test('is made again without harm where the CRM takes an idempotency header', async () => {
    const { createRecord } = endpoints();
    if (createRecord === undefined) throw new Error('no endpoint');
    const keyed = profile({
      findRecordByKey: undefined,
      createRecord: { ...createRecord, parameters: [], keyHeader: 'Idempotency-Key' },
    });
    crm.faults.push({ at: /^POST/, act: 'cut' });
    await connector().deliver(operation('record'), context({ crm: keyed }));
    const again = await connector().deliver(operation('record'), context({ crm: keyed, again: true }));
    expect(again).toMatchObject({ delivered: { id: '100' } });
    expect(crm.records.size).toBe(1);
    expect(crm.asked.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-/);
  });

  test('without a key is uncertain when it may have arrived', async () => {
    const blind = profile(without('findRecordByKey'));
    expect(await connector().deliver(operation('record'), context({ crm: blind, again: true }))).toBe(
      'uncertain',
    );
    expect(crm.records.size).toBe(0);
  });

  test('that is open is used again where policy wants that, a closed one never', async () => {
    crm.records.set('5', { id: 5, contactId: 9, status: 'closed' });
    const reusing = profile({
      findRecord: {
        url: `${crm.origin}/api/records`,
        parameters: [{ name: 'contactId', value: '{ACCOUNT_ID}' }],
        responseDataLocation: 'list',
        openLocation: 'status',
        openValues: ['open', 'pending'],
      },
    });
    const ids = { accountId: '9', recordId: null, uploads: {} };
    const made = await connector().deliver(operation('record'), context({ crm: reusing, results: ids }));
    expect(made).toMatchObject({ delivered: { how: 'made', id: '100' } });
    crm.records.set('100', { id: 100, contactId: 9, status: 'Open' });
    const other = { ...operation('record'), key: 'another session' };
    const found = await connector().deliver(other, context({ crm: reusing, results: ids }));
    expect(found).toMatchObject({ delivered: { how: 'found', id: '100' } });
    const always = context({ crm: reusing, results: ids, records: { ...records, reuse: false } });
    expect(await connector().deliver(other, always)).toMatchObject({ delivered: { how: 'made' } });
  });
});

describe('what is added to a record', () => {
  beforeEach(() => {
    crm.records.set('5', { id: 5 });
  });

  test('an update carries what is known by now', async () => {
    const ended = { state: 'ended', legs: [{ startedAt: 0, endedAt: 83_000 }] } as const;
    const done = await connector().deliver(operation('update', ended), context({ results: results('5') }));
    expect(done).toMatchObject({ ok: true, delivered: { how: 'written', id: '5' } });
    expect(crm.records.get('5')).toEqual({ id: 5, duration: '01:23' });
  });

  test('a comment that was cut after the write is found, as the CRM writes it', async () => {
    crm.faults.push({ at: /^POST/, act: 'cut' });
    const one = operation('comment', {}, comment('Tom & “Ada” said:\n  x < y'));
    expect(await connector().deliver(one, context({ results: results('5') }))).toMatchObject({
      ok: false,
      mayHaveArrived: true,
    });
    const [stored] = crm.comments;
    if (stored === undefined) throw new Error('not stored');
    Object.assign(stored, { body: '<p>Tom &amp; “Ada” said:<br>x &lt; y</p>' });
    const found = await connector().deliver(one, context({ results: results('5'), again: true }));
    expect(found).toMatchObject({ delivered: { how: 'found', id: '100' } });
    expect(crm.comments).toHaveLength(1);
  });

  test('a comment that a longer one holds is another', async () => {
    crm.comments.push({ id: 1, record: '5', body: 'Rating: 4 of 5' });
    await connector().deliver(
      operation('comment', {}, comment('Rating: 4')),
      context({ results: results('5') }),
    );
    expect(crm.comments.map(({ body }) => body)).toEqual(['Rating: 4 of 5', 'Rating: 4']);
  });

  test('a comment is found by what the configuration says that it holds', async () => {
    const { comment: plain, findComment } = endpoints();
    if (plain === undefined || findComment === undefined) throw new Error('no endpoint');
    const signed = profile({
      comment: { ...plain, parameters: [{ name: 'body', value: '{COMMENT_BODY} [{OPERATION_KEY}]' }] },
      findComment: { ...findComment, matchValue: '{OPERATION_KEY}' },
    });
    const once = () =>
      connector().deliver(
        operation('comment', {}, comment('x')),
        context({ crm: signed, results: results('5') }),
      );
    await once();
    expect(await once()).toMatchObject({ delivered: { how: 'found' } });
    expect(crm.comments).toHaveLength(1);
  });

  test('a file whose folder the CRM dropped is found', async () => {
    crm.files.push({ id: 3, record: '5', filename: 'call-77.json', size: 1 });
    const there = await connector().deliver(
      operation('upload', {}, file('x')),
      context({ results: results('5') }),
    );
    expect(there).toMatchObject({ delivered: { id: '3' } });
    expect(crm.files).toHaveLength(1);
  });

  test('a comment without a way to look is uncertain when it may have arrived', async () => {
    const blind = profile(without('findComment'));
    const again = context({ crm: blind, results: results('5'), again: true });
    expect(await connector().deliver(operation('comment', {}, comment('x')), again)).toBe('uncertain');
    expect(crm.asked).toEqual([]);
  });

  test('a comment is HTML where the endpoint says so', async () => {
    const { comment: plain } = endpoints();
    if (plain === undefined) throw new Error('no endpoint');
    const html = profile({ comment: { ...plain, textFormat: 'html' }, findComment: undefined });
    await connector().deliver(
      operation('comment', {}, comment('hello')),
      context({ crm: html, results: results('5') }),
    );
    expect(crm.comments.map(({ body }) => body)).toEqual(['<p>hello</p>']);
  });

  test('a file is uploaded once, and its address is built', async () => {
    const upload = () =>
      connector().deliver(operation('upload', {}, file('{"a":1}')), context({ results: results('5') }));
    expect(await upload()).toEqual({
      ok: true,
      delivered: { id: '100', how: 'written', url: `${crm.origin}/records/5/files/100` },
    });
    expect(await upload()).toMatchObject({ ok: true });
    expect(crm.files).toHaveLength(1);
    expect(crm.asked.some(({ body }) => body.includes('{"a":1}'))).toBe(true);
  });

  test('a comment follows an upload where that is wanted', async () => {
    const { uploadFile } = endpoints();
    if (uploadFile === undefined) throw new Error('no endpoint');
    const commenting = profile({ uploadFile: { ...uploadFile, addComment: true } });
    const once = () =>
      connector().deliver(
        operation('upload', {}, file('x')),
        context({ crm: commenting, results: results('5') }),
      );
    crm.faults.push({ at: /^POST .*comments/, act: { status: 503 } });
    expect(await once()).toMatchObject({ ok: false, mayHaveArrived: true });
    await once();
    await once();
    expect(crm.files).toHaveLength(1);
    expect(crm.comments.map(({ body }) => body)).toEqual([
      `File uploaded: ujet-metadata/call-77.json ${crm.origin}/records/5/files/100`,
    ]);
  });

  test('a file is fetched from listed origins alone', async () => {
    const foreign: OperationContent = {
      type: 'file',
      name: 'a.mp3',
      mediaType: 'audio/mpeg',
      source: { url: 'https://elsewhere.example/a.mp3' },
    };
    const refused = await connector({
      fetch: () => {
        throw new Error('asked');
      },
    }).deliver(
      operation('upload', {}, foreign),
      context({ crm: profile(without('findFile')), results: results('5') }),
    );
    expect(refused).toMatchObject({ ok: false, fault: { type: 'not-permitted' } });
  });
});

describe('what goes wrong', () => {
  const deliver = (more: Partial<DeliveryContext> = {}, on: Partial<Depends> = {}) =>
    connector(on).deliver(operation('record'), context(more));

  test.each([
    [400, 'status', false],
    [404, 'status', false],
    [408, 'status', true],
    [422, 'status', false],
    [429, 'status', false],
    [500, 'status', true],
    [504, 'status', true],
    [401, 'login', false],
    [403, 'login', false],
  ])('a %i is told as %s; may have arrived: %s', async (status, type, mayHaveArrived) => {
    crm.faults.push({ at: /^POST/, act: { status, body: '{"error":"quota of  ten"}' } });
    const answer = await deliver();
    expect(answer).toMatchObject({ ok: false, fault: { type }, mayHaveArrived, endpoint: 'Create a record' });
    expect(answer).toMatchObject({ detail: `The CRM answered ${status}. {"error":"quota of ten"}` });
  });

  test('Retry-After is passed on', async () => {
    crm.faults.push({ at: /^POST/, act: { status: 429, headers: { 'Retry-After': '17' } } });
    expect(await deliver()).toMatchObject({ retryAfterMs: 17_000 });
  });

  test('a redirect is followed nowhere', async () => {
    crm.faults.push({ at: /^POST/, act: { status: 307, headers: { Location: `${crm.origin}/elsewhere` } } });
    expect(await deliver()).toMatchObject({ fault: { type: 'unreachable' } });
    expect(paths()).not.toContain('POST /elsewhere');
  });

  test('no answer in time is a time-out', async () => {
    crm.faults.push({ at: /^POST/, act: 'silent' });
    expect(await deliver()).toMatchObject({ fault: { type: 'timeout' }, mayHaveArrived: true });
  });

  test('offline, nothing leaves and nothing is uncertain', async () => {
    expect(await deliver({}, { online: () => false })).toMatchObject({
      fault: { type: 'unreachable' },
      mayHaveArrived: false,
    });
    expect(crm.asked).toEqual([]);
  });

  test('a server that is down has got nothing of what cannot be sent twice', async () => {
    const blind = profile(without('findRecordByKey'));
    await crm.close();
    expect(await deliver({ crm: blind })).toMatchObject({
      fault: { type: 'unreachable' },
      mayHaveArrived: false,
    });
  });

  test.each([
    ['HTML where data was promised', '<html><form>Log in</form></html>', 'text/html', 'content-type'],
    ['no JSON', '{"record":', 'application/json', 'json'],
    [
      'an array where an object was promised',
      '[{"id":1},{"id":2}]',
      'application/json',
      'responseDataLocation',
    ],
    ['a path that matches nothing', '{"data":{"id":1}}', 'application/json', 'responseDataLocation'],
    ['an object without an id', '{"record":{"key":1}}', 'application/json', 'idLocation'],
    ['an id that is an object', '{"record":{"id":{}}}', 'application/json', 'idLocation'],
    ['5 MB', `"${'x'.repeat(5_000_000)}"`, 'application/json', 'size'],
  ])('%s is named by the field', async (_what, body, type, field) => {
    crm.faults.push({ at: /^POST/, act: { status: 200, body, type } });
    const basic = profile({}, { authentication: { method: 'basic', username: 'me' } });
    expect(await deliver({ crm: basic })).toMatchObject({
      ok: false,
      fault: { type: 'malformed', field },
      endpoint: 'Create a record',
      mayHaveArrived: true,
    });
  });

  test('a page instead of data is the login’s end where cookies say who asks', async () => {
    crm.faults.push({ at: /^GET/, act: { status: 200, body: '<html></html>', type: 'text/html' } });
    expect(await deliver()).toMatchObject({ fault: { type: 'login' } });
  });

  test('an origin that the browser does not allow is not asked', async () => {
    expect(await deliver({}, { permitted: async () => false })).toMatchObject({
      fault: { type: 'not-permitted' },
    });
    expect(crm.asked).toEqual([]);
  });

  test('what is refused is told without the secret that it repeats', async () => {
    const secret = 's3cret&"key';
    crm.faults.push({ at: /^GET/, act: { status: 400, body: JSON.stringify({ got: secret }) } });
    const answer = await deliver(
      {},
      {
        access: async () => ({
          ok: true,
          credentials: { headers: [['X-Key', secret]], cookies: 'omit', secrets: [secret] },
        }),
      },
    );
    expect(crm.asked[0]?.headers['x-key']).toBe(secret);
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  test('a token that runs out in the middle is renewed, and the request goes once more', async () => {
    crm.key = { name: 'Authorization', value: 'Bearer new' };
    const refused: unknown[] = [];
    const oauth = profile(
      {},
      {
        authentication: {
          method: 'oauth2',
          oauth: {
            authorizationUrl: `${crm.origin}/authorize`,
            tokenUrl: `${crm.origin}/token`,
            clientId: 'p',
          },
        },
      },
    );
    const answer = await deliver(
      { crm: oauth },
      {
        access: async (_crm, _api, before) => {
          if (before !== undefined) refused.push(before.headers);
          const token = before === undefined && refused.length === 0 ? 'old' : 'new';
          return {
            ok: true,
            credentials: {
              headers: [['Authorization', `Bearer ${token}`]],
              cookies: 'omit',
              secrets: [token],
            },
          };
        },
      },
    );
    expect(answer).toMatchObject({ ok: true, delivered: { how: 'made' } });
    expect(refused).toEqual([[['Authorization', 'Bearer old']]]);
  });
});
