import { nobody } from '../contenders.ts';
import { median, type Row, SERIES, type Section } from '../figures.ts';
import { C2D, OURS } from './browsers.ts';
import type { Loaded } from './load.ts';
import type { BenchPage } from './pages.ts';

/** One figure of one contender on one page. */
export interface DetectionRow {
  readonly page: string;
  readonly title: string;
  readonly contender: string;
  readonly measure: string;
  readonly unit: 'ms' | 'bytes' | 'marks' | 'changes';
  readonly median: number;
  readonly worst: number;
  readonly target?: string;
  /** Every round, in the order in which they were run. */
  readonly samples: readonly number[];
}

interface Measured {
  readonly loads: readonly Loaded[];
  readonly firstMarks: readonly number[];
}

/** What we have promised ourselves for the whole work, as a part of the best peer's. */
const shareOf = ({ name, streams }: BenchPage): number | null =>
  // Who has read all of the page when it was opened has nothing to do when it is scrolled.
  name === 'rows' ? 12 : streams && name !== 'through' ? 4 : null;

export const MEASURES = {
  total: 'all work of the page',
  nodes: 'walking its texts (floor)',
  characters: 'looking at each character once (floor)',
  ownWorld: 'getting each text in a world of its own, as a content script must (floor)',
  longest: 'longest task with its script in it',
  longestOfAll: 'longest task',
  longestScript: 'longest stretch of its script',
  extra: 'all work, minus the run without any extension',
  script: 'its script and what that makes the browser do at once',
  firstMark: 'numbers in view marked after its script starts',
  memory: 'memory after collection, minus the run without any extension',
  marks: 'numbers marked',
  strange: 'changes of the page’s tree',
} as const;

/** The figures of a page. The target of a sum compares the medians of one run. */
export function rowsOf(page: BenchPage, measured: ReadonlyMap<string, Measured>): readonly DetectionRow[] {
  const bare = measured.get(nobody.name);
  if (bare === undefined) throw new Error('the run without an extension is missing');
  const floor = median(bare.loads.map(({ cost }) => cost.total));
  const bareMemory = median(bare.loads.map(({ memory }) => memory));
  const extraOf = (name: string): number[] =>
    (measured.get(name)?.loads ?? []).map(({ cost }) => cost.total - floor);
  const rows: DetectionRow[] = [];
  for (const [contender, { loads, firstMarks }] of measured) {
    const ours = contender === OURS;
    const add = (
      measure: keyof typeof MEASURES,
      unit: DetectionRow['unit'],
      samples: readonly number[],
      target?: string | null,
    ): void => {
      if (samples.length === 0) return;
      rows.push({
        page: page.name,
        title: page.title,
        contender,
        measure: MEASURES[measure],
        unit,
        median: median(samples),
        worst: Math.max(...samples),
        ...(ours && target ? { target } : {}),
        samples,
      });
    };
    const costs = loads.map(({ cost }) => cost);
    if (contender === nobody.name) {
      const walks = loads.flatMap(({ walk }) => walk ?? []);
      add(
        'total',
        'ms',
        costs.map(({ total }) => total),
      );
      add(
        'longestOfAll',
        'ms',
        costs.map(({ longest }) => longest),
      );
      add(
        'nodes',
        'ms',
        walks.map(({ nodes }) => nodes),
      );
      add(
        'characters',
        'ms',
        walks.map(({ characters }) => characters),
      );
      add(
        'ownWorld',
        'ms',
        walks.map(({ ownWorld }) => ownWorld),
      );
      add(
        'strange',
        'changes',
        loads.map(({ strange }) => strange.length),
      );
      continue;
    }
    const extra = extraOf(contender);
    const share = shareOf(page);
    const part = median(extraOf(C2D)) / median(extra);
    add(
      'longest',
      'ms',
      costs.map(({ longest }) => longest),
      '≤ 16 ms',
    );
    add(
      'longestScript',
      'ms',
      costs.map(({ longestScript }) => longestScript),
    );
    add('extra', 'ms', extra, share === null ? null : `≤ 1/${share} of ${C2D}’s; here 1/${part.toFixed(1)}`);
    add(
      'script',
      'ms',
      costs.map(({ script }) => script),
    );
    add('firstMark', 'ms', firstMarks, '≤ 50 ms');
    add(
      'memory',
      'bytes',
      loads.map(({ memory }) => memory - bareMemory),
    );
    if (!page.streams) {
      add(
        'marks',
        'marks',
        loads.map(({ marks }) => marks),
        `${page.numbers} stand there`,
      );
    }
    const kinds = [...new Set(loads.flatMap(({ strange }) => strange))];
    add(
      'strange',
      'changes',
      loads.map(({ strange }) => strange.length),
      kinds.length === 0 ? 'none but our one element' : `none but our one element; here ${kinds.join(', ')}`,
    );
  }
  return rows;
}

/** One section for each page, as the other benchmarks have them. */
export function asSections(rows: readonly DetectionRow[]): readonly Section[] {
  return [...Map.groupBy(rows, ({ page }) => page)].map(([page, ofPage]) => ({
    name: `detection-${page}`,
    title: ofPage[0]?.title ?? page,
    how: HOW,
    columns: SERIES,
    rows: ofPage.map(
      ({ contender, measure, unit, median, worst, target, samples }): Row => ({
        what: `${contender}: ${measure}`,
        unit,
        values: [median, worst],
        samples,
        ...(target === undefined ? {} : { target }),
      }),
    ),
  }));
}

const HOW =
  'From the browser’s own trace of the page’s main thread. Work is the time that the thread really ran, from the load or' +
  ' the start of the changes on until all is done; longest tasks are by the clock on the wall.';

const shown = (value: number, unit: DetectionRow['unit']): string => {
  if (unit === 'bytes') return `${(value / 1000).toLocaleString('en', { maximumFractionDigits: 0 })} kB`;
  if (unit === 'ms') {
    return value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }
  return value.toLocaleString('en', { maximumFractionDigits: 0 });
};

/** A table for each page: a line for each measure, a column for each contender. */
export function tables(rows: readonly DetectionRow[]): string {
  const contenders = [...new Set(rows.map(({ contender }) => contender))];
  return [...Map.groupBy(rows, ({ page }) => page).values()]
    .map((ofPage) => {
      const lines = [...Map.groupBy(ofPage, ({ measure }) => measure)].map(([measure, ofMeasure]) => {
        const cells = contenders.map((name) => {
          const row = ofMeasure.find(({ contender }) => contender === name);
          return row === undefined ? '' : `${shown(row.median, row.unit)} / ${shown(row.worst, row.unit)}`;
        });
        const unit = ofMeasure[0]?.unit === 'ms' ? ', ms' : '';
        const target = ofMeasure.find((row) => row.target !== undefined)?.target ?? '';
        return `| ${[`${measure}${unit}`, ...cells, target].join(' | ')} |`;
      });
      return [
        `## ${ofPage[0]?.title}`,
        '',
        `| median / worst | ${contenders.join(' | ')} | target for ${OURS} |`,
        `|---|${contenders.map(() => '--:|').join('')}---|`,
        ...lines,
      ].join('\n');
    })
    .join('\n\n');
}
