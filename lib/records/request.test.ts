import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiInput, EndpointName } from './api-schema.ts';
import { apiSchema, type Endpoint } from './api-schema.ts';
import { type ApiRequest, buildRequest, type FileBytes } from './request.ts';

/** Seed 003, "Endpoint configuration" (lines 249 to 259) and "Upload a file endpoint" (lines 432 to 483). */

type Given<Name extends EndpointName> = NonNullable<NonNullable<ApiInput['endpoints']>[Name]>;

function build<Name extends EndpointName>(
  name: Name,
  given: Given<Name>,
  values: Record<string, string> = {},
  file?: FileBytes,
) {
  const api = apiSchema.parse({
    authentication: { method: 'agent-session' },
    endpoints: { [name]: given },
  });
  const endpoint = api.endpoints[name] as Endpoint;
  return buildRequest({ name, endpoint, api, values, ...(file === undefined ? {} : { file }) });
}

function request(...args: Parameters<typeof build>): ApiRequest {
  const built = build(...args);
  if (!built.ok) throw new Error(`${built.field} ${built.problem}`);
  return built.request;
}

const json = (one: ApiRequest): unknown => (one.body.type === 'text' ? JSON.parse(one.body.text) : null);
const url = 'https://crm.acme.example/api/records';
const parameters = [
  { name: 'subject', value: '{TICKET_SUBJECT}' },
  { name: 'priority', value: '3' },
];
const values = { TICKET_SUBJECT: 'A "quoted" & odd\nsubject 😀' };

describe('the request', () => {
  test.each(['POST', 'PUT', 'PATCH'] as const)('line 252: %s has its parameters in the body', (method) => {
    const one = request('createRecord', { url, method, parameters }, values);
    expect(one.method).toBe(method);
    expect(one.url).toBe(url);
    expect(json(one)).toEqual({ subject: values.TICKET_SUBJECT, priority: 3 });
    expect(one.headers).toContainEqual(['Content-Type', 'application/json']);
  });

  test('line 252: GET has them in its address', () => {
    const one = request(
      'findRecord',
      { url: `${url}?a=1#x`, parameters: [...parameters, { name: 'where[0]', value: 'b' }] },
      values,
    );
    expect(one.method).toBe('GET');
    expect(one.url).toBe(
      `${url}?a=1&subject=A%20%22quoted%22%20%26%20odd%0Asubject%20%F0%9F%98%80&priority=3&where%5B0%5D=b#x`,
    );
    expect(one.body).toEqual({ type: 'none' });
  });

  test('line 253: plain text stays text, a number is one, and ids are text unless said otherwise', () => {
    const given = [
      { name: 'a', value: 'text' },
      { name: 'b', value: '42' },
      { name: 'c', value: '007' },
      { name: 'd', value: '{RECORD_ID}' },
      { name: 'e', value: '{RECORD_ID}', type: 'number' as const },
      { name: 'f', value: '5', type: 'text' as const },
      { name: 'g', value: 'yes', type: 'boolean' as const },
      { name: 'h', value: '{RATING}' },
      { name: 'i', value: '1.5' },
    ];
    expect(
      json(request('updateRecord', { url, parameters: given }, { RECORD_ID: '123', RATING: '4' })),
    ).toEqual({
      a: 'text',
      b: 42,
      c: '007',
      d: '123',
      e: 123,
      f: '5',
      g: true,
      h: 4,
      i: 1.5,
    });
  });

  test('line 255: a property map', () => {
    expect(json(request('createRecord', { url, dataFormat: 'property', parameters }, values))).toEqual({
      subject: values.TICKET_SUBJECT,
      priority: 3,
    });
  });

  test('line 257: a container of the type map', () => {
    const given = {
      url,
      dataFormat: 'container',
      containerType: 'map',
      containerName: 'issue',
      parameters,
    } as const;
    expect(json(request('createRecord', given, values))).toEqual({
      issue: { subject: values.TICKET_SUBJECT, priority: 3 },
    });
  });

  test('line 258: a container of the type array', () => {
    const given = {
      url,
      dataFormat: 'container',
      containerType: 'array',
      containerName: 'data',
      parameters,
    } as const;
    expect(json(request('createRecord', given, values))).toEqual({
      data: [{ subject: values.TICKET_SUBJECT, priority: 3 }],
    });
  });

  test('line 338: a parameter without a value leaves', () => {
    const one = request('createRecord', {
      url,
      parameters: [
        { name: 'agent', value: '=DEFAULT_VALUE({AGENT_EMAIL}, {AGENT_ID})' },
        { name: 'name', value: '{NAME}' },
        { name: 'kind', value: 'x' },
      ],
    });
    expect(json(one)).toEqual({ kind: 'x' });
    expect(one.left).toEqual(['agent', 'name']);
  });

  test('nested parameters lead into objects and lists', () => {
    const given = [
      { name: 'contact.name', value: '{NAME}' },
      { name: 'contact.mail[0].address', value: '{EMAIL}' },
      { name: 'contact.mail[1].address', value: 'x' },
      { name: '["a.b"]', value: 'literal' },
      { name: 'c\\.d', value: 'literal' },
    ];
    expect(json(request('createRecord', { url, parameters: given }, { NAME: 'N', EMAIL: 'e' }))).toEqual({
      contact: { name: 'N', mail: [{ address: 'e' }, { address: 'x' }] },
      'a.b': 'literal',
      'c.d': 'literal',
    });
  });

  test('two parameters that want the same place are named', () => {
    const given = [
      { name: 'a', value: 'x' },
      { name: 'a.b', value: 'y' },
    ];
    expect(build('createRecord', { url, parameters: given })).toMatchObject({
      ok: false,
      field: 'parameters[1].name',
    });
  });

  test('a form is written as forms are, containers too', () => {
    const given = {
      url,
      contentType: 'form',
      dataFormat: 'container',
      containerName: 'record',
      parameters,
    } as const;
    const one = request('createRecord', given, values);
    expect(one.headers).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded']);
    const text = one.body.type === 'text' ? one.body.text : '';
    expect(Object.fromEntries(new URLSearchParams(text))).toEqual({
      'record[subject]': values.TICKET_SUBJECT,
      'record[priority]': '3',
    });
  });

  test('headers are the API’s and the endpoint’s, the nearer one counting', () => {
    const one = request(
      'createRecord',
      {
        url,
        headers: [
          { name: 'X-Agent', value: '{AGENT_EMAIL}' },
          { name: 'content-type', value: 'application/vnd.api+json' },
          { name: 'X-Nobody', value: '{NAME}' },
        ],
      },
      { AGENT_EMAIL: 'a@b.example' },
    );
    expect(one.headers).toEqual([
      ['Accept', 'application/json'],
      ['X-Agent', 'a@b.example'],
      ['content-type', 'application/vnd.api+json'],
    ]);
  });
});

