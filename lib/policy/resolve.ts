import * as z from 'zod/mini';
import { saidByBoth } from '../page/not-numbers.ts';
import { say } from '../strings/diagnosis.ts';
import { pluralOf } from '../strings/format.ts';
import { type Draft, settleConflicts } from './conflicts.ts';
import { readDocument, type Source, type SparseValues } from './document.ts';
import { formatPath, valueAt } from './path.ts';
import { clipped, isPlainObject, quoted } from './problem.ts';
import { type Finding, salvage } from './salvage.ts';
import { sameJson } from './same-json.ts';
import {
  type Config,
  defaultBridge,
  nothingGiven,
  TOP_LEVEL_KEYS,
  type TopLevelKey,
  valuesSchema,
} from './schema.ts';

/** One mistake that a person can mend: where, what is wrong, what was used instead. */
export type Diagnosis = Readonly<{ source: Source; path: string; problem: string; used: string }>;

export type Provenance = Source | 'default';

export type Resolved = Readonly<{
  config: Config;
  /**
   * Where each value comes from, by its path in `config` (`adapter.url`, `crms[0].bridge`). Lists have an entry of
   * their own (`crms`) beside those of the fields in them; objects have none.
   */
  provenance: Readonly<Record<string, Provenance>>;
  locked: readonly TopLevelKey[];
  /** The usable part of what was given and counts, without defaults: policy with own settings laid over it. */
  document: SparseValues;
  /** Whether policy holds anything at all. */
  managed: boolean;
  diagnoses: readonly Diagnosis[];
}>;

/**
 * What nobody switches on but an administrator: a click at most fills a number in, and the journal holds no words of
 * customers.
 */
const ADMINISTRATORS_ALONE = [
  ['clickToCall', 'callImmediately'],
  ['journal', 'keepMessages'],
  ['journal', 'keepCustomData'],
] as const;

/** What an endless row of mistakes is cut to; the last one says how many more there are. */
const MOST_DIAGNOSES = 200;

/**
 * Lays policy and own settings over the defaults. Never throws and never fails, whatever it is given: what is bad is
 * left out alone and named in `diagnoses`. Where a key is locked, policy alone counts; elsewhere policy is a default
 * that the agent's own value replaces: objects leaf by leaf, lists as a whole.
 */
export function resolveConfig(documents: {
  readonly policy: unknown;
  readonly own: unknown;
  /** Where pages' neighbours can read policy, no secret in it is used. */
  readonly secretsRefused?: boolean;
}): Resolved {
  const policy = readDocument('policy', documents.policy, documents.secretsRefused);
  const own = readDocument('own', documents.own);
  const found: { source: Source; finding: Finding }[] = [
    ...policy.findings.map((finding) => ({ source: 'policy' as const, finding })),
    ...own.findings.map((finding) => ({ source: 'own' as const, finding })),
  ];
  const report = (source: Source) => (finding: Finding) => void found.push({ source, finding });

  for (const key of policy.locked) {
    if (policy.values[key] === undefined)
      report('policy')({
        path: ['locked'],
        problem: say('locked.withheld', { key }),
        dropped: [key],
        used: say('used.lockedDefaults'),
      });
  }
  const allowed: SparseValues = { ...own.values };
  for (const key of policy.locked) {
    if (allowed[key] === undefined) continue;
    if (!sameJson(allowed[key], policy.values[key]))
      report('own')({
        path: [key],
        problem: say('locked.own'),
        dropped: [key],
        used: say('used.policyValue'),
      });
    delete allowed[key];
  }

  for (const [key, field] of ADMINISTRATORS_ALONE) {
    const given: Readonly<Record<string, unknown>> = allowed[key] ?? {};
    if (given[field] !== true) continue;
    if ((policy.values[key] as Readonly<Record<string, unknown>> | undefined)?.[field] === true) continue;
    const { [field]: _refused, ...rest } = given;
    Object.assign(allowed, { [key]: rest });
    const path = [key, field];
    report('own')({ path, problem: say('administrators.own'), dropped: path });
  }

  // The one list that agents add to: a later word of the administrator's must reach those who have said something.
  const said = policy.values.clickToCall?.notNumbers;
  const added = allowed.clickToCall?.notNumbers;
  if (said !== undefined && added !== undefined)
    allowed.clickToCall = { ...allowed.clickToCall, notNumbers: [...saidByBoth(said, added)] };

  const sparse = layOver(policy.values, allowed);
  const draft = withDefaults(sparse);
  const sourceOf = (path: readonly (string | number)[]) => originOf(path, policy.values, allowed);
  settleConflicts(draft, (path, finding) => {
    const source = sourceOf(path);
    report(source === 'default' ? 'policy' : source)(finding);
  });
  for (const crm of draft.crms) crm.bridge ??= defaultBridge(crm.kind);

  const config: Config = { ...(draft as Omit<Config, 'locked'>), locked: policy.locked };
  const provenance: Record<string, Provenance> = {};
  for (const key of TOP_LEVEL_KEYS) {
    collectProvenance(draft[key], [key], (path, value) => {
      // A value that a rule between values put in place comes from us, whoever gave the one before.
      const ours = sourceOf(path) === 'default' || !comesFrom(value, valueAt(sparse, path));
      provenance[formatPath(path)] = ours ? 'default' : sourceOf(path);
    });
  }
  const documentOf = (source: Source) => (source === 'policy' ? documents.policy : documents.own);
  return {
    config,
    provenance,
    locked: policy.locked,
    document: sparse,
    managed: policy.given,
    diagnoses: bounded(
      found.map(({ source, finding }) => ({
        source,
        path: formatPath(finding.path),
        problem: finding.problem,
        used: finding.used ?? usedInstead(finding, config, provenance, documentOf(source)),
      })),
    ),
  };
}

