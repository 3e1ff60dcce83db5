import { describe, expect, it } from 'vitest';
import { valueFor } from './custom-values.ts';
import { suffixOf } from './fields.ts';

describe('what a field holds', () => {
  it.each([
    ['orderStr', '4711', '4711'],
    ['orderStr', { number: 4711 }, '4711'],
    ['orderStr', '   ', null],
    ['lengthStr', { seconds: 125.4 }, '2:05'],
    ['lengthNum', { seconds: 125.4 }, 125],
    ['countNum', '19.90', 19.9],
    ['countNum', '', null],
    ['countNum', 'many', null],
    ['countNum', { number: 4 }, 4],
    ['vipBool', 'Yes', true],
    ['vipBool', '0', false],
    ['vipBool', 'perhaps', null],
    ['boughtAt', '2026-07-01', '2026-07-01T00:00:00.000Z'],
    ['boughtAt', '2026-07-01T09:30:00+02:00', '2026-07-01T07:30:00.000Z'],
    ['boughtAt', 'yesterday', null],
    ['boughtAt', '7', null],
    ['pageUrl', 'https://shop.example/1', 'https://shop.example/1'],
    ['pageUrl', 'shop.example', null],
    ['pageUrl', 'javascript:alert(1)', null],
    ['', 'x', null],
    ['order', 'x', null],
    ['ownerId', '5fe0c7e4d2b91a36f0000002', null],
  ])('of %s, given %j, is %j', (key, raw, value) => {
    expect(valueFor(key, raw)).toBe(value);
  });

  it('of texts is never longer than Kustomer takes, and ends between characters', () => {
    const value = valueFor('wordsTxt', `${'a'.repeat(1_022)}😀 and more`);
    expect(value).toBe(`${'a'.repeat(1_022)}…`);
    expect(valueFor('wordsTxt', 'a'.repeat(2_000))).toHaveLength(1_024);
  });
});

describe('the kind of a field', () => {
  it.each([
    ['ccaiSessionIdStr', 'Str'],
    ['@app.ccai/ratingNum', 'Num'],
    ['Str', null],
    ['order', null],
    ['ownerId', null],
    ['thatTree', null],
  ])('of %s is %s', (key, suffix) => {
    expect(suffixOf(key)).toBe(suffix);
  });
});
