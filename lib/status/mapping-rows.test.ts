import { describe, expect, test } from 'vitest';
import { type ListedStatuses, type MappingEntry, mappingRows, withChoice } from './mapping-rows.ts';
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

  test('name two entries of one status', () => {
    const rows = mappingRows([entry('l1', '-4'), entry('Lunch', '0')], crm, adapter);
    expect(rows[1]).toMatchObject({ to: '-4', conflicts: [{ kind: 'twice' }] });
  });

  test('let many statuses share one counterpart, whichever of them the way back ends at', () => {
    const toAdapter = [entry('l1', '-2'), entry('t1', '-2'), entry('a1', '0')];
    const toCrm = [entry('-2', 'l1'), entry('0', 'a1')];
    expect(conflictsIn(mappingRows(toAdapter, crm, adapter, toCrm))).toEqual({});
    expect(conflictsIn(mappingRows(toCrm, adapter, crm, toAdapter))).toEqual({});
  });

  test('name two directions that disagree, in both tables', () => {
    const toAdapter = [entry('l1', '-2'), entry('t1', '-4')];
    const toCrm = [entry('-2', 't1'), entry('-4', 'l1')];
    expect(conflictsIn(mappingRows(toAdapter, crm, adapter, toCrm))).toEqual({
      l1: [{ kind: 'disagrees', back: 'Training', on: 'Meal' }],
      t1: [{ kind: 'disagrees', back: 'Lunch', on: 'Break' }],
    });
    expect(Object.keys(conflictsIn(mappingRows(toCrm, adapter, crm, toAdapter)))).toEqual(['-2', '-4']);
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
