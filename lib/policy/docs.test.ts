import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ManagedSchema, managedSchema } from './managed-schema.ts';
import { resolveConfig } from './resolve.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

/** Every key that an admin can write, as the guide writes it: `crms[].queues[].queueId`. */
function keysOf(schema: ManagedSchema, path = ''): string[] {
  const own = path === '' || path.endsWith('[]') ? [] : [path];
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) =>
    keysOf(inner, path === '' ? key : `${path}.${key}`),
  );
  return [...own, ...below, ...(schema.items === undefined ? [] : keysOf(schema.items, `${path}[]`))];
}

const keys = keysOf(managedSchema());
/** The APIs' keys have pages of their own, which `lib/records/api-docs.test.ts` and `lib/records/kustomer/kustomer-docs.test.ts` check. */
const inApi = /^crms\[\]\.(?:api|kustomer)\./;
const inLocator = /^(?:adapter\.driver|status\.crmSide\.page)\.\w+\[\]\./;

/** The keys that a document uses, in the same writing. */
function usedBy(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((entry) => usedBy(entry, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) => usedBy(inner, path === '' ? key : `${path}.${key}`)),
  ];
}

describe('the admin guide', () => {
  const guide = read('admin-guide.md');

  test('explains every key of the schema', () => {
    expect(keys.length).toBeGreaterThan(60);
    const name = (key: string) => (inLocator.test(key) ? key.replace(inLocator, '') : key);
    expect(keys.filter((key) => !inApi.test(key) && !guide.includes(`\`${name(key)}\``))).toEqual([]);
  });

  test('names no key that the schema does not have', () => {
    const named = [...guide.matchAll(/^\| `([a-zA-Z]+(?:\[\])?(?:\.[a-zA-Z.[\]]+)?)` +\|/gm)].map(
      ([, key]) => key ?? '',
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('gives defaults that are the defaults', () => {
    const { config } = resolveConfig({ policy: undefined, own: undefined });
    const stated = [...guide.matchAll(/^\| `(\w+\.\w+)` +\| [^|]+ \| `([^`]+)` +\|/gm)];
    expect(stated.length).toBeGreaterThan(15);
    for (const [, path = '', text = ''] of stated) {
      const [key = '', field = ''] = path.split('.');
      const section = config[key as keyof typeof config] as Readonly<Record<string, unknown>>;
      expect([path, section[field]]).toEqual([path, JSON.parse(text)]);
    }
  });

  test('shows JSON that is JSON', () => {
    const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block]) =>
      (block ?? '').replaceAll('…', ''),
    );
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(() => JSON.parse(block)).not.toThrow();
  });

  test('rolls out a document without a mistake', () => {
    const block = /On Linux:\n\n```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const document: unknown = JSON.parse(block)['3rdparty'].extensions['<extension id>'];
    const { config, diagnoses } = resolveConfig({ policy: document, own: undefined });
    expect(diagnoses).toEqual([]);
    expect(config.crms).toHaveLength(1);
  });
});

describe('the example policy', () => {
  const example: unknown = JSON.parse(read('policy-example.json'));

  test('resolves without a diagnosis, in both forms', () => {
    expect(resolveConfig({ policy: example, own: undefined }).diagnoses).toEqual([]);
    expect(resolveConfig({ policy: { json: JSON.stringify(example) }, own: undefined }).diagnoses).toEqual(
      [],
    );
  });

  test('uses every key but the text form and the locators’ alternatives', () => {
    const used = new Set(usedBy(example));
    const unused = keys.filter((key) => !used.has(key) && !inLocator.test(key) && !inApi.test(key));
    expect(unused).toEqual(['json']);
  });
});
