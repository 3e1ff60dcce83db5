import * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { isPlainObject, problemOf, typeProblem, withSuggestion } from './problem.ts';

/**
 * Takes a value apart along a schema and keeps everything that is good: a bad field costs itself, a bad entry of a
 * list costs itself, an object without a field that it needs is dropped whole. zod alone would refuse the document.
 *
 * What comes back is sparse: no defaults are filled in, so that documents can be laid over each other.
 */

export type Path = readonly (string | number)[];

/** `path`: what is wrong, in the numbering of the document as given; `dropped`: what is lost by it (it or a parent). */
export type Finding = Readonly<{ path: Path; problem: string; dropped: Path; used?: string }>;

/** Stands for "nothing usable was given"; `undefined` is no JSON value, so it cannot be mistaken for one. */
export const NOTHING = undefined;

type Schema = z.core.$ZodType;
type Salvage = Readonly<{
  report: (finding: Finding) => void;
  /** For each list that lost entries: which position of the given list each kept entry had. */
  positions: WeakMap<readonly unknown[], number[]>;
}>;

export function salvage<Whole extends Schema>(
  schema: Whole,
  value: unknown,
  path: Path,
  report: (finding: Finding) => void,
): z.core.input<Whole> | undefined {
  return take(schema, value, path, { report, positions: new WeakMap() }) as z.core.input<Whole> | undefined;
}

function take(schema: Schema, value: unknown, path: Path, run: Salvage): unknown {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
    case 'default':
      return take(def.innerType, value, path, run);
    case 'nullable':
      return value === null ? null : take(def.innerType, value, path, run);
    case 'object':
      return takeObject(schema, def.shape, value, path, run);
    case 'array':
      return takeList(schema, def.element, value, path, run);
    default: {
      const parsed = z.safeParse(schema, value);
      if (parsed.success) return parsed.data;
      run.report({ path, problem: problemOf(parsed.error.issues[0], value), dropped: path });
      return NOTHING;
    }
  }
}

function takeObject(
  schema: Schema,
  shape: z.core.$ZodShape,
  value: unknown,
  path: Path,
  run: Salvage,
): unknown {
  if (!isPlainObject(value)) {
    run.report({ path, problem: typeProblem('object', value), dropped: path });
    return NOTHING;
  }
  const kept: Record<string, unknown> = {};
  const lacking = new Set<string>();
  for (const key of Object.keys(value)) {
    const inner = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (inner === undefined) {
      const problem = withSuggestion(say('key.unknown'), key, Object.keys(shape));
      run.report({ path: [...path, key], problem, dropped: [...path, key], used: say('used.ignored') });
      continue;
    }
    if (value[key] === undefined) continue;
    const droppable = mayBeAbsent(inner);
    const report = (finding: Finding) =>
      run.report(
        !droppable && samePath(finding.dropped, [...path, key]) ? { ...finding, dropped: path } : finding,
      );
    const taken = take(inner, value[key], [...path, key], { ...run, report });
    if (taken !== NOTHING) kept[key] = taken;
    else if (!droppable) lacking.add(key);
  }
  for (const [key, inner] of Object.entries(shape)) {
    if (mayBeAbsent(inner) || Object.hasOwn(kept, key) || lacking.has(key)) continue;
    run.report({ path: [...path, key], problem: say('missing'), dropped: path });
    lacking.add(key);
  }
  if (lacking.size > 0) return NOTHING;
  return settle(schema, kept, path, run);
}

function takeList(schema: Schema, entry: Schema, value: unknown, path: Path, run: Salvage): unknown {
  if (!Array.isArray(value)) {
    run.report({ path, problem: typeProblem('array', value), dropped: path });
    return NOTHING;
  }
  const { least, most } = lengthsOf(schema);
  if (value.length > most) {
    const problem = say('list.tooLong', { count: value.length, limit: most });
    run.report({ path, problem, dropped: path, used: say('used.firstOnly', { limit: most }) });
  }
  const kept: unknown[] = [];
  const positions: number[] = [];
  value.slice(0, most).forEach((given: unknown, index) => {
    const taken = take(entry, given, [...path, index], run);
    if (taken === NOTHING) return;
    kept.push(taken);
    positions.push(index);
  });
  run.positions.set(kept, positions);
  // A list of which nothing is usable counts as not given, so that what stands behind it (policy, default) shows.
  if (kept.length < least) {
    run.report({ path, problem: say('list.tooShort', { limit: least }), dropped: path });
    return NOTHING;
  }
  if (kept.length === 0 && value.length > 0) return NOTHING;
  return settle(schema, kept, path, run);
}

