import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyPolicy } from '../../tests/unit/policy/any-policy.ts';
import { changesBetween } from './changes.ts';
import { resolveConfig } from './resolve.ts';

const configOf = (policy: unknown) => resolveConfig({ policy, own: undefined }).config;
const changes = (before: unknown, after: unknown) =>
  changesBetween(configOf(before), configOf(after)).map(({ path, kind, before: old, after: young }) => [
    path,
    kind,
    old,
    young,
  ]);
const crm = (id: string, more: object = {}) => ({
  id,
  kind: 'custom',
  matches: [`https://${id}.example/*`],
  ...more,
});

describe('what would change', () => {
  test('is told value by value, defaults included', () => {
    expect(
      changes({}, { adapter: { host: 'dock' }, records: { enabled: true }, locked: ['adapter'] }),
    ).toEqual([
      ['adapter.host', 'changed', '“panel”', '“dock”'],
      ['records.enabled', 'changed', 'false', 'true'],
      ['locked', 'changed', '[]', '[“adapter”]'],
    ]);
  });

  test('knows an entry of a list by its id, wherever it stands', () => {
    const before = { crms: [crm('a'), crm('b', { country: 'US' })] };
    expect(changes(before, { crms: [crm('new'), crm('b', { country: 'DE' }), crm('a')] })).toEqual([
      ['crms[b].country', 'changed', '“US”', '“DE”'],
      ['crms[new]', 'added', null, expect.stringContaining('"id":"new"')],
      ['crms', 'changed', 'a, b', 'b, a'],
    ]);
    expect(changes(before, { crms: [crm('a')] })).toEqual([
      ['crms[b]', 'removed', expect.stringContaining('"id":"b"'), null],
    ]);
  });

  test('is nothing between equal configurations, and something between all others', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (one, other) => {
        const [a, b] = [configOf(one), configOf(other)];
        expect(changesBetween(a, a)).toEqual([]);
        expect(changesBetween(a, b).length > 0).toBe(JSON.stringify(a) !== JSON.stringify(b));
      }),
      { numRuns: 40 },
    );
  });
});