/** `over` wins: objects leaf by leaf, everything else whole. */
function layOver(under: SparseValues, over: SparseValues): SparseValues {
  return merged(under, over) as SparseValues;
}

function merged(under: unknown, over: unknown): unknown {
  if (!isPlainObject(under) || !isPlainObject(over)) return over === undefined ? under : over;
  const result: Record<string, unknown> = { ...under };
  for (const key of Object.keys(over)) result[key] = merged(under[key], over[key]);
  return result;
}

function withDefaults(sparse: SparseValues): Draft {
  const draft: Record<string, unknown> = {};
  for (const key of TOP_LEVEL_KEYS) {
    const empty = nothingGiven(key);
    const schema = valuesSchema.shape[key];
    const parsed = z.safeParse(schema, sparse[key] ?? empty);
    // Each document passed alone; should they not pass together, what does not is left to the default.
    draft[key] = parsed.success
      ? parsed.data
      : z.parse(schema, salvage(schema, sparse[key], [key], () => undefined) ?? empty);
  }
  return draft as Draft;
}

/** Where the value at a path of the merged document comes from. Below a list, only the list's giver can have it. */
function originOf(path: readonly (string | number)[], policy: SparseValues, own: SparseValues): Provenance {
  const firstIndex = path.findIndex((step) => typeof step === 'number');
  const giverPath = firstIndex < 0 ? path : path.slice(0, firstIndex);
  const givers: readonly (readonly [Source, SparseValues])[] = [
    ['own', own],
    ['policy', policy],
  ];
  for (const [source, values] of givers) {
    if (valueAt(values, giverPath) === undefined) continue;
    return valueAt(values, path) === undefined ? 'default' : source;
  }
  return 'default';
}

function collectProvenance(
  value: unknown,
  path: readonly (string | number)[],
  note: (path: readonly (string | number)[], value: unknown) => void,
): void {
  if (Array.isArray(value)) {
    note(path, value);
    value.forEach((entry: unknown, index) => {
      if (isPlainObject(entry)) collectProvenance(entry, [...path, index], note);
    });
  } else if (isPlainObject(value) && path.at(-1) !== 'api') {
    for (const key of Object.keys(value)) collectProvenance(value[key], [...path, key], note);
  } else {
    note(path, value);
  }
}

/** Whether nothing is in the value that was not given. */
function comesFrom(value: unknown, given: unknown): boolean {
  if (!Array.isArray(value)) return isPlainObject(value) || value === given;
  return Array.isArray(given) && value.every((entry) => isPlainObject(entry) || given.includes(entry));
}

function usedInstead(
  finding: Finding,
  config: Config,
  provenance: Readonly<Record<string, Provenance>>,
  document: unknown,
): string {
  const { dropped } = finding;
  if (dropped.some((step) => typeof step === 'number')) {
    if (dropped.at(-1) === 'bridge') {
      const kind = valueAt(document, [...dropped.slice(0, -1), 'kind']);
      return say('used.default', {
        value: quoted(defaultBridge(kind === 'kustomer' ? 'kustomer' : 'custom')),
      });
    }
    return say('used.leftOut', { path: formatPath(dropped) });
  }
  const value = valueAt(config, dropped);
  if (value === undefined || value === null) return say('used.nothing');
  const source = provenance[formatPath(dropped)];
  if (source === undefined) return say('used.rest');
  return say(`used.${source}`, { value: shown(value) });
}

/** A value in a few words. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return say('entries.none');
  if (value.every((entry) => typeof entry === 'string'))
    return clipped(value.map((entry) => quoted(entry)).join(', '), 160);
  return say(`entries-${pluralOf(value.length)}`, { count: value.length });
}

function bounded(diagnoses: readonly Diagnosis[]): readonly Diagnosis[] {
  const last = diagnoses[MOST_DIAGNOSES - 1];
  if (last === undefined || diagnoses.length === MOST_DIAGNOSES) return diagnoses;
  const rest = diagnoses.length - MOST_DIAGNOSES + 1;
  return [
    ...diagnoses.slice(0, MOST_DIAGNOSES - 1),
    {
      source: last.source,
      path: '',
      problem: say(`more-${pluralOf(rest)}`, { count: rest }),
      used: say('used.ignored'),
    },
  ];
}
