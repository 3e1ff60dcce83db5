import { describe, expect, test } from 'vitest';
import { hostPermissionsOf } from '../policy/host-permissions.ts';
import { managedSchema } from '../policy/managed-schema.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { type ApiInput, ENDPOINT_NAMES, originsOf } from './api-schema.ts';

type Loose = { readonly [key: string]: unknown };

const resolved = (api: Loose, matches = ['https://crm.acme.example/*']) =>
  resolveConfig({
    policy: { crms: [{ id: 'orders', kind: 'custom', matches, api }] },
    own: undefined,
  });
const withEndpoints = (endpoints: Loose) =>
  resolved({ authentication: { method: 'agent-session' }, endpoints });
const url = 'https://crm.acme.example/api/cases';

describe('a mistake in an endpoint', () => {
  test.each([
    [
      'an unknown variable',
      {
        parameters: [
          { name: 'a', value: 'x' },
          { name: 'b', value: '{E_MAIL}' },
        ],
      },
      'parameters[1].value',
      'knows no {E_MAIL}',
    ],
    [
      'an unknown function',
      { parameters: [{ name: 'a', value: '=UPPER({EMAIL})' }] },
      'parameters[0].value',
      'knows no =UPPER',
    ],
    [
      'unbalanced parentheses',
      { parameters: [{ name: 'a', value: '=CONCAT_OR((a' }] },
      'parameters[0].value',
      'parentheses that do not match',
    ],
    [
      'a variable of another endpoint',
      { parameters: [{ name: 'a', value: '{FILE_DATA}' }] },
      'parameters[0].value',
      'knows no {FILE_DATA}',
    ],
    [
      'a header that only the browser sets',
      { headers: [{ name: 'Host', value: 'x' }] },
      'headers[0].name',
      'only the browser sets',
    ],
    [
      'a header that is no name',
      { headers: [{ name: 'X Y', value: 'x' }] },
      'headers[0].name',
      'is no name of a header',
    ],
    [
      'a header with a line break',
      { headers: [{ name: 'X-Y', value: 'a\r\nb: c' }] },
      'headers[0].value',
      'line break',
    ],
    [
      'a function in a header',
      { headers: [{ name: 'X-Y', value: '=CONCAT_OR(a, b)' }] },
      'headers[0].value',
      'functions are for',
    ],
    ['a location that is none', { responseDataLocation: 'a..b' }, 'responseDataLocation', 'is no location'],
    ['a location into what every object has', { idLocation: '__proto__.id' }, 'idLocation', 'is no location'],
    ['a container without a name', { dataFormat: 'container' }, 'dataFormat', 'there is no containerName'],
    ['a method that is none', { method: 'DELETE' }, 'method', 'is none of: GET, POST, PUT, PATCH'],
    ['a key that is none', { Url: 'x' }, 'Url', 'is no key of this version'],
  ])('%s costs itself, and is named by endpoint and field', (_what, wrong, field, words) => {
    const { config, diagnoses } = withEndpoints({
      createRecord: { url, ...wrong },
      comment: { url },
    });
    expect(diagnoses).toHaveLength(1);
    expect(diagnoses[0]?.path).toBe(`crms[0].api.endpoints.createRecord.${field}`);
    expect(diagnoses[0]?.problem).toContain(words);
    expect(Object.keys(config.crms[0]?.api?.endpoints ?? {})).toEqual(['createRecord', 'comment']);
  });

  test.each([
    ['no address', {}, 'is missing'],
    [
      'an address with a variable in its host',
      { url: 'https://{NAME}.example/x' },
      'the host has to be fixed',
    ],
    ['an address with credentials', { url: 'https://me:pw@crm.acme.example/x' }, 'user name or password'],
    ['an address with an unknown variable', { url: `${url}/{CASE_ID}` }, 'knows no {CASE_ID}'],
    ['an address with a file in it', { url: `${url}/{FILE_DATA}` }, 'knows no {FILE_DATA}'],
    ['plain http', { url: 'http://crm.acme.example/x' }, 'begins with http://'],
  ])('%s costs the endpoint', (_what, wrong, words) => {
    const { config, diagnoses } = withEndpoints({ createRecord: wrong, comment: { url } });
    expect(diagnoses[0]?.path).toBe('crms[0].api.endpoints.createRecord.url');
    expect(diagnoses[0]?.problem).toContain(words);
    expect(Object.keys(config.crms[0]?.api?.endpoints ?? {})).toEqual(['comment']);
  });
});

