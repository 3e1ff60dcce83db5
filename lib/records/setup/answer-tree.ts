/** A step into an answer: a name of an object, or a position in a list. */
export type Steps = readonly (string | number)[];

/** One line of an answer as it is shown: a value that can be picked, or what holds others. */
export interface AnswerLine {
  readonly steps: Steps;
  readonly depth: number;
  /** The name or position in what holds it; null for the whole answer. */
  readonly name: string | number | null;
  readonly type: 'object' | 'list' | 'text' | 'number' | 'yes-no' | 'null';
  /** Of a value, what it says, cut; of what holds others, null. */
  readonly value: string | null;
  /** How many others it holds. */
  readonly holds: number;
}

/** So many lines a person looks through, and a browser draws at once. */
const MOST_LINES = 400;
const LONGEST_VALUE = 200;
/** Of a list, so many entries: the others have the same fields. */
const MOST_ENTRIES = 5;
const DEEPEST = 12;

/**
 * An answer as lines, in the order in which they are read. Never throws, whatever the answer is; `whole` is false where
 * something of it is not among the lines.
 */
export function answerLines(answer: unknown): {
  readonly lines: readonly AnswerLine[];
  readonly whole: boolean;
} {
  const lines: AnswerLine[] = [];
  let whole = true;
  const walk = (value: unknown, name: string | number | null, steps: Steps): void => {
    if (lines.length >= MOST_LINES) {
      whole = false;
      return;
    }
    const children = childrenOf(value);
    lines.push({
      steps,
      depth: steps.length,
      name,
      type: typeOf(value),
      value: children === null ? textOf(value) : null,
      holds: children?.length ?? 0,
    });
    if (children === null || children.length === 0) return;
    if (steps.length >= DEEPEST) {
      whole = false;
      return;
    }
    const shown = Array.isArray(value) ? children.slice(0, MOST_ENTRIES) : children;
    if (shown.length < children.length) whole = false;
    for (const [step, child] of shown) walk(child, step, [...steps, step]);
  };
  walk(answer, null, []);
  return { lines, whole };
}

function childrenOf(value: unknown): readonly (readonly [step: string | number, child: unknown])[] | null {
  if (Array.isArray(value)) return value.map((entry, index) => [index, entry] as const);
  if (typeof value === 'object' && value !== null) return Object.entries(value);
  return null;
}

function typeOf(value: unknown): AnswerLine['type'] {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yes-no';
  return typeof value === 'object' && value !== null ? 'object' : 'null';
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
