import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Change, KINDS } from './any-changes/play.ts';
import { bundle, freshPages, type Subject } from './page-under-test.ts';

/**
 * Whatever a page does, and in whatever order, what is found and painted in the end is what is found and painted by
 * somebody who has seen nothing but the end.
 */

const SEED = 20_261_129;
const HISTORIES = 8;
/** In one history. */
const CHANGES = 40;

let player: string;
beforeAll(async () => {
  player = await bundle('any-changes/play.ts');
});

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

const share = fc.nat(999);
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: share,
  to: share,
  which: fc.nat(1000),
  wait: fc.constantFrom('nothing', 'nothing', 'nothing', 'task', 'frame', 'rest'),
});
const histories = fc.sample(fc.array(change, { minLength: CHANGES, maxLength: CHANGES }), {
  seed: SEED,
  numRuns: HISTORIES,
});

const cell = (index: number): string => {
  if (index % 7 === 3) return `(415) 555-${1000 + index}`;
  return index % 11 === 2 ? `<b>415</b> 555 <i>${1000 + index}</i>` : 'open';
};
const pageWith = (rows: number): string => `<!doctype html><style>.gone{display:none}</style>
<body style="font:14px/1.3 sans-serif"><p>Ada: (415) 555-0130</p><p>Order no. 4155550131</p>
<ul><li>(415) 555-0132<li>one<li>Ada <b>415 555 0133</b></ul>
<dl><dt>Here</dt><dd>4155550134</dd><dt>There</dt><dd>4155550135</dd></dl><x-card></x-card>
<a href="tel:+14155550136">Grace</a> <input value="(415) 555-0137">
<div><span>(415)</span><span> 555-</span><span>0138</span></div><div hidden><p>(415) 555-0139</p></div>
<table><tbody>${Array.from({ length: rows }, (_, index) => `<tr><td>${index}</td><td>${cell(index)}</td></tr>`).join('')}</table>`;

/** What is painted in the window, with its place, and what is listed. */
const state = (listed: boolean) =>
  subject.run((listed) => {
    const placeOf = (node: Node): string => {
      const way: number[] = [];
      for (
        let at: Node | null = node;
        at !== null;
        at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null
      )
        way.unshift([...(at.parentNode?.childNodes ?? [])].indexOf(at as ChildNode));
      return way.join('.');
    };
    const isInWindow = (node: Node): boolean => {
      const holder = node.parentElement ?? (node.parentNode as ShadowRoot).host;
      const { top, bottom } = holder.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && getComputedStyle(holder).visibility === 'visible';
    };
    const painted = [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight])
      .filter(({ collapsed, startContainer, endContainer }) => {
        return (
          !collapsed && startContainer.isConnected && endContainer.isConnected && isInWindow(startContainer)
        );
      })
      .map(
        ({ startContainer, startOffset, endContainer, endOffset }) =>
          `${placeOf(startContainer)} from ${startOffset} “${startContainer.textContent}” to ${placeOf(endContainer)} ${endOffset}`,
      );
    const numbers = listed ? bench.numbers() : [];
    return [...painted.sort(), ...numbers.map(({ key, certainty, shown }) => `${key} ${certainty} ${shown}`)];
  }, listed);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** The state in which it stays. */
async function steady(listed: boolean): Promise<readonly string[]> {
  for (let before = '', same = 0; ; ) {
    await pause(150);
    const now = await state(listed);
    same = JSON.stringify(now) === before ? same + 1 : 0;
    before = JSON.stringify(now);
    if (same === 2) return now;
  }
}

test.each(histories.map((history, at) => [at, at % 2 === 0 ? 20 : 700, history] as const))(
  'after history %i of a page with %i rows what stands there is found and painted, and nothing else',
  async (_, rows, history) => {
    await openFresh(pageWith(rows));
    await subject.page.addScriptTag({ content: player });
    await subject.start();
    await subject.page.evaluate((changes) => play(changes), history);
    await steady(false);
    // What is gone is swept away within a second.
    await pause(1000);
    const found = await steady(true);
    await subject.run(() => {
      bench.stop();
      bench.start('US');
    });
    await steady(false);
    expect(found).toEqual(await steady(true));
  },
);
