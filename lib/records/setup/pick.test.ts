import { describe, expect, test } from 'vitest';
import { isPicked, picked } from './pick.ts';

const found = {
  total: 2,
  list: [
    { id: '5f', name: 'Jo' },
    { id: '60', name: 'Al', state: { key: 'open' } },
  ],
};

describe('a value picked from an answer', () => {
  test.each([
    ['in a list', { list: [{ id: '5f' }] }, ['list', 0, 'id'], 'list', 'id'],
    ['in another entry of it', { list: [{}, { id: '5f' }] }, ['list', 1, 'id'], 'list', 'id'],
    [
      'deep in an entry',
      { data: [{ details: { id: 1 } }] },
      ['data', 0, 'details', 'id'],
      'data',
      'details.id',
    ],
    ['in a list that is the whole answer', [{ id: 7 }], [0, 'id'], '', 'id'],
    ['in an object', { issue: { id: 7 } }, ['issue', 'id'], 'issue', 'id'],
    ['in the answer itself', { id: 7 }, ['id'], '', 'id'],
    ['under an odd name', { 'a.b': { 'the id': 7 } }, ['a.b', 'the id'], '["a.b"]', '["the id"]'],
  ])('as the id %s says where object and id are', (_, answer, steps, object, id) => {
    expect(picked('id', steps, answer, {})).toMatchObject({
      ok: true,
      fields: { responseDataLocation: object, idLocation: id },
    });
  });

  test('as the name is looked for inside of the object, whichever entry it was clicked in', () => {
    const endpoint = { responseDataLocation: 'list' };
    expect(picked('name', ['list', 1, 'name'], found, endpoint)).toMatchObject({
      ok: true,
      fields: { nameLocation: 'name' },
      value: 'Al',
    });
    expect(picked('open', ['list', 1, 'state', 'key'], found, endpoint)).toMatchObject({
      fields: { openLocation: 'state.key' },
    });
  });

  test('is refused as a name where it stands outside of the object', () => {
    expect(picked('name', ['total'], found, { responseDataLocation: 'list' })).toEqual({
      ok: false,
      why: 'outside',
      location: 'list',
    });
  });

  test.each([[true], [null], [''], ['  ']])('is refused as an id where it is %s', (value) => {
    expect(picked('id', ['id'], { id: value }, {})).toEqual({ ok: false, why: 'no-id' });
  });

  test('is the one that the locations lead to, and no other', () => {
    const endpoint = { responseDataLocation: 'list', idLocation: 'id' };
    expect(isPicked('id', ['list', 0, 'id'], endpoint)).toBe(true);
    expect(isPicked('id', ['list', 0, 'name'], endpoint)).toBe(false);
    expect(isPicked('name', ['list', 0, 'name'], endpoint)).toBe(false);
  });

  test('of an upload sets where the attachment’s id is', () => {
    expect(picked('attachment-id', ['upload', 'token'], { upload: { token: 't' } }, {})).toMatchObject({
      fields: { responseDataLocation: 'upload', attachmentIdLocation: 'token' },
    });
  });
});