describe('an upload', () => {
  const file: FileBytes = {
    name: 'a "b".json',
    mediaType: 'application/json',
    bytes: new TextEncoder().encode('{"ä":1}'),
  };

  test('lines 436 and 453: as multipart form, in the parameter that has {FILE_DATA}', () => {
    const one = request(
      'uploadFile',
      {
        url,
        type: 'multipart',
        parameters: [
          { name: 'attachment', value: '{FILE_DATA}' },
          { name: 'id', value: '{RECORD_ID}' },
        ],
      },
      { RECORD_ID: '123' },
      file,
    );
    expect(one.body).toEqual({
      type: 'multipart',
      fields: [
        { name: 'attachment', file },
        { name: 'id', text: '123' },
      ],
    });
    expect(one.headers.map(([name]) => name)).toEqual(['Accept']);
  });

  test('line 455: in the field “file” where no parameter has it', () => {
    const one = request('uploadFile', { url }, {}, file);
    expect(one.body).toEqual({ type: 'multipart', fields: [{ name: 'file', file }] });
  });

  test('line 435: as base64', () => {
    const one = request(
      'uploadFile',
      { url, type: 'base64', parameters: [{ name: 'data.content', value: '{FILE_DATA}' }] },
      {},
      file,
    );
    expect(json(one)).toEqual({ data: { content: Buffer.from(file.bytes).toString('base64') } });
  });

  test('as the file alone, with its parameters in the address', () => {
    const one = request(
      'uploadFile',
      { url, type: 'binary', parameters: [{ name: 'filename', value: '{FILE_NAME}' }] },
      { FILE_NAME: file.name },
      file,
    );
    expect(one.url).toBe(`${url}?filename=a%20%22b%22.json`);
    expect(one.body).toEqual({ type: 'binary', file });
    expect(one.headers).toContainEqual(['Content-Type', 'application/octet-stream']);
  });

  test('that is large is base64 like any other', () => {
    const bytes = new Uint8Array(100_001).map((_, index) => index % 251);
    const one = request('uploadFile', { url, type: 'base64' }, {}, { ...file, bytes });
    expect(json(one)).toEqual({ file: Buffer.from(bytes).toString('base64') });
  });
});

