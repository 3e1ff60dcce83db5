import { compileDigits, DEAD, type DigitAutomaton, type State } from './digit-automaton.ts';

/** More digits than any national number has (ITU-T E.164 allows 15 with the calling code; Germany has a few more). */
const MOST_DIGITS = 17;

/** One country of a calling code, as far as it says which national numbers are valid. */
export interface NumberRules {
  /** Digits that tell the country from others with its calling code; empty where it is told by its types. */
  readonly leading: string;
  readonly general: string;
  /** Patterns of all types; a number has to fit one of them, and `general`. */
  readonly types: readonly string[];
  /** Those that companies buy words in. */
  readonly service: readonly string[];
}

export interface GroupRule {
  /** Captured groups of digits. */
  readonly pattern: string;
  readonly leading: string;
  /** A reader would miss the trunk prefix. */
  readonly needsPrefix: boolean;
}

/** A branch for each digit, or, where only the length matters from here on, the kind: `3 3-4!,9`. */
type Tree = string | Branch;

interface Branch {
  readonly id: number;
  readonly branches: readonly Tree[];
}

interface Rule {
  readonly automaton: DigitAutomaton;
  /** Whether more digits may follow what it accepts. */
  readonly open: boolean;
}

/** The states of all rules; an open rule that has accepted stays at `MET`. */
const MET = -1;

const either = (sources: readonly string[]): string => sources.map((source) => `(?:${source})`).join('|');

/** Walks all rules of a calling code at once and sums up what they say of each string of digits. */
class TreeMaker {
  readonly #rules: Rule[] = [];
  readonly #countries: readonly {
    readonly leading: number;
    readonly general: number;
    readonly types: number;
    readonly service: number;
  }[];
  readonly #groups: readonly {
    readonly leading: number;
    readonly pattern: number;
    readonly expression: RegExp;
    readonly needsPrefix: boolean;
  }[];
  /** Trees by what is left of all rules, and branches by what hangs on them: like trees are one object. */
  readonly #known = new Map<string, Tree>();
  readonly #branches = new Map<string, Branch>();

  readonly #lengths: ReadonlySet<number>;

  constructor(countries: readonly NumberRules[], groups: readonly GroupRule[], lengths: ReadonlySet<number>) {
    this.#lengths = lengths;
    this.#countries = countries.map(({ leading, general, types, service }) => ({
      leading: this.#add(leading, true),
      general: this.#add(general, false),
      types: this.#add(either(types), false),
      service: this.#add(either(service), false),
    }));
    this.#groups = groups.map(({ pattern, leading, needsPrefix }) => ({
      leading: this.#add(leading, true),
      pattern: this.#add(pattern, false),
      expression: new RegExp(`^(?:${pattern})$`),
      needsPrefix,
    }));
  }

  /** The index of a rule, the same for the same; -1 where there is no expression. */
  #add(source: string, open: boolean): number {
    if (source === '') return -1;
    const automaton = compileDigits(source);
    const known = this.#rules.findIndex((rule) => rule.automaton === automaton && rule.open === open);
    return known >= 0 ? known : this.#rules.push({ automaton, open }) - 1;
  }

  make(): Branch {
    const start = this.#rules.map(({ automaton }) => automaton.start);
    return this.#branch(this.#follow(start, ''));
  }

  #follow(states: readonly State[], digits: string): readonly Tree[] {
    return Array.from({ length: 10 }, (_, digit) => {
      const next = this.#rules.map(({ automaton, open }, index) => {
        const state = states[index] as State;
        if (state === MET) return MET;
        const to = automaton.next(state, digit);
        return open && automaton.accepts(to) ? MET : to;
      });
      return this.#tree(next, digits + digit);
    });
  }

  #tree(states: readonly State[], digits: string): Tree {
    const key = `${digits.length} ${states.join()}`;
    let tree = this.#known.get(key);
    if (tree === undefined) {
      tree = this.#make(states, digits);
      this.#known.set(key, tree);
    }
    return tree;
  }

  #make(states: readonly State[], digits: string): Tree {
    const own = this.#kind(states, digits);
    if (digits.length === MOST_DIGITS || !this.#goesOn(states)) return own;
    const branches = this.#follow(states, digits);
    const [first] = branches;
    if (typeof first === 'string' && branches.every((branch) => branch === first)) {
      return own === '' || first === '' ? own + first : `${own},${first}`;
    }
    if (own !== '') throw new Error(`${digits} is a number, and so are some that begin with it`);
    return this.#branch(branches);
  }

  /** Whether a longer number may begin so. */
  #goesOn(states: readonly State[]): boolean {
    const alive = (rule: number): boolean => rule < 0 || states[rule] !== DEAD;
    return this.#countries.some(
      ({ leading, general, types }) => alive(leading) && alive(general) && alive(types),
    );
  }

  #branch(branches: readonly Tree[]): Branch {
    const key = branches.map((branch) => (typeof branch === 'string' ? `“${branch}”` : branch.id)).join();
    let branch = this.#branches.get(key);
    if (branch === undefined) {
      branch = { id: this.#branches.size, branches };
      this.#branches.set(key, branch);
    }
    return branch;
  }

  #holds(states: readonly State[], rule: number): boolean {
    const state = states[rule];
    return state === MET || (state !== undefined && this.#rules[rule]?.automaton.accepts(state) === true);
  }

  /** How a string of digits is grouped where it is a number: `3 3 4`, `!` for the prefix, `s` for a service. */
  #kind(states: readonly State[], digits: string): string {
    if (!this.#lengths.has(digits.length)) return '';
    const holds = (rule: number): boolean => this.#holds(states, rule);
    const fitting = this.#countries.filter(
      ({ leading, general, types }) => (leading < 0 || holds(leading)) && holds(general) && holds(types),
    );
    if (fitting.length === 0) return '';
    const group = this.#groups.find(
      ({ leading, pattern }) => (leading < 0 || holds(leading)) && holds(pattern),
    );
    const sizes = group?.expression
      .exec(digits)
      ?.slice(1)
      .map(({ length }) => length) ?? [digits.length];
    const service = fitting.some(({ service }) => service >= 0 && holds(service));
    return sizes.join(' ') + (group?.needsPrefix ? '!' : '') + (service ? 's' : '');
  }
}

