import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ManagedSchema, managedSchema } from '../policy/managed-schema.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { readDetails } from '../sessions/read-details.ts';
import { sessionDetailsSchema } from '../sessions/session-details.ts';
import { ENDPOINT_NAMES } from './api-schema.ts';
import { FUNCTION_NAMES } from './functions.ts';

const page = readFileSync(new URL('../../docs/records-api.md', import.meta.url), 'utf8');

/** Every key below `crms[].api`, as the page writes it; those of an endpoint without the endpoint's name. */
function keysOf(schema: ManagedSchema, path = ''): string[] {
  const own = path === '' || path.endsWith('[]') ? [] : [path];
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    keysOf(inner, path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...below, ...(schema.items === undefined ? [] : keysOf(schema.items, `${path}[]`))];
}

const api = managedSchema().properties?.crms?.items?.properties?.api ?? { type: 'object' };
const keys = [
  ...new Set(
    keysOf(api)
      .map((key) => key.replace(/^endpoints\.\w+\./, '').replace(/^endpoints\./, ''))
      // A holder is explained by what it holds.
      .filter(
        (key) =>
          !/^(authentication|endpoints|.*\b(headers|parameters|tokenParameters)|authentication\.oauth)$/.test(
            key,
          ),
      ),
  ),
];

describe('the page about the API', () => {
  test('explains every key, and every endpoint', () => {
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
    for (const name of ENDPOINT_NAMES) expect(page).toContain(`| \`${name}\``);
  });

  test('explains every function', () => {
    for (const name of FUNCTION_NAMES) expect(page).toContain(`\`=${name}(`);
  });

  test('names every field of the session details', () => {
    expect(Object.keys(sessionDetailsSchema.shape).filter((field) => !page.includes(`\`${field}\``))).toEqual(
      [],
    );
    expect(readDetails({ complete: true })?.complete).toBe(true);
  });

  test('shows an example that is taken without a word', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const { config, diagnoses } = resolveConfig({
      policy: {
        crms: [
          {
            id: 'redmine',
            kind: 'custom',
            matches: ['https://redmine.acme.example/*'],
            api: JSON.parse(example),
          },
        ],
      },
      own: undefined,
    });
    expect(diagnoses).toEqual([]);
    expect(Object.keys(config.crms[0]?.api?.endpoints ?? {})).toHaveLength(9);
  });
});
