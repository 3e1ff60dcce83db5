import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CrmServer, startCrm } from '../../../../tests/unit/records/crm-server.ts';
import { type ApiInput, apiSchema } from '../../api-schema.ts';
import { SAMPLE_VALUES } from '../../sample-values.ts';
import { VARIABLE_NAMES } from '../../variable-names.ts';
import { tryEndpoint } from './try-endpoint.ts';

let crm: CrmServer;
beforeEach(async () => {
  crm = await startCrm();
  crm.records.set('5', { id: 5 });
});
afterEach(() => crm.close());

const KEY = 'k3y&"x';

const attempt = (
  endpoint: keyof NonNullable<ApiInput['endpoints']>,
  endpoints: NonNullable<ApiInput['endpoints']>,
  values: Record<string, string> = {},
) =>
  tryEndpoint(
    {
      fetch: globalThis.fetch,
      now: () => Date.now(),
      online: () => true,
      permitted: async () => true,
      access: async () => ({
        ok: true,
        credentials: { headers: [['X-Key', KEY]], cookies: 'omit', secrets: [KEY] },
      }),
    },
    {
      crmId: 'orders',
      api: apiSchema.parse({ authentication: { method: 'agent-session' }, endpoints }),
      phoneFormat: undefined,
      endpoint,
      values,
    },
  );

describe('trying an endpoint', () => {
  test('shows what went and came, and what the locations find', async () => {
    const answer = await attempt('createRecord', {
      createRecord: {
        url: `${crm.origin}/api/records`,
        parameters: [{ name: 'subject', value: '{TICKET_SUBJECT}' }],
        responseDataLocation: 'record',
      },
    });
    expect(answer).toMatchObject({
      ok: true,
      request: {
        method: 'POST',
        url: `${crm.origin}/api/records`,
        body: '{"subject":"Test of the configuration"}',
      },
      response: { status: 201, cut: false, json: { record: { id: 100 } } },
      found: { id: '100', name: null, count: 1 },
      problem: null,
    });
    expect(answer.ok && answer.request.headers).toContainEqual(['X-Key', '•••']);
    expect(crm.asked[0]?.headers['x-key']).toBe(KEY);
  });

  test('hides a secret that the answer repeats, as text and as JSON', async () => {
    crm.faults.push({
      at: /^GET/,
      act: { status: 200, body: JSON.stringify({ id: 1, got: [KEY], [KEY]: 1 }) },
    });
    const answer = await attempt(
      'findAccountById',
      {
        findAccountById: { url: `${crm.origin}/api/accounts/{ACCOUNT_ID}` },
      },
      { ACCOUNT_ID: '1' },
    );
    expect(answer).toMatchObject({ ok: true, found: { id: '1' } });
    expect(JSON.stringify(answer)).not.toContain('k3y');
  });

  test('says what is wrong with an answer, and shows it all the same', async () => {
    const answer = await attempt(
      'findRecordById',
      {
        findRecordById: { url: `${crm.origin}/api/records/{RECORD_ID}`, responseDataLocation: 'case' },
      },
      { RECORD_ID: '5' },
    );
    expect(answer).toMatchObject({
      ok: true,
      response: { status: 200, json: { record: { id: 5 } } },
      found: null,
      problem: 'The answer does not fit responseDataLocation.',
    });
  });

  test('shows a refusal', async () => {
    crm.faults.push({ at: /^GET/, act: { status: 403, body: 'no <b>way</b>', type: 'text/html' } });
    expect(
      await attempt('findRecordById', { findRecordById: { url: `${crm.origin}/api/records/5` } }),
    ).toMatchObject({ ok: true, response: { status: 403, body: 'no <b>way</b>' }, found: null });
  });

  test('says what is missing before anything is sent', async () => {
    expect(
      await attempt('updateRecord', { updateRecord: { url: `${crm.origin}/api/records/{RECORD_ID}` } }),
    ).toEqual({ ok: false, request: null, problem: 'url needs a value of {RECORD_ID}, and none is known.' });
    expect(crm.asked).toEqual([]);
  });

  test('takes an answer without a body where none is needed', async () => {
    expect(
      await attempt('updateRecord', { updateRecord: { url: `${crm.origin}/api/records/5` } }),
    ).toMatchObject({ ok: true, response: { status: 204 }, problem: null });
  });

  test('uploads a small file and finds its id', async () => {
    const answer = await attempt('uploadFile', { uploadFile: { url: `${crm.origin}/api/records/5/files` } });
    expect(answer).toMatchObject({ ok: true, found: { id: '100' }, problem: null });
    expect(answer.ok && answer.request.body).toBe('file: patchcord-test.txt, 48 bytes');
    expect(crm.files).toMatchObject([{ filename: 'patchcord-test.txt' }]);
  });

  test('writes the number in the form that the purpose wants', async () => {
    const api = (name: 'findAccount' | 'createAccount') => ({
      [name]: { url: `${crm.origin}/api/accounts`, parameters: [{ name: 'phone', value: '{PHONE_NUMBER}' }] },
    });
    await attempt('findAccount', api('findAccount'));
    expect(crm.asked[0]?.query.phone).toBe(SAMPLE_VALUES.PHONE_NUMBER);
  });
});

test('there is a sample of every variable', () => {
  expect(Object.keys(SAMPLE_VALUES)).toEqual(VARIABLE_NAMES.filter((name) => name !== 'OPERATION_KEY'));
});
