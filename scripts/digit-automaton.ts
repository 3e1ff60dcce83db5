/**
 * Sets of digit strings as automata: what the metadata's regular expressions say, in a form that can be merged, compared
 * and packed. The expressions know classes of digits, groups, alternatives, `?`, `{n}` and `{n,m}`, and nothing else.
 */

/** A state after some digits; `DEAD` accepts nothing more. */
export type State = number;
export const DEAD: State = 0;

export interface DigitAutomaton {
  readonly start: State;
  readonly next: (state: State, digit: number) => State;
  readonly accepts: (state: State) => boolean;
}

/** A step reads one of the digits in `digits` (as bits), or nothing where that is 0. */
interface Step {
  readonly digits: number;
  readonly to: number;
}

const ALL_DIGITS = 0b11_1111_1111;

/** Thompson's construction, straight from the source. Throws where the source holds what it does not know. */
class Compiler {
  readonly steps: Step[][] = [];
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): readonly [number, number] {
    const ends = this.#alternatives();
    if (this.#at < this.#source.length) throw new Error(`what is “${this.#source.slice(this.#at)}”?`);
    return ends;
  }

  #state(): number {
    return this.steps.push([]) - 1;
  }

  #link(from: number, digits: number, to: number): void {
    this.steps[from]?.push({ digits, to });
  }

  #take(token: string): boolean {
    if (!this.#source.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #alternatives(): readonly [number, number] {
    const from = this.#state();
    const to = this.#state();
    do {
      const [first, last] = this.#sequence();
      this.#link(from, 0, first);
      this.#link(last, 0, to);
    } while (this.#take('|'));
    return [from, to];
  }

  #sequence(): readonly [number, number] {
    const from = this.#state();
    let last = from;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at))) {
      last = this.#repeated(last);
    }
    return [from, last];
  }

  /** One piece with its count. A piece is read anew for each time that it may come. */
  #repeated(from: number): number {
    const begin = this.#at;
    this.#piece(this.#state());
    const end = this.#at;
    const count = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(this.#source.slice(end));
    const least = count === null ? 1 : Number(count[1] ?? 0);
    const most = count === null ? 1 : Number(count[2] ?? count[1] ?? 1);
    let last = from;
    const ends: number[] = [];
    for (let time = 0; time < most; time++) {
      if (time >= least) ends.push(last);
      this.#at = begin;
      last = this.#piece(last);
    }
    for (const early of ends) this.#link(early, 0, last);
    this.#at = end + (count?.[0].length ?? 0);
    return last;
  }

  #piece(from: number): number {
    if (this.#take('(?:') || this.#take('(')) {
      const [first, last] = this.#alternatives();
      if (!this.#take(')')) throw new Error(`no end of a group in “${this.#source}”`);
      this.#link(from, 0, first);
      return last;
    }
    const to = this.#state();
    this.#link(from, this.#digits(), to);
    return to;
  }

  #digits(): number {
    if (this.#take('\\d')) return ALL_DIGITS;
    const rest = this.#source.slice(this.#at);
    const written = /^(?:(\d)|\[([\d-]+)\])/.exec(rest);
    if (written === null) throw new Error(`what is “${rest}”?`);
    this.#at += written[0].length;
    let bits = 0;
    for (const [, low = '', high = low] of (written[1] ?? written[2] ?? '').matchAll(/(\d)(?:-(\d))?/g)) {
      for (let digit = Number(low); digit <= Number(high); digit++) bits |= 1 << digit;
    }
    return bits;
  }
}

const compiled = new Map<string, DigitAutomaton>();

/** The automaton of an expression that has to fit a whole string. Its states are made as they are reached. */
export function compileDigits(source: string): DigitAutomaton {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const compiler = new Compiler(source);
  const [first, last] = compiler.whole();
  const { steps } = compiler;
  const sets: (readonly number[])[] = [];
  const idOf = new Map<string, State>();
  const following: (State | undefined)[][] = [];
  /** The state for a set of the construction's, with what is reached from it without a digit. */
  const state = (from: Iterable<number>): State => {
    const reached = new Set(from);
    for (const each of reached) {
      for (const { digits, to } of steps[each] ?? []) if (digits === 0) reached.add(to);
    }
    const set = [...reached].sort((left, right) => left - right);
    const key = set.join();
    let id = idOf.get(key);
    if (id === undefined) {
      id = sets.push(set) - 1;
      idOf.set(key, id);
      following.push([]);
    }
    return id;
  };
  state([]);
  const automaton: DigitAutomaton = {
    start: state([first]),
    next: (from, digit) => {
      const known = following[from]?.[digit];
      if (known !== undefined) return known;
      const reached: number[] = [];
      for (const each of sets[from] ?? []) {
        for (const { digits, to } of steps[each] ?? []) if (((digits >> digit) & 1) !== 0) reached.push(to);
      }
      const to = state(reached);
      (following[from] as State[])[digit] = to;
      return to;
    },
    accepts: (from) => sets[from]?.includes(last) ?? false,
  };
  compiled.set(source, automaton);
  return automaton;
}
