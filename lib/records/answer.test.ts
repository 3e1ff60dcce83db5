import { describe, expect, test } from 'vitest';
import { readJson, readObject, readObjects, retryAfterMs } from './answer.ts';
import { apiSchema, type Endpoint } from './api-schema.ts';

/** Seed 003, "Response Data Location" (line 259) and the example responses. */

const at = (more: Record<string, string> = {}): Endpoint => {
  const api = apiSchema.parse({
    authentication: { method: 'agent-session' },
    endpoints: { findAccount: { url: 'https://crm.acme.example/a', ...more } },
  });
  return api.endpoints.findAccount as Endpoint;
};
const text = (body: string, contentType = 'application/json') => ({ status: 200, contentType, text: body });

describe('the example responses', () => {
  test.each([
    [386, '{"id":123,"name":"James Bond","phone":"11234567890","email":"james.bond@agents.co"}', {}, '123'],
    [395, '{"id":123,"name":"James Bond"}', {}, '123'],
    [408, '{"id":456,"subject":"Record title","status":"open"}', { nameLocation: 'subject' }, '456'],
    [462, '{"id":123,"url":"https://some-hosted-url.com"}', {}, '123'],
    [471, '{"id":123}', {}, '123'],
  ])('line %i', (_line, body, more, id) => {
    const json = readJson(text(body));
    expect(json.ok && readObject(json.value, at(more as Record<string, string>))).toMatchObject({
      ok: true,
      value: { id },
    });
  });
});

describe('a location', () => {
  const answer = {
    issue: { id: 7, name: 'N' },
    list: [{ id: 'a' }, { id: 'b' }, { id: 'a' }],
    'odd.key': { id: 1 },
    deep: { rows: [[], [{ attributes: { uuid: 'u' } }]] },
    none: null,
    empty: [],
    nothing: {},
    count: 5,
  };
  test.each([
    ['issue', 'id', ['7']],
    ['list', 'id', ['a', 'b']],
    ['list[1]', 'id', ['b']],
    ['["odd.key"]', 'id', ['1']],
    ['odd\\.key', 'id', ['1']],
    ['deep.rows[1][0]', 'attributes.uuid', ['u']],
    ['none', 'id', []],
    ['empty', 'id', []],
    ['nothing', 'id', []],
  ])('%s with the id at %s leads to %j', (responseDataLocation, idLocation, ids) => {
    const found = readObjects(answer, at({ responseDataLocation, idLocation }));
    expect(found.ok && found.value.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['missing', 'id', 'responseDataLocation'],
    ['issue.id', 'id', 'responseDataLocation'],
    ['deep.rows', 'id', 'responseDataLocation'],
    ['list[9]', 'id', 'responseDataLocation'],
    ['issue', 'key', 'idLocation'],
    ['issue', 'constructor.name', 'idLocation'],
    ['toString', 'id', 'responseDataLocation'],
  ])('%s with the id at %s is at fault in %s', (responseDataLocation, idLocation, field) => {
    const endpoint = { ...at(), responseDataLocation, idLocation } as Endpoint;
    expect(readObjects(answer, endpoint)).toEqual({ ok: false, field });
  });

  test('an array where an object was promised is that object only if it is alone', () => {
    expect(readObject([{ id: 1 }], at())).toMatchObject({ ok: true, value: { id: '1' } });
    expect(readObject([{ id: 1 }, { id: 2 }], at())).toEqual({ ok: false, field: 'responseDataLocation' });
    expect(readObject([], at())).toEqual({ ok: false, field: 'responseDataLocation' });
  });
});

describe('an answer', () => {
  test('an id beyond what numbers hold keeps its digits', () => {
    const json = readJson(text('{"id":12345678901234567890}'));
    expect(json.ok && readObject(json.value, at())).toMatchObject({ value: { id: '12345678901234567890' } });
  });

  test.each([
    ['<html>', 'text/html', 'content-type'],
    ['{"id":1}', 'text/html; charset=utf-8', 'content-type'],
    ['{', 'application/json', 'json'],
    ['x'.repeat(2_000_001), 'application/json', 'size'],
  ])('%.20s as %s is at fault in %s', (body, type, field) => {
    expect(readJson(text(body, type))).toEqual({ ok: false, field });
  });

  test.each(['application/json', 'application/vnd.api+json', 'text/plain', ''])('is read as %s', (type) => {
    expect(readJson(text('{"id":1}', type))).toEqual({ ok: true, value: { id: 1 } });
  });

  test.each([
    ['17', 17_000],
    ['0', 0],
    ['Thu, 01 Jan 1970 00:01:00 GMT', 59_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('Retry-After %s is %s', (header, wait) => {
    expect(retryAfterMs(header, 1_000)).toBe(wait);
  });
});
