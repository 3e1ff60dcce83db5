import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyPolicy } from '../../tests/unit/policy/any-policy.ts';
import { editorSchema } from './editor-schema.ts';

const docs = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'));
const takes = new Ajv2020({ allErrors: true }).compile(editorSchema());
const faults = (document: unknown) =>
  takes(document)
    ? []
    : (takes.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

describe('the published schema', () => {
  test('is the one in docs: npm run policy:schema', () => {
    expect(docs('policy.schema.json')).toEqual(editorSchema());
  });

  test('takes every configuration that the extension takes', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(faults(policy)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['policy-example.json', 'policy-kustomer.json', 'policy-custom-crm.json'])('takes %s', (name) => {
    expect(faults(docs(name))).toEqual([]);
  });

  test('shows slips of the pen while they are made', () => {
    expect(faults({ adaptor: {} })).toEqual([' additionalProperties']);
    expect(faults({ adapter: { host: 'sidebar' } })).toEqual(['/adapter/host enum']);
    expect(faults({ crms: [{ id: 'a', kind: 'custom' }] })).toEqual(['/crms/0 required']);
    expect(faults({ journal: { maxDays: 'ten' } })).toEqual(['/journal/maxDays type']);
    expect(faults({ journal: { maxDays: 0 } })).toEqual(['/journal/maxDays minimum']);
  });
});