describe('an address', () => {
  test.each([
    ['http://crm.acme.example/x', ['*://crm.acme.example/*'], true],
    ['http://crm.acme.example/api/x', ['http://crm.acme.example/app/*'], true],
    ['http://crm.acme.example/x', ['https://crm.acme.example/*'], false],
    ['http://127.0.0.1:8080/{RECORD_ID}', ['https://crm.acme.example/*'], true],
    ['https://other.example/x', ['*://crm.acme.example/*'], true],
  ])('%s beside pages at %j is taken: %s', (address, matches, taken) => {
    const api = { authentication: { method: 'agent-session' }, endpoints: { comment: { url: address } } };
    expect(resolved(api, matches).diagnoses.length === 0).toBe(taken);
  });

  test('may be written with the vendor’s {Call_ID}', () => {
    expect(withEndpoints({ comment: { url: `${url}/{Call_ID}/{CHAT_ID}` } }).diagnoses).toEqual([]);
  });
});

describe('authentication', () => {
  test.each([
    ['basic', 'username'],
    ['headers', 'headers'],
    ['oauth2', 'oauth'],
  ])('by %s without %s is refused, rather than to send something else', (method, key) => {
    const { config, diagnoses } = resolved({ authentication: { method }, endpoints: { comment: { url } } });
    expect(config.crms[0]?.api).toBeUndefined();
    expect(diagnoses[0]).toMatchObject({
      path: 'crms[0].api.authentication.method',
      problem: `is ${method}, but there is no usable “${key}”`,
    });
  });

  test('has to be said', () => {
    expect(resolved({ endpoints: {} }).diagnoses[0]?.path).toBe('crms[0].api.authentication');
  });
});

describe('subject and description', () => {
  test('cannot be made of themselves', () => {
    const { diagnoses } = resolved({
      authentication: { method: 'agent-session' },
      recordSubject: '{TICKET_SUBJECT}!',
      recordDescription: '=DEFAULT_VALUE({NOTES}, {COMMENT_BODY})',
    });
    expect(diagnoses.map(({ path }) => path)).toEqual([
      'crms[0].api.recordSubject',
      'crms[0].api.recordDescription',
    ]);
  });
});

describe('the origins of an API', () => {
  const api = {
    authentication: {
      method: 'oauth2',
      oauth: {
        authorizationUrl: 'https://login.acme.example/authorize',
        tokenUrl: 'https://tokens.acme.example:8443/token',
        clientId: 'patchcord',
      },
    },
    fileOrigins: ['https://relay.acme.example'],
    endpoints: { comment: { url }, uploadFile: { url: 'https://files.acme.example/{RECORD_ID}' } },
  } satisfies ApiInput;

  test('are those of its requests, its tokens and its files, and no others', () => {
    const { config } = resolved(api);
    const [crm] = config.crms;
    if (crm?.api === undefined) throw new Error('no API');
    expect(originsOf(crm.api)).toEqual([
      'https://crm.acme.example',
      'https://files.acme.example',
      'https://tokens.acme.example:8443',
      'https://relay.acme.example',
    ]);
    expect(hostPermissionsOf(config)).toEqual([
      'https://crm.acme.example/*',
      'https://files.acme.example/*',
      'https://tokens.acme.example/*',
      'https://relay.acme.example/*',
    ]);
  });

  test('may be without any endpoint yet', () => {
    expect(resolved({ authentication: { method: 'agent-session' } }).diagnoses).toEqual([]);
  });

  test('are not more than origins', () => {
    const { diagnoses } = resolved({ ...api, fileOrigins: ['https://relay.acme.example/files'] });
    expect(diagnoses[0]).toMatchObject({ path: 'crms[0].api.fileOrigins[0]' });
  });
});

test('line 231: the time-out is 1 to 10 seconds', () => {
  for (const [timeoutSeconds, taken] of [
    [0, false],
    [1, true],
    [10, true],
    [11, false],
    [2.5, false],
  ] as const) {
    const { diagnoses } = resolved({ authentication: { method: 'agent-session' }, timeoutSeconds });
    expect([timeoutSeconds, diagnoses.length === 0]).toEqual([timeoutSeconds, taken]);
  }
});

test('the policy schema that Chromium loads has every endpoint', () => {
  const api = managedSchema().properties?.crms?.items?.properties?.api;
  expect(Object.keys(api?.properties?.endpoints?.properties ?? {})).toEqual([...ENDPOINT_NAMES]);
});
