import type { Region, ScreenDescription } from './screen-description.ts';

/** How far a region may be from where it was kept, where fonts are others: words are wider, and lines break elsewhere. */
const COLUMNS = 1;
const ROWS = 2;
const SHARE = 0.25;

const isNear = (now: number, kept: number): boolean =>
  Math.abs(now - kept) <= Math.max(ROWS, SHARE * Math.max(now, kept));

/** In what a screen differs from what was kept of it, one line each. */
export function screenDifferences(kept: ScreenDescription, now: ScreenDescription): readonly string[] {
  return [
    ...listed(kept.outline, now.outline),
    ...Object.keys(kept.boxes).flatMap((width) =>
      moved(kept.boxes[width] ?? [], now.boxes[width] ?? []).map((line) => `${width} wide: ${line}`),
    ),
    ...Object.keys(kept.paints).flatMap((colours) =>
      listed(kept.paints[colours] ?? [], now.paints[colours] ?? []).map((line) => `in ${colours}: ${line}`),
    ),
  ];
}

/** What is gone and what has come, by the longest sequence that both have in common. */
function listed(kept: readonly string[], now: readonly string[]): readonly string[] {
  const common: number[][] = Array.from({ length: kept.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  );
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = kept.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i];
      if (row !== undefined)
        row[j] = kept[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const lines: string[] = [];
  let i = 0;
  let j = 0;
  while (i < kept.length || j < now.length) {
    if (i < kept.length && j < now.length && kept[i] === now[j]) {
      i++;
      j++;
    } else if (j >= now.length || (i < kept.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push(`gone: ${kept[i++]}`);
    else lines.push(`new: ${now[j++]}`);
  }
  return lines;
}

function moved(kept: readonly Region[], now: readonly Region[]): readonly string[] {
  const others = listed(
    kept.map(({ name }) => name),
    now.map(({ name }) => name),
  );
  // Where one has come or gone, all below it have moved: that it has is what there is to say.
  if (others.length > 0) return others;
  return now.flatMap((region, index) => {
    const before = kept[index];
    if (before === undefined) return [];
    const isThere =
      isBeside(region, before) && isNear(region.row, before.row) && isNear(region.rows, before.rows);
    return isThere ? [] : [`${region.name} is at ${place(region)}, and was at ${place(before)}`];
  });
}

/** As wide as its words, which start, end, or stand in the middle where they did. */
const IS_WORDS = /^(?:h\d|nav|fieldset|div)\b/;

function isBeside(now: Region, kept: Region): boolean {
  const by = (at: (region: Region) => number) => Math.abs(at(now) - at(kept));
  const start = by(({ column }) => column);
  if (!IS_WORDS.test(now.name)) return start <= COLUMNS && by(({ columns }) => columns) <= 2 * COLUMNS;
  const end = by(({ column, columns }) => column + columns);
  const middle = by(({ column, columns }) => column + columns / 2);
  return Math.min(start, middle, end) <= COLUMNS && isNear(now.columns, kept.columns);
}

const place = ({ column, columns, row, rows }: Omit<Region, 'name'>): string =>
  `column ${column}+${columns}, row ${row}+${rows}`;

/** As a file to read and to compare by eye: one line each. */
export function writeScreen({ outline, boxes, paints }: ScreenDescription): string {
  const part = (title: string, lines: readonly string[]) => `[${title}]\n${lines.join('\n')}\n`;
  return [
    part('outline', outline),
    ...Object.entries(boxes).map(([width, regions]) =>
      part(
        `boxes ${width}`,
        regions.map(({ name, column, columns, row, rows }) => `${column}+${columns} ${row}+${rows} ${name}`),
      ),
    ),
    ...Object.entries(paints).map(([colours, lines]) => part(`paints ${colours}`, lines)),
  ].join('\n');
}

export function readScreen(text: string): ScreenDescription {
  let outline: readonly string[] = [];
  const boxes: Record<string, readonly Region[]> = {};
  const paints: Record<string, readonly string[]> = {};
  for (const part of text.split(/^(?=\[(?:outline|boxes \d+|paints \w+)\]$)/m)) {
    const [head = '', ...rest] = part.trimEnd().split('\n');
    const [kind, of = ''] = head.slice(1, -1).split(' ');
    if (kind === 'outline') outline = rest;
    else if (kind === 'paints') paints[of] = rest;
    else if (kind === 'boxes') boxes[of] = rest.map(readRegion);
  }
  return { outline, boxes, paints };
}

function readRegion(line: string): Region {
  const found = /^(-?\d+)\+(\d+) (-?\d+)\+(\d+) (.+)$/.exec(line);
  if (found === null) throw new Error(`This is no region: ${line}`);
  const [column = 0, columns = 0, row = 0, rows = 0] = found.slice(1, 5).map(Number);
  return { name: found[5] ?? '', column, columns, row, rows };
}
