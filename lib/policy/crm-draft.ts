import { patternFromAddress } from './match-pattern.ts';
import { resolveConfig } from './resolve.ts';
import type { CrmProfile, OwnSettings } from './schema.ts';

/** A CRM as a person types it, before it is one. Empty text stands for "not given". */
export type CrmDraft = Readonly<{
  id: string;
  kind: CrmProfile['kind'];
  name: string;
  country: string;
  matches: readonly string[];
}>;

export type CrmField = 'id' | 'name' | 'country' | 'matches';
export type CrmEntry = NonNullable<OwnSettings['crms']>[number];

/** What is wrong, as a person reads it after the field's name; nothing where all is well. */
export type CrmFaults = Readonly<{
  fields: Readonly<Partial<Record<CrmField, string>>>;
  /** By the position of the pattern. */
  patterns: readonly (string | undefined)[];
  ok: boolean;
}>;

export function draftOf(crm: CrmProfile): CrmDraft {
  return {
    id: crm.id,
    kind: crm.kind,
    name: crm.name ?? '',
    country: crm.country ?? '',
    matches: [...crm.matches],
  };
}

/** A new draft with an id that nobody has yet. */
export function newDraft(takenIds: readonly string[]): CrmDraft {
  let number = 1;
  const id = () => (number === 1 ? 'crm' : `crm-${number}`);
  while (takenIds.includes(id())) number++;
  return { id: id(), kind: 'custom', name: '', country: '', matches: [''] };
}

/** The entry to store. What the form does not show stays as it was in `kept`. */
export function entryOf(draft: CrmDraft, kept: CrmEntry | undefined): CrmEntry {
  const { name: _name, country: _country, kustomer, ...rest } = kept ?? {};
  return {
    ...rest,
    id: draft.id.trim(),
    kind: draft.kind,
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    ...(draft.country === '' ? {} : { country: draft.country }),
    matches: filled(draft).map(({ text }) => text),
    // How a Kustomer is written to says nothing of another kind of CRM, and would be a fault there.
    ...(kustomer === undefined || draft.kind !== 'kustomer' ? {} : { kustomer }),
  };
}

/** Judges the draft by the very rules that the stored configuration is read with. */
export function faultsOf(draft: CrmDraft, others: readonly CrmEntry[]): CrmFaults {
  const at = `crms[${others.length}]`;
  const patterns: (string | undefined)[] = draft.matches.map(() => undefined);
  const fields: Partial<Record<CrmField, string>> = {};
  const given = filled(draft);
  const { diagnoses } = resolveConfig({
    policy: undefined,
    own: { crms: [...others, entryOf(draft, undefined)] },
  });
  for (const { path, problem } of diagnoses) {
    const index = /^\.matches\[(\d+)\]$/.exec(path.slice(at.length))?.[1];
    if (!path.startsWith(at)) continue;
    if (index !== undefined) patterns[given[Number(index)]?.position ?? 0] = problem;
    else if (path === `${at}.id`) fields.id = problem;
    else if (path === `${at}.name`) fields.name = problem;
    else if (path === `${at}.country`) fields.country = problem;
    else if (path === `${at}.matches`) fields.matches = problem;
  }
  const ok = Object.keys(fields).length === 0 && patterns.every((problem) => problem === undefined);
  return { fields, patterns, ok };
}

/** A pattern to offer for what was typed, or null where what was typed is one, or resembles no address. */
export function proposalFor(text: string): string | null {
  const proposal = patternFromAddress(text);
  return proposal === text.trim() ? null : proposal;
}

function filled(draft: CrmDraft): { text: string; position: number }[] {
  return draft.matches
    .map((text, position) => ({ text: text.trim(), position }))
    .filter(({ text }) => text !== '');
}
