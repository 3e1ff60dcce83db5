import { describe, expect, test } from 'vitest';
import { type ManagedSchema, managedSchema } from './managed-schema.ts';
import { TOP_LEVEL_KEYS } from './schema.ts';

function* nodes(schema: ManagedSchema, path = ''): Generator<[path: string, node: Record<string, unknown>]> {
  yield [path, schema];
  for (const [key, inner] of Object.entries(schema.properties ?? {})) yield* nodes(inner, `${path}.${key}`);
  if (schema.items !== undefined) yield* nodes(schema.items, `${path}[]`);
}

describe('the emitted policy schema', () => {
  const all = [...nodes(managedSchema())];

  test('keeps to the words that Chromium loads and that refuse nothing but a wrong JSON type', () => {
    for (const [path, node] of all) {
      expect(
        Object.keys(node).filter((key) => !['type', 'description', 'properties', 'items'].includes(key)),
        path,
      ).toEqual([]);
      expect(['object', 'array', 'string', 'number', 'boolean'], path).toContain(node.type);
      expect('items' in node, path).toBe(node.type === 'array');
    }
  });

  test('describes every key that an admin may set', () => {
    expect(Object.keys(managedSchema().properties ?? {})).toEqual([...TOP_LEVEL_KEYS, 'locked', 'json']);
    const undescribed = all.filter(
      ([path, node]) =>
        /^\.(?!.*(driver|message|relay)\.)[^[]+$/.test(path) && node.description === undefined,
    );
    expect(undescribed.map(([path]) => path)).toEqual([]);
  });

  test('reaches down to the fields of a CRM and of a locator', () => {
    const paths = all.map(([path]) => path);
    expect(paths).toContain('.crms[].queues[].screenPopUrl');
    expect(paths).toContain('.adapter.driver.dialField[].placeholder');
    expect(paths).toContain('.status.toAdapter[].adapter');
  });
});