/** `3 6!,3 7!,3 8!` becomes `3 6-8!`: entries that differ only in the last size, which rises by one. */
function shortKind(kind: string): string {
  const entries: { head: string; low: number; high: number; marks: string }[] = [];
  for (const entry of kind.split(',')) {
    const [, head = '', size = '', marks = ''] = /^(.*?)(\d+)(\D*)$/.exec(entry) ?? [];
    const last = entries[entries.length - 1];
    if (last && last.head === head && last.marks === marks && last.high + 1 === Number(size)) last.high++;
    else entries.push({ head, low: Number(size), high: Number(size), marks });
  }
  return entries
    .map(({ head, low, high, marks }) => `${head}${low}${high > low ? `-${high}` : ''}${marks}`)
    .join();
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

export interface PackedTree {
  readonly kinds: string;
  readonly tree: string;
}

/**
 * The tree of a calling code as text; lib/phone/number-tree.ts reads it and tells how it is written. Numbers of other
 * lengths than `lengths` do not count.
 */
export function packTree(
  countries: readonly NumberRules[],
  groups: readonly GroupRule[],
  lengths: ReadonlySet<number>,
): PackedTree {
  const root = new TreeMaker(countries, groups, lengths).make();
  const uses = new Map<Tree, number>();
  const count = (tree: Tree): void => {
    const before = uses.get(tree) ?? 0;
    uses.set(tree, before + 1);
    if (typeof tree !== 'string' && before === 0) tree.branches.forEach(count);
  };
  count(root);
  // The commonest kind is `a` everywhere, so that the trees of different calling codes resemble each other.
  const kinds = [...uses.keys()]
    .filter((tree): tree is string => typeof tree === 'string' && tree !== '')
    .sort((left, right) => (uses.get(right) ?? 0) - (uses.get(left) ?? 0));
  if (kinds.length > LETTERS.length) throw new Error(`${kinds.length} kinds are more than there are letters`);
  const written = new Map<Tree, number>();
  const write = (tree: Tree): string => {
    if (tree === '') return '.';
    if (typeof tree === 'string') return LETTERS.charAt(kinds.indexOf(tree));
    const place = written.get(tree);
    if (place !== undefined) return place < 10 ? `${place}` : `<${place.toString(36)}>`;
    // Gzip would do as well with each written out, but whoever reads it would read it each time.
    const shared = (uses.get(tree) ?? 0) > 1;
    if (shared) written.set(tree, written.size);
    return `${shared ? '[' : '('}${tree.branches.map(write).join('')}`;
  };
  return { kinds: kinds.map(shortKind).join(';'), tree: write(root).slice(1) };
}
