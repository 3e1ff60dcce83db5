import { withValue } from '../records/setup/draft.ts';
import { say } from '../strings/policy-file.ts';
import { type Change, changesBetween } from './changes.ts';
import { fieldOf, inOrder } from './form-fields.ts';
import type { OwnPatch } from './own.ts';
import type { ChannelIds } from './platforms/forms.ts';
import { readPolicy } from './platforms/read-policy.ts';
import { flatDocument } from './platforms/write-policy.ts';
import { type FoundSecret, fromCrms } from './policy-secrets.ts';
import { isPlainObject } from './problem.ts';
import { type Resolved, resolveConfig } from './resolve.ts';
import type { Path } from './salvage.ts';
import { TOP_LEVEL_KEYS, type TopLevelKey } from './schema.ts';

/** A whole policy document while a person writes it: any value may be missing or wrong. No secret is in it. */
export type PolicyDraft = Readonly<Record<string, unknown>>;

/** What is in force, as a document: what was given, without the defaults around it. */
export function draftInForce(resolved: Resolved): PolicyDraft {
  const { document, locked } = resolved;
  const values = TOP_LEVEL_KEYS.map((key) => [key, inOrder(fieldOf(key).shape, document[key])] as const);
  return tidy({ ...Object.fromEntries(values), ...(locked.length === 0 ? {} : { locked }) });
}

/** With another value at a place; `undefined` takes it out. A key of which nothing is left goes too. */
export function edited(draft: PolicyDraft, path: Path, value: unknown): PolicyDraft {
  return tidy(withValue(draft, path, value));
}

function tidy(draft: PolicyDraft): PolicyDraft {
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([, value]) => value !== undefined && (!isPlainObject(value) || Object.keys(value).length > 0),
    ),
  );
}

export const isLockedIn = ({ locked }: PolicyDraft, key: TopLevelKey): boolean =>
  Array.isArray(locked) && locked.includes(key);

/** With a key locked or not; what else stands in the list stays, mistakes included. */
export function withLock(draft: PolicyDraft, key: TopLevelKey, on: boolean): PolicyDraft {
  const others = Array.isArray(draft.locked) ? draft.locked.filter((entry) => entry !== key) : [];
  const known: readonly string[] = TOP_LEVEL_KEYS;
  const all = on ? [...others, key] : others;
  // In the order of the keys, so that ticking there and back leaves the document as it was.
  const locked = [
    ...known.filter((name) => all.includes(name)),
    ...all.filter((name) => !known.includes(String(name))),
  ];
  return edited(draft, ['locked'], locked.length === 0 ? undefined : locked);
}

export interface JudgedDraft {
  readonly resolved: Resolved;
  /** What is wrong, by the path of the value. */
  readonly faults: ReadonlyMap<string, string>;
  /** In what the browsers would differ from this one as it is now. */
  readonly changes: readonly Change[];
}

/** Judges the draft by the very rules that policy is read with. */
export function judgedDraft(draft: PolicyDraft, inForce: Resolved): JudgedDraft {
  const resolved = resolveConfig({ policy: draft, own: undefined });
  const faults = new Map<string, string>();
  for (const { path, problem } of resolved.diagnoses) if (!faults.has(path)) faults.set(path, problem);
  return { resolved, faults, changes: changesBetween(inForce.config, resolved.config) };
}

export type ImportedDraft =
  | {
      readonly ok: true;
      readonly draft: PolicyDraft;
      /** Whom the file is for, where it says it. */
      readonly recipient: string;
      /** How many other policies the file holds that say something else. */
      readonly others: number;
      /** How many secrets were left out. */
      readonly secrets: number;
    }
  | {
      readonly ok: false;
      readonly problem: string;
      readonly line: number | null;
      readonly column: number | null;
    };

/** A draft from a file in any platform's form. Mistakes in its values come with it; secrets do not. */
export function importedDraft(text: string, ids: ChannelIds): ImportedDraft {
  const read = readPolicy(text, ids);
  if (!read.ok)
    return {
      ok: false,
      problem: read.problem,
      line: read.place?.line ?? null,
      column: read.place?.column ?? null,
    };
  const drafts = read.policies.map(({ document, recipient }) => ({
    flat: flatDocument(document),
    recipient,
  }));
  const [first, ...rest] = drafts;
  if (first === undefined || first.flat === null)
    return { ok: false, problem: say('file.textForm'), line: null, column: null };
  const secrets: FoundSecret[] = [];
  const { flat } = first;
  const draft = 'crms' in flat ? { ...flat, crms: fromCrms(flat.crms, secrets, undefined) } : flat;
  return {
    ok: true,
    draft: tidy(draft),
    recipient: first.recipient,
    others: rest.filter(({ flat }) => JSON.stringify(flat) !== JSON.stringify(first.flat)).length,
    secrets: secrets.length,
  };
}

/** The draft as own settings of this browser: every key that is not locked here, the others as they are. */
export function asOwnSettings(draft: PolicyDraft, inForce: Resolved): OwnPatch {
  const { locked: _locked, ...own } = draft;
  const { document } = resolveConfig({ policy: undefined, own });
  return Object.fromEntries(
    TOP_LEVEL_KEYS.filter((key) => !inForce.locked.includes(key)).map((key) => [key, document[key]]),
  );
}
