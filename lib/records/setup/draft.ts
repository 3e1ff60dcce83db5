/** A place in a document: names of objects and positions in lists. */
export type Place = readonly (string | number)[];

/** What stands at a place of a document that a person is writing; undefined where nothing does. */
export function valueIn(draft: unknown, place: Place): unknown {
  let at = draft;
  for (const step of place) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The document with another value at a place; what is missing on the way there is made. `undefined` takes it out. */
export function withValue<Whole>(draft: Whole, place: Place, value: unknown): Whole {
  return set(draft, place, value) as Whole;
}

function set(at: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(at) ? [...at] : [];
    list[step] = set(list[step], rest, value);
    return list;
  }
  const whole: Record<string, unknown> =
    typeof at === 'object' && at !== null && !Array.isArray(at) ? { ...at } : {};
  const inner = set(whole[step], rest, value);
  if (inner === undefined) delete whole[step];
  else whole[step] = inner;
  return whole;
}

/** A document without what a person left empty, and where each part of it stood before. */
export interface Tidied {
  readonly value: unknown;
  /** A place in the tidied document, as a place in the one that was given. */
  readonly given: (place: Place) => Place;
}

/**
 * Takes out what was left empty: texts without a letter, and then the rows and groups of which nothing is left. Spaces
 * around a text stay: in a value that is sent they may be meant.
 */
export function tidied(draft: unknown): Tidied {
  const positions = new WeakMap<readonly unknown[], readonly number[]>();
  const value = tidy(draft, positions);
  const given = (place: Place): Place => {
    let at = value;
    return place.map((step) => {
      const here = at;
      at = valueIn(here, [step]);
      return Array.isArray(here) && typeof step === 'number' ? (positions.get(here)?.[step] ?? step) : step;
    });
  };
  return { value, given };
}

function tidy(value: unknown, positions: WeakMap<readonly unknown[], readonly number[]>): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (Array.isArray(value)) {
    const kept: unknown[] = [];
    const from: number[] = [];
    value.forEach((entry: unknown, index) => {
      const inner = tidy(entry, positions);
      if (inner === undefined) return;
      kept.push(inner);
      from.push(index);
    });
    positions.set(kept, from);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const left = tidy(inner, positions);
    return left === undefined ? [] : [[key, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
