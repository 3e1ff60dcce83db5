import { describe, expect, test } from 'vitest';
import { tidied, valueIn, withValue } from './draft.ts';

describe('a document that a person is writing', () => {
  test('gets a value where nothing stood before, and keeps the rest as it was', () => {
    const before = { name: 'Desk', api: { timeout: 5 } };
    const after = withValue(before, ['api', 'endpoints', 'comment', 'parameters', 1, 'name'], 'body');
    expect(after).toEqual({
      name: 'Desk',
      api: { timeout: 5, endpoints: { comment: { parameters: [undefined, { name: 'body' }] } } },
    });
    expect(before).toEqual({ name: 'Desk', api: { timeout: 5 } });
    expect(valueIn(after, ['api', 'endpoints', 'comment', 'parameters', 1, 'name'])).toBe('body');
  });

  test('loses a value that is taken out', () => {
    expect(withValue({ a: { b: 1, c: 2 } }, ['a', 'b'], undefined)).toEqual({ a: { c: 2 } });
  });

  test('finds nothing in what objects inherit', () => {
    expect(valueIn({}, ['constructor', 'name'])).toBeUndefined();
    expect(valueIn('text', [0])).toBeUndefined();
  });

  test('is tidied of empty texts, rows and groups, and says where each part stood', () => {
    const { value, given } = tidied({
      url: ' ',
      parameters: [{ name: '', value: '' }, { name: 'a', value: '' }, undefined, { name: 'b', value: ' x ' }],
      response: { id: '' },
      convert: false,
      timeout: 0,
    });
    expect(value).toEqual({
      parameters: [{ name: 'a' }, { name: 'b', value: ' x ' }],
      convert: false,
      timeout: 0,
    });
    expect(given(['parameters', 1, 'value'])).toEqual(['parameters', 3, 'value']);
    expect(given(['parameters', 0])).toEqual(['parameters', 1]);
    expect(given(['timeout'])).toEqual(['timeout']);
  });

  test('is nothing when all of it was left empty', () => {
    expect(tidied({ a: [{ b: '' }], c: {} }).value).toBeUndefined();
  });
});
