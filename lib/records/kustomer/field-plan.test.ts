import { describe, expect, test } from 'vitest';
import { kustomerSettingsSchema } from '../../policy/kustomer-settings.ts';
import { keyInWords, planFields, type WantedField, wantedFields } from './field-plan.ts';
import { RECORD_FIELDS } from './fields.ts';

const settings = (fields: object) => kustomerSettingsSchema.parse({ fields });
const want = (key: string): WantedField => ({ resource: 'conversation', key, what: null });
const plan = (keys: readonly string[], properties: Record<string, Record<string, unknown>>) =>
  planFields('conversation', keys.map(want), properties, ({ key }) => keyInWords(key));

describe('the fields that are written to', () => {
  test.each([
    ['both', 1 + 2 * Object.keys(RECORD_FIELDS).length],
    ['message', 1 + Object.keys(RECORD_FIELDS).length],
    ['conversation', 1 + Object.keys(RECORD_FIELDS).length],
  ] as const)('are on what policy says: %s', (on, count) => {
    const wanted = wantedFields(settings({ on }));
    expect(wanted).toHaveLength(count);
    if (on !== 'both')
      expect(
        wanted.filter(({ what }) => what !== 'customUserId').every(({ resource }) => resource === on),
      ).toBe(true);
  });

  test('are wanted once, and those that are not written not at all', () => {
    const wanted = wantedFields(
      settings({
        on: 'message',
        account: { customUserId: '' },
        record: { language: '', callId: 'ccaiSessionIdStr' },
        customData: [
          { path: 'custom_data_secured.a', field: 'ccaiSessionIdStr', of: 'message' },
          { path: 'custom_data_secured.a', field: 'ccaiSessionIdStr', of: 'customer' },
        ],
      }),
    ).map(({ resource, key }) => `${resource} ${key}`);
    expect(wanted.filter((one) => one.endsWith(' ccaiSessionIdStr'))).toEqual([
      'message ccaiSessionIdStr',
      'customer ccaiSessionIdStr',
    ]);
    expect(wanted).not.toContain('customer ccaiCustomUserIdStr');
    expect(wanted.some((one) => one.endsWith(' '))).toBe(false);
  });
});

describe('what is to be added', () => {
  test('is what is not there, under a name for people', () => {
    expect(plan(['orderNumberStr', 'hasCallStr'], { hasCallStr: { type: 'str' }, otherTxt: {} })).toEqual({
      resource: 'conversation',
      add: [{ key: 'orderNumberStr', displayName: 'Order Number' }],
      there: ['hasCallStr'],
      conflicts: [],
    });
  });

  test.each([
    [{ type: 'number' }, 'type', 'number'],
    [{ type: 'NUM' }, 'type', 'num'],
    [{ type: 'string', multi: true }, 'list', ''],
    [{ type: 'string', enumeration: ['a'] }, 'list', ''],
  ])('is not a field that is there and is %j', (property, why, other) => {
    const { add, conflicts } = plan(['orderStr'], { orderStr: property });
    expect(add).toEqual([]);
    expect(conflicts).toEqual([{ key: 'orderStr', why, other }]);
  });

  test.each([{ type: 'str' }, { type: 'string', enumeration: [] }, { type: 'something new' }, {}])(
    'leaves %j as it is',
    (property) => {
      expect(plan(['orderStr'], { orderStr: property }).there).toEqual(['orderStr']);
    },
  );

  test('is not a second field of a name that people know already', () => {
    expect(plan(['orderStr'], { '@app/oNum': { displayName: ' order' } }).conflicts).toEqual([
      { key: 'orderStr', why: 'name', other: '@app/oNum' },
    ]);
    expect(plan(['orderStr'], { OrderStr: { displayName: 'Else' } }).conflicts).toEqual([
      { key: 'orderStr', why: 'name', other: 'OrderStr' },
    ]);
    const two = plan(['orderStr', 'orderTxt'], {});
    expect(two.add.map(({ key }) => key)).toEqual(['orderStr']);
    expect(two.conflicts).toEqual([{ key: 'orderTxt', why: 'name', other: 'orderStr' }]);
  });

  test('is nothing in the name space of an app', () => {
    expect(plan(['@ujet/sessionStr'], {}).conflicts).toEqual([
      { key: '@ujet/sessionStr', why: 'app', other: '' },
    ]);
    expect(plan(['@ujet/sessionStr'], { '@ujet/sessionStr': {} }).there).toEqual(['@ujet/sessionStr']);
  });

  test('is not taken for there by what every object has', () => {
    expect(plan(['constructor'], {}).add.map(({ key }) => key)).toEqual(['constructor']);
  });
});
