import type * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { type FoundSecret, fromCrms } from './policy-secrets.ts';
import { clipped, isPlainObject, typeName, typeProblem, withSuggestion } from './problem.ts';
import { type Finding, salvage } from './salvage.ts';
import { lockedSchema, policySchema, TOP_LEVEL_KEYS, type TopLevelKey, valuesSchema } from './schema.ts';

/** The usable part of one document, without defaults. A key that is not there was not given, or was not usable. */
export type SparseValues = { [Key in TopLevelKey]?: z.input<typeof valuesSchema>[Key] };

export type Source = 'policy' | 'own';

export type ReadDocument = Readonly<{
  values: SparseValues;
  locked: readonly TopLevelKey[];
  /** Whether there was anything in it at all. */
  given: boolean;
  findings: readonly Finding[];
}>;

const LONGEST_JSON = 2_000_000;

/** Which schema a person's editor checks the document by; no part of the configuration. */
export const SCHEMA_KEY = '$schema';

/**
 * Takes one document apart, key by key. Never throws: whatever cannot even be looked at is reported and left out.
 * Only policy has `locked` and the text form `json`.
 */
export function readDocument(source: Source, document: unknown, secretsRefused = false): ReadDocument {
  const findings: Finding[] = [];
  const report = (finding: Finding) => void findings.push(finding);
  const values: SparseValues = {};
  let locked: readonly TopLevelKey[] = [];
  const whole = (problem: string) => report({ path: [], problem, dropped: [], used: say('used.noPolicy') });

  if (document === undefined || document === null) return { values, locked, given: false, findings };
  if (!isPlainObject(document)) {
    whole(say('document.notObject', { got: typeName(document) }));
    return { values, locked, given: true, findings };
  }
  try {
    const flat = source === 'policy' ? withTextForm(document, report) : document;
    for (const key of Object.keys(flat)) {
      if (key === SCHEMA_KEY) continue;
      if (key === 'crms')
        readKey(key, withoutApiSecrets(flat[key], source, secretsRefused, report), values, report);
      else if (isTopLevelKey(key)) readKey(key, flat[key], values, report);
      else if (key !== 'locked') reportUnknown(source, key, report);
      else if (source === 'policy') locked = salvage(lockedSchema, flat[key], [key], report) ?? [];
      else
        report({ path: [key], problem: say('locked.notYours'), dropped: [key], used: say('used.ignored') });
    }
    return { values, locked, given: Object.keys(flat).some((key) => key !== SCHEMA_KEY), findings };
  } catch {
    // A getter or a proxy that throws: nothing that a browser hands over, but a pure function has to answer.
    whole(say('document.unreadable'));
    return { values, locked, given: true, findings };
  }
}

function readKey(
  key: TopLevelKey,
  value: unknown,
  values: SparseValues,
  report: (finding: Finding) => void,
): void {
  if (value === undefined) return;
  const taken = salvage(valuesSchema.shape[key], value, [key], report);
  if (taken !== undefined) Object.assign(values, { [key]: taken });
}

/** A configuration holds no secrets: what it was given is told of, and kept elsewhere or not at all. */
function withoutApiSecrets(
  crms: unknown,
  source: Source,
  secretsRefused: boolean,
  report: (finding: Finding) => void,
): unknown {
  const secrets: FoundSecret[] = [];
  const without = fromCrms(crms, secrets, undefined);
  for (const secret of secrets) {
    const path = ['crms', ...secret.path];
    if (source === 'own')
      report({ path, problem: say('secret.own'), dropped: path, used: say('used.ignored') });
    else if (secretsRefused)
      report({ path, problem: say('secret.refused'), dropped: path, used: say('used.ignored') });
    else report({ path, problem: say('secret.policy'), dropped: path, used: say('used.encrypted') });
  }
  return without;
}

/** Lays the document over what its `json` holds: a key given beside the text counts more. */
function withTextForm(
  document: Record<string, unknown>,
  report: (finding: Finding) => void,
): Record<string, unknown> {
  const { json, ...beside } = document;
  if (json === undefined) return beside;
  const refuse = (problem: string) => {
    report({ path: ['json'], problem, dropped: ['json'], used: say('used.ignored') });
    return beside;
  };
  if (typeof json !== 'string') return refuse(typeProblem('string', json));
  if (json.length > LONGEST_JSON) return refuse(say('json.tooLong', { limit: LONGEST_JSON }));
  let held: unknown;
  try {
    held = JSON.parse(json);
  } catch (error) {
    return refuse(say('json.notJson', { why: clipped(error instanceof Error ? error.message : '', 160) }));
  }
  if (!isPlainObject(held)) return refuse(say('json.notObject', { got: typeName(held) }));
  for (const key of Object.keys(held)) {
    if (key !== SCHEMA_KEY && Object.hasOwn(beside, key))
      report({ path: [key], problem: say('json.alsoBeside'), dropped: [key], used: say('used.besideKey') });
  }
  return { ...held, ...beside };
}

function reportUnknown(source: Source, key: string, report: (finding: Finding) => void): void {
  const known = source === 'policy' ? Object.keys(policySchema.shape) : TOP_LEVEL_KEYS;
  const problem = withSuggestion(say('key.unknown'), key, known);
  report({ path: [key], problem, dropped: [key], used: say('used.ignored') });
}

function isTopLevelKey(key: string): key is TopLevelKey {
  return (TOP_LEVEL_KEYS as readonly string[]).includes(key);
}
