import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import {
  contradictionOf,
  type ListedStatuses,
  type MappingEntry,
  mappingRows,
  withChoice,
} from './mapping-rows.ts';
import { mappingsOf } from './mappings.ts';
import type { StatusOption } from './side.ts';

const status = (id: string, name: string, system = false): StatusOption => ({
  id,
  name,
  statusClass: null,
  system,
});
const entry = (from: string, to: string | null, name: string | null = null): MappingEntry => ({
  from,
  to,
  name,
});
const crm: ListedStatuses = {
  statuses: [
    status('a1', 'Available'),
    status('l1', 'Lunch'),
    status('t1', 'Training'),
    status('b1', 'Busy', true),
  ],
  live: true,
};
const adapter: ListedStatuses = {
  statuses: [
    status('0', 'Available'),
    status('-2', 'Break'),
    status('-4', 'Meal'),
    status('5', 'Meal'),
    status('-7', 'In-call', true),
  ],
  live: true,
};
const named: ListedStatuses = { statuses: [], live: false };
const conflictsIn = (rows: ReturnType<typeof mappingRows>) =>
  Object.fromEntries(
    rows.filter(({ conflicts }) => conflicts.length > 0).map((row) => [row.id, row.conflicts]),
  );

describe('the rows of a mapping', () => {
  test('are the statuses that a side lists, without those that only the system sets', () => {
    const rows = mappingRows([entry('l1', '-4'), entry('t1', null)], crm, adapter);
    expect(rows.map(({ id, to }) => [id, to])).toEqual([
      ['a1', undefined],
      ['l1', '-4'],
      ['t1', null],
    ]);
    expect(conflictsIn(rows)).toEqual({});
  });

  test('take a status by its name where it is named so, and tell two of one name apart', () => {
    expect(mappingRows([entry('Lunch', 'Break')], crm, adapter)[1]).toMatchObject({ id: 'l1', to: '-2' });
    const rows = mappingRows([], adapter, crm);
    expect(rows.filter(({ ambiguous }) => ambiguous).map(({ id }) => id)).toEqual(['-4', '5']);
  });

  test('keep what the mapping names and the side does not list', () => {
    const rows = mappingRows([entry('gone', '0', 'Coffee'), entry('l1', '77')], crm, adapter);
    expect(rows.at(-1)).toMatchObject({ id: 'gone', name: 'Coffee', to: '0' });
    expect(conflictsIn(rows)).toEqual({
      gone: [{ kind: 'gone', which: 'from' }],
      l1: [{ kind: 'gone', which: 'to' }],
    });
  });

  test('call nothing gone that no side was asked for', () => {
    const rows = mappingRows([entry('l1', '-4', 'Lunch')], named, named);
    expect(rows).toEqual([{ id: 'l1', name: 'Lunch', ambiguous: false, to: '-4', conflicts: [] }]);
  });

  test('name a system status as a target, and a system status that is mapped all the same', () => {
    const rows = mappingRows([entry('a1', '-7'), entry('b1', '-2')], crm, adapter);
    expect(rows.map(({ id }) => id)).toContain('b1');
    expect(conflictsIn(rows)).toEqual({ a1: [{ kind: 'system' }] });
  });

  test('name two entries of one status, of which the one by its id counts', () => {
    const rows = mappingRows([entry('Lunch', '0'), entry('l1', '-4')], crm, adapter);
    expect(rows[1]).toMatchObject({ to: '-4', conflicts: [{ kind: 'twice' }] });
  });

  test('name an entry that the rules do not follow, and where its way back ends', () => {
    const rules = {
      ...resolveConfig({ policy: undefined, own: undefined }).config.status,
      direction: 'two-way' as const,
      toAdapter: [
        { crm: 'l1', adapter: -2 },
        { crm: 't1', adapter: -4 },
      ],
      toCrm: [
        { adapter: -2, crm: 't1' },
        { adapter: -4, crm: 'l1' },
        { adapter: 0, crm: 'a1' },
      ],
    };
    const listed = { crm: crm.statuses, adapter: adapter.statuses };
    const rows = mappingRows(mappingsOf(rules).toCrm, adapter, crm, (id) =>
      contradictionOf(rules, listed, id),
    );
    expect(conflictsIn(rows)).toEqual({
      '-2': [{ kind: 'disagrees', back: 'Meal' }],
      '-4': [{ kind: 'disagrees', back: 'Break' }],
    });
    // Many statuses may share one counterpart: the way back then ends at another of them, and comes to rest there.
    const shared = {
      ...rules,
      toAdapter: [
        { crm: 'l1', adapter: -2 },
        { crm: 't1', adapter: -2 },
      ],
    };
    expect(contradictionOf(shared, listed, '-2')).toBeNull();
  });
});

describe('a choice', () => {
  const before = [entry('a1', '0'), entry('Lunch', '-4'), entry('l1', '-2')];
  const row = { id: 'l1', name: 'Lunch' };

  test('takes the place of every entry of its status', () => {
    expect(withChoice(before, row, '5', crm)).toEqual([entry('a1', '0'), entry('l1', '5', 'Lunch')]);
    expect(withChoice(before, row, undefined, crm)).toEqual([entry('a1', '0')]);
    expect(withChoice(before, row, null, crm)[1]).toEqual(entry('l1', null, 'Lunch'));
  });

  test('of a status without an entry stands at the end', () => {
    expect(withChoice(before, { id: 't1', name: 'Training' }, '-2', crm).at(-1)).toEqual(
      entry('t1', '-2', 'Training'),
    );
  });
});