describe('values of every kind', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((one) => one.trim() !== '');

  test('come out of JSON as they went in', () => {
    fc.assert(
      fc.property(text, (one) => {
        const made = request(
          'comment',
          { url, parameters: [{ name: 'body', value: '{COMMENT_BODY}' }] },
          { COMMENT_BODY: one },
        );
        expect(json(made)).toEqual({ body: one });
      }),
    );
  });

  test('come out of an address and a form as they went in, and stay one parameter', () => {
    fc.assert(
      fc.property(text, (one) => {
        const given = [
          { name: 'q', value: '{NAME}' },
          { name: 'z', value: '1' },
        ];
        const got = new URL(request('findAccount', { url, parameters: given }, { NAME: one }).url);
        expect([...got.searchParams]).toEqual([
          ['q', one.toWellFormed()],
          ['z', '1'],
        ]);
        expect(got.origin + got.pathname).toBe(url);
        const form = request('createAccount', { url, contentType: 'form', parameters: given }, { NAME: one });
        const body = form.body.type === 'text' ? form.body.text : '';
        expect([...new URLSearchParams(body)]).toEqual([
          ['q', one.toWellFormed()],
          ['z', '1'],
        ]);
      }),
    );
  });

  test('cannot leave their segment of the path', () => {
    fc.assert(
      fc.property(text, (one) => {
        const built = build('updateRecord', { url: `${url}/{RECORD_ID}/x` }, { RECORD_ID: one });
        if (!built.ok) {
          expect(built.field).toBe('url');
          return;
        }
        const got = new URL(built.request.url);
        expect(got.pathname.split('/')).toHaveLength(5);
        expect(got.origin).toBe('https://crm.acme.example');
        expect(got.search + got.hash).toBe('');
      }),
    );
  });

  test('never become a second header', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('a\r\nX-Evil: 1', 'a\nb', 'é', '😀', 'a\u0000')), (one) => {
        const built = build(
          'comment',
          { url, headers: [{ name: 'X-Name', value: '{NAME}' }] },
          { NAME: one },
        );
        if (!built.ok) {
          expect(built.field).toBe('headers[0].value');
          return;
        }
        const headers = new Headers(built.request.headers.map(([name, value]) => [name, value]));
        expect(headers.get('X-Name')).toBe(one.trim());
        expect([...headers.keys()].sort()).toEqual(['accept', 'content-type', 'x-name']);
      }),
    );
    expect(
      build('comment', { url, headers: [{ name: 'X-Name', value: '{NAME}' }] }, { NAME: 'a\r\nb: c' }),
    ).toEqual({
      ok: false,
      field: 'headers[0].value',
      problem: 'would put a line break into a header',
    });
  });
});

describe('what cannot be sent', () => {
  test.each([
    [
      'an address without what it needs',
      'updateRecord',
      { url: `${url}/{RECORD_ID}` },
      'url',
      'needs a value of {RECORD_ID}',
    ],
    [
      'a number that is none',
      'createRecord',
      { url, parameters: [{ name: 'a', value: '{NAME}', type: 'number' }] },
      'parameters[0].value',
      'cannot be sent as number',
    ],
    [
      'a choice that is none',
      'createRecord',
      { url, parameters: [{ name: 'a', value: '{NAME}', type: 'boolean' }] },
      'parameters[0].value',
      'cannot be sent as boolean',
    ],
    [
      'a GET with a body',
      'findRecord',
      { url, parameters: [{ name: 'a', value: 'b', in: 'body' }] },
      'parameters[0].value',
      'GET has none',
    ],
    [
      'an address without end',
      'findRecord',
      { url, parameters: [{ name: 'a', value: '{NOTES}' }] },
      'url',
      'too long',
    ],
  ] as const)('%s is named by its field', (_what, name, given, field, words) => {
    const built = build(name, given as never, { NAME: 'Ada', NOTES: 'n'.repeat(9_000) });
    expect(built).toMatchObject({ ok: false, field });
    expect(built.ok ? '' : built.problem).toContain(words);
  });
});

describe('whether a search asks for somebody', () => {
  const asks = (value: string, given: Record<string, string>) =>
    request('findAccount', { url, parameters: [{ name: 'q', value }] }, given).asksFor;
  test.each([
    ['{PHONE_NUMBER}', { PHONE_NUMBER: '+1' }, true],
    ['{PHONE_NUMBER}', {}, false],
    ['{LAST_NAME}', { LAST_NAME: '--' }, false],
    ['{QUEUE_NAME}', { QUEUE_NAME: 'x' }, false],
    ['=DEFAULT_VALUE({EMAIL}, nobody)', {}, false],
    ['=DEFAULT_VALUE({EMAIL}, nobody)', { EMAIL: 'e' }, true],
    ['all', {}, false],
    ['{SESSION_ID}', { SESSION_ID: '1' }, false],
  ])('%s with %j: %s', (value, given, asked) => {
    expect(asks(value, given as Record<string, string>)).toBe(asked);
  });
});