function lengthsOf(list: Schema): { least: number; most: number } {
  const lengths = { least: 0, most: Number.POSITIVE_INFINITY };
  for (const check of (list as z.core.$ZodArray)._zod.def.checks ?? []) {
    const def = (check as z.core.$ZodChecks)._zod.def;
    if (def.check === 'min_length') lengths.least = def.minimum;
    if (def.check === 'max_length') lengths.most = def.maximum;
  }
  return lengths;
}

/** The rules that look at several fields or entries: whatever breaks one is taken out, until none is broken. */
function settle(schema: Schema, kept: unknown, path: Path, run: Salvage): unknown {
  for (;;) {
    if (rulesHold(schema, kept) && holdsWithDefaults(schema, kept)) return kept;
    const parsed = z.safeParse(schema, kept);
    const issue = parsed.error?.issues[0];
    if (issue === undefined) return kept;
    const steps = issue.path.filter((step) => typeof step !== 'symbol');
    const given = [...path, ...inGivenNumbering(kept, steps, run)];
    const dropped = takeOut(schema, kept, steps, run);
    run.report({
      path: given,
      problem: problemOf(issue, issue.input),
      dropped: dropped === null ? path : [...path, ...dropped],
    });
    if (dropped === null) return NOTHING;
  }
}

/** Only the rules of this very object or list: everything in it was checked when it was taken. */
function rulesHold(schema: Schema, kept: unknown): boolean {
  const payload: z.core.ParsePayload = { value: kept, issues: [] };
  for (const check of (schema as z.core.$ZodTypes)._zod.def.checks ?? [])
    check._zod.check(payload as z.core.ParsePayload<never>);
  return payload.issues.length === 0;
}

/** Two entries may say the same only once their defaults stand in them, which they do not yet. */
function holdsWithDefaults(schema: Schema, kept: unknown): boolean {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const inner = def.type === 'array' ? (unwrapped(def.element) as z.core.$ZodTypes)._zod.def : def;
  if (inner.type !== 'object' || (def.checks ?? []).length === 0) return true;
  const hasDefault = Object.values(inner.shape).some(
    (field) => (field as z.core.$ZodTypes)._zod.def.type === 'default',
  );
  return !hasDefault || z.safeParse(schema, kept).success;
}

/** Removes the smallest part around `steps` that can be missing; answers its path as given, or null if none can. */
function takeOut(schema: Schema, whole: unknown, steps: Path, run: Salvage): Path | null {
  const containers: { schema: Schema; value: unknown }[] = [{ schema: unwrapped(schema), value: whole }];
  for (const step of steps) {
    const here = containers.at(-1);
    if (here === undefined || typeof here.value !== 'object' || here.value === null) break;
    const def = (here.schema as z.core.$ZodTypes)._zod.def;
    const inner = def.type === 'array' ? def.element : def.type === 'object' ? def.shape[step] : undefined;
    if (inner === undefined) break;
    containers.push({
      schema: unwrapped(inner),
      value: (here.value as Record<string | number, unknown>)[step],
    });
  }
  for (let depth = Math.min(steps.length, containers.length) - 1; depth >= 0; depth--) {
    const container = containers[depth];
    const step = steps[depth];
    if (container === undefined || step === undefined) continue;
    const path = inGivenNumbering(whole, steps.slice(0, depth + 1), run);
    if (Array.isArray(container.value) && typeof step === 'number') {
      container.value.splice(step, 1);
      run.positions.get(container.value)?.splice(step, 1);
      return path;
    }
    const def = (container.schema as z.core.$ZodTypes)._zod.def;
    const field = def.type === 'object' ? def.shape[step] : undefined;
    if (field !== undefined && mayBeAbsent(field)) {
      delete (container.value as Record<string | number, unknown>)[step];
      return path;
    }
  }
  return null;
}

function inGivenNumbering(whole: unknown, steps: Path, run: Salvage): Path {
  let at: unknown = whole;
  return steps.map((step) => {
    const here = at;
    at = (here as Record<string | number, unknown> | undefined)?.[step];
    return Array.isArray(here) && typeof step === 'number' ? (run.positions.get(here)?.[step] ?? step) : step;
  });
}

function mayBeAbsent(schema: Schema): boolean {
  const { type } = (schema as z.core.$ZodTypes)._zod.def;
  return type === 'optional' || type === 'default';
}

function unwrapped(schema: Schema): Schema {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  return def.type === 'optional' || def.type === 'default' || def.type === 'nullable'
    ? unwrapped(def.innerType)
    : schema;
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}
