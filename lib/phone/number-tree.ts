/**
 * The national numbers of one calling code as a tree with a branch for each digit. Packed, a branching is `(` and what
 * hangs on the digits 0 to 9, in that order: `.` where no number begins so, a letter where only the length decides
 * from there on (it names a kind), another branching. `[` is one that comes again; `<1>` is the second such one.
 */

/** How a number is set, and what for. */
export interface NumberForm {
  /** After how many digits its country breaks it, as bits: (415) 555-0132 breaks after 3 and 6. */
  readonly breaks: number;
  /** A reader would miss the trunk prefix. */
  readonly needsPrefix: boolean;
  /** Of a type that companies buy words in: toll-free, premium, shared cost, universal. */
  readonly service: boolean;
}

/** Forms by the length of the number. */
type Kind = readonly (NumberForm | undefined)[];

/** Reads `3 3-4!s,9`: three and three digits, or three and four, prefix wanted, of a service; or nine as they are. */
function readKind(packed: string): Kind {
  const kind: NumberForm[] = [];
  for (const entry of packed.split(',')) {
    const sizes = entry.split(' ');
    const last = sizes.pop() ?? '';
    const [low = 0, high = low] = (last.match(/\d+/g) ?? []).map(Number);
    let before = 0;
    let breaks = 0;
    for (const size of sizes) {
      before += Number(size);
      breaks |= 1 << before;
    }
    for (let size = low; size <= high; size++) {
      kind[before + size] = { breaks, needsPrefix: last.includes('!'), service: last.includes('s') };
    }
  }
  return kind;
}

const POINT = 46;
const ROUND = 40;
const SQUARE = 91;
const ANGLE = 60;

export class NumberTree {
  readonly #kinds: readonly Kind[];
  /** Ten cells for a branching: 0 for nothing, where another begins, or one less than minus the index of a kind. */
  readonly #cells: number[] = [];

  constructor(kinds: string, tree: string) {
    this.#kinds = kinds.split(';').map(readKind);
    const cells = this.#cells;
    const again: number[] = [];
    let at = 0;
    const branch = (): number => {
      const first = cells.length;
      for (let digit = 0; digit < 10; digit++) cells.push(0);
      for (let digit = 0; digit < 10; digit++) cells[first + digit] = read();
      return first;
    };
    const read = (): number => {
      const sign = tree.charCodeAt(at++);
      if (sign === POINT) return 0;
      if (sign === ROUND) return branch();
      if (sign === SQUARE) {
        again.push(cells.length);
        return branch();
      }
      if (sign === ANGLE) {
        const end = tree.indexOf('>', at);
        const place = again[Number.parseInt(tree.slice(at, end), 36)] ?? 0;
        at = end + 1;
        return place;
      }
      // a to z, then A to Z.
      return sign > 96 ? 96 - sign : 38 - sign;
    };
    branch();
  }

  /** The form of a national number (ASCII digits); null where it is none. */
  find(national: string): NumberForm | null {
    const cells = this.#cells;
    let branch = 0;
    for (let at = 0; at < national.length; at++) {
      const next = cells[branch + national.charCodeAt(at) - 48] ?? 0;
      if (next < 0) return this.#kinds[-1 - next]?.[national.length] ?? null;
      if (next === 0) return null;
      branch = next;
    }
    return null;
  }
}
