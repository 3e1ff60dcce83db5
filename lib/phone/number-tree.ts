/**
 * The national numbers of one calling code as a tree with a branch for each digit. Packed, a branching is `(` and what
 * hangs on the digits 0 to 9, in that order: `.` where no number begins so, a letter where only the length decides
 * from there on (it names a kind), another branching. `[` is one that comes again; `1` is the second such one, and from
 * the eleventh on it is `<a>`.
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

const ZERO = 48;
const POINT = 46;
const ROUND = 40;
const SQUARE = 91;
const ANGLE = 60;

const TEN = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

export class NumberTree {
  readonly #kinds: readonly Kind[];
  /** Ten cells for a branching: 0 for nothing, where another begins, or one less than minus the index of a kind. */
  readonly #cells: readonly number[];

  constructor(kinds: string, tree: string) {
    this.#kinds = kinds.split(';').map(readKind);
    const cells = [...TEN];
    const again: number[] = [];
    /** Where to go on in the branchings around the one that is read. */
    const around: number[] = [];
    // One loop, because a page reads it once, in code that has never run.
    for (let at = 0, cell = 0; at < tree.length; at++) {
      const sign = tree.charCodeAt(at);
      if (sign === ROUND || sign === SQUARE) {
        if (sign === SQUARE) again.push(cells.length);
        around.push(cell + 1);
        cells[cell] = cells.length;
        cell = cells.length;
        cells.push(...TEN);
        continue;
      }
      if (sign === ANGLE) {
        const end = tree.indexOf('>', at);
        cells[cell] = again[Number.parseInt(tree.slice(at + 1, end), 36)] ?? 0;
        at = end;
      } else if (sign >= ZERO && sign <= ZERO + 9) {
        cells[cell] = again[sign - ZERO] ?? 0;
      } else if (sign !== POINT) {
        // a to z, then A to Z.
        cells[cell] = sign > 96 ? 96 - sign : 38 - sign;
      }
      for (cell++; cell % 10 === 0 && around.length > 0; ) cell = around.pop() ?? 0;
    }
    this.#cells = cells;
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
