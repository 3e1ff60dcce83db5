import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ManagedSchema, managedSchema } from '../../policy/managed-schema.ts';
import { resolveConfig } from '../../policy/resolve.ts';
import { CALLS } from './roles.ts';
import { KUSTOMER_RULES } from './rules.ts';

const page = readFileSync(new URL('../../../docs/kustomer.md', import.meta.url), 'utf8');

/** Every key that holds a value, below `crms[].kustomer`. */
function keysOf(schema: ManagedSchema, path = ''): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
      keysOf(inner, path === '' ? key : `${path}.${key}`),
    ),
    ...(schema.items === undefined ? [] : keysOf(schema.items, `${path}[]`)),
  ];
  const isValue = schema.type !== 'object' && !path.endsWith('[]');
  return isValue ? [path, ...below] : below;
}

const schema = managedSchema().properties?.crms?.items?.properties?.kustomer ?? { type: 'object' };
const keys = keysOf(schema).filter((key) => !key.startsWith('rules.'));

describe('the page about Kustomer', () => {
  test('explains every key, and names none that is not there', () => {
    expect(keys.length).toBeGreaterThan(35);
    const settings = page.slice(page.indexOf('## Settings'), page.indexOf('## What the outbox says'));
    const named = [...settings.matchAll(/^\| `([\w.[\]]+)`/gm)].map(([, key]) => key ?? '');
    expect([...named].sort()).toEqual([...keys].sort());
  });

  test('gives defaults that are the defaults', () => {
    const crm = { id: 'k', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'], kustomer: {} };
    const { config } = resolveConfig({ policy: { crms: [crm] }, own: undefined });
    const defaultOf = (key: string): unknown =>
      key
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], config.crms[0]?.kustomer);
    const stated = [...page.matchAll(/^\| `([\w.]+)` +\| `([^`]+)` +\|/gm)].filter(([, key]) =>
      keys.includes(key ?? ''),
    );
    expect(stated.length).toBeGreaterThan(25);
    for (const [, key = '', text = ''] of stated)
      expect([key, defaultOf(key)]).toEqual([key, /^["[\d]/.test(text) ? JSON.parse(text) : text]);
  });

  test('explains every rule, with its default and what sets it off', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (on|off) +\| (\S+)/gm)].map(([, name, on, trigger]) => [
      name,
      on,
      trigger,
    ]);
    // A transcript needs the one or the other.
    const trigger = (name: string) => (name === 'messages' ? 'details' : name);
    expect(rows).toEqual(
      Object.entries(KUSTOMER_RULES).map(([name, rule]) => [
        name,
        rule.on ? 'on' : 'off',
        trigger(rule.trigger),
      ]),
    );
  });

  test('names every role that a step may lack', () => {
    const roles = new Set(Object.values(CALLS).flat());
    expect([...roles].filter((role) => !page.includes(`\`${role}\``))).toEqual([]);
  });

  test('shows an example that is taken without a word', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const { config, diagnoses } = resolveConfig({ policy: JSON.parse(example), own: undefined });
    expect(diagnoses).toEqual([]);
    expect(config.crms[0]?.kustomer?.rules.answeredCall).toBe(true);
  });
});
