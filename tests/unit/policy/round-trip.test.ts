import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, fieldOf, fresh, type Shape, typed } from '../../../lib/policy/form-fields.ts';
import { checkPolicy } from '../../../lib/policy/platforms/check-policy.ts';
import { decodedText } from '../../../lib/policy/platforms/decoded-text.ts';
import { PLATFORM_FORMS, USUAL_IDS } from '../../../lib/policy/platforms/forms.ts';
import { readPolicy } from '../../../lib/policy/platforms/read-policy.ts';
import { writePolicy } from '../../../lib/policy/platforms/write-policy.ts';
import { edited, importedDraft, type PolicyDraft, withLock } from '../../../lib/policy/policy-draft.ts';
import { resolveConfig } from '../../../lib/policy/resolve.ts';
import type { Path } from '../../../lib/policy/salvage.ts';
import { TOP_LEVEL_KEYS } from '../../../lib/policy/schema.ts';
import { anyOf, anyPolicy, type Policy } from './any-policy.ts';

/** Writes a value into the form, control by control, as its fields do. */
function typeIn(
  draft: PolicyDraft,
  path: Path,
  field: Pick<Field, 'shape' | 'none'>,
  value: unknown,
): PolicyDraft {
  const { shape, none } = field;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0 && none !== undefined)) {
    // A press on “Nothing, on purpose”; where there is none, leaving the key out says the same.
    return none === undefined ? draft : edited(draft, path, none);
  }
  switch (shape.kind) {
    case 'group': {
      const begun = edited(draft, path, fresh(shape));
      return shape.fields.reduce((before, inner) => {
        const given = (value as Policy)[inner.key];
        return given === undefined ? before : typeIn(before, [...path, inner.key], inner, given);
      }, begun);
    }
    case 'list':
      return (value as readonly unknown[]).reduce<PolicyDraft>(
        (before, entry, index) => typeEntry(before, [...path, index], shape.each, entry),
        draft,
      );
    case 'choice':
    case 'yes-no':
      return edited(draft, path, value);
    default:
      return edited(draft, path, typed(shape, String(value)));
  }
}

function typeEntry(draft: PolicyDraft, path: Path, shape: Shape, value: unknown): PolicyDraft {
  return typeIn(edited(draft, path, fresh(shape)), path, { shape, none: undefined }, value);
}

function typedWhole(policy: Policy): PolicyDraft {
  const values = TOP_LEVEL_KEYS.reduce<PolicyDraft>(
    (draft, key) => (policy[key] === undefined ? draft : typeIn(draft, [key], fieldOf(key), policy[key])),
    {},
  );
  return ((policy.locked ?? []) as typeof TOP_LEVEL_KEYS).reduce<PolicyDraft>(
    (draft, key) => withLock(draft, key, true),
    values,
  );
}

const configOf = (policy: unknown) => {
  const { config } = resolveConfig({ policy, own: undefined });
  return { ...config, locked: [...config.locked].sort() };
};

/** A list without a default says the same when it is empty and when it is left out, and the form leaves it out. */
const withoutEmpty = (config: unknown): unknown =>
  JSON.parse(
    JSON.stringify(config, (_, value) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  );

const utf16 = (written: string) => new Uint8Array(Buffer.from(`\uFEFF${written}`, 'utf16le'));
const utf8 = (written: string) => new TextEncoder().encode(written);

describe('a configuration that goes out by policy', () => {
  test.each(PLATFORM_FORMS)('comes back the same from the form “%s”, typed in and written out', (form) => {
    fc.assert(
      fc.property(anyPolicy, fc.boolean(), (policy, wide) => {
        const draft = typedWhole(policy);
        expect(withoutEmpty(configOf(draft))).toEqual(withoutEmpty(configOf(policy)));
        const file = writePolicy(form, draft, USUAL_IDS);
        const bytes =
          file === null ? null : form.startsWith('reg') && wide ? utf16(file.text) : utf8(file.text);
        const decoded = decodedText(bytes ?? new Uint8Array());
        const read = readPolicy(decoded.ok ? decoded.text : '');
        expect(read).toMatchObject({ ok: true });
        const policies = read.ok ? read.policies : [];
        expect(policies.length).toBe(form.startsWith('reg') || form === 'plist' ? 2 : 1);
        for (const found of policies) {
          expect(configOf(found.document)).toEqual(configOf(draft));
          // Nothing is withheld on the way by a browser that checks types first.
          expect(checkPolicy(found).faults.filter(({ by }) => by === 'browser')).toEqual(
            Object.keys(found.document).length === 0 ? [expect.anything()] : [],
          );
        }
        const imported = importedDraft(decoded.ok ? decoded.text : '', USUAL_IDS);
        expect(imported).toMatchObject({ ok: true, others: 0 });
        expect(configOf(imported.ok ? imported.draft : null)).toEqual(configOf(draft));
      }),
      { numRuns: 30 },
    );
  });

  test.each(TOP_LEVEL_KEYS)('is made of every kind of value that the schema knows of %s', (key) => {
    // The endpoints of an API are alike: what one of them has seen stands for all.
    const alike = (path: string) => path.replace(/\.endpoints\.\w+/, '.endpoints.*');
    const unseen = new Set<string>();
    const want = (shape: Shape, path: string) => {
      unseen.add(alike(path));
      if (shape.kind === 'group') for (const field of shape.fields) want(field.shape, `${path}.${field.key}`);
      if (shape.kind === 'list') want(shape.each, `${path}[]`);
    };
    want(fieldOf(key).shape, key);
    const note = (value: unknown, path: string) => {
      unseen.delete(alike(path));
      if (Array.isArray(value)) for (const entry of value) note(entry, `${path}[]`);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) note(inner, `${path}.${name}`);
    };
    for (let seed = 1; unseen.size > 0 && seed <= 40; seed++)
      for (const policy of fc.sample(anyOf(key), { numRuns: 200, seed })) note(policy[key], key);
    expect([...unseen]).toEqual([]);
  });
});
