import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { listedStatuses, mappingsOf, settingsOf } from './mappings.ts';

const settings = {
  toAdapter: [
    { crm: 'lunch', name: 'Lunch', adapter: -4 },
    { crm: 'meeting', adapter: null },
  ],
  toCrm: [{ adapter: 7, name: 'Coffee', crm: 'pause' }],
};
const { config } = resolveConfig({ policy: undefined, own: { status: settings } });
const mappings = mappingsOf(config.status);

test('a mapping comes back from its tables as it was written', () => {
  expect(settingsOf(mappings)).toEqual(settings);
});

test('an adapter status that is no number is not kept', () => {
  const odd = { from: 'pause', to: 'Coffee', name: null };
  expect(settingsOf({ toAdapter: [odd], toCrm: [{ ...odd, from: 'Coffee' }] })).toEqual({
    toAdapter: [],
    toCrm: [],
  });
});

describe('the statuses of a side', () => {
  test('are what it told', () => {
    const told = [{ id: 'a', name: 'A', statusClass: null, system: false }];
    expect(listedStatuses('crm', { options: told }, mappings, [])).toEqual({ statuses: told, live: true });
  });

  test('are those that are known anyway and those that the mapping names, before it told any', () => {
    const meal = { id: '-4', name: 'Meal', statusClass: null, system: false };
    const { statuses, live } = listedStatuses('adapter', null, mappings, [meal]);
    expect(live).toBe(false);
    expect(statuses.map(({ id, name }) => [id, name])).toEqual([
      ['-4', 'Meal'],
      ['7', 'Coffee'],
    ]);
    expect(listedStatuses('crm', { options: null }, mappings, []).statuses.map(({ name }) => name)).toEqual([
      'Lunch',
      'meeting',
      'pause',
    ]);
  });
});
