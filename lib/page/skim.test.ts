import { expect, test } from 'vitest';
import { classAt } from '../phone/zones.ts';
import { endsLikeNumber, startsLikeNumber } from './seams.ts';
import { mayHoldInside } from './skim.ts';

/** What is asked about, with every text that may be a number being one. */
function asked(html: string): { readonly holds: boolean; readonly texts: readonly string[] } {
  const texts: string[] = [];
  const holds = mayHoldInside(html, (text) => {
    texts.push(text);
    return false;
  });
  return { holds, texts };
}
const holds = (html: string): boolean => mayHoldInside(html, () => true);

test.each([
  '<td>4711</td><td>(415) 555-0132</td>',
  '(415) 555-0132',
  '<td>call <i>now</i>: 415-555-0132</td>',
  '<td>415&nbsp;555&nbsp;0132</td>',
  '<td>1-800-FLOWERS</td>',
  '<td>\u0664\u0661\u0665 \u0665\u0665\u0665 \u0662\u0666\u0667\u0661</td>',
  '<td title="a > b">4155550132</td>',
  '<script>if (a < 4155550132) stop();</script>',
])('asks about the number in %j', (html) => {
  expect(holds(html)).toBe(true);
});

test.each([
  '<td><b>+1</b> (415) <i>555-0132</i></td>',
  '<td>(415)<wbr>555-0132</td>',
  '<td>415<!-- react-text -->555<!-- --->0132</td>',
  '<td><span title="x > y">415</span>\n  <span class="n">555</span>-<em>0132</em></td>',
  '<td>4155<mark>55</mark>0132</td>',
  '<td>415<span></span><a href="#">\u00a0555 0132</a></td>',
])('takes %j for a number in pieces', (html) => {
  expect(asked(html)).toEqual({ holds: true, texts: [] });
});

test('pieces are put together at the same characters as texts are', () => {
  const unlike: string[] = [];
  for (let unit = 0; unit < 0x10000; unit++) {
    // These never stand in markup as they are.
    if (unit === 60 || unit === 62) continue;
    const character = String.fromCharCode(unit);
    // All that numbers are written with, and some of the rest.
    if (classAt(character, 0) === 0 && unit > 0x3000 && unit % 64 !== 0) continue;
    const number = startsLikeNumber(character) && endsLikeNumber(character);
    if (asked(`${character}<b>1</b>x`).holds !== number || asked(`<b>1</b>${character}`).holds !== number)
      unlike.push(`U+${unit.toString(16)}`);
  }
  expect(unlike).toEqual([]);
});

test.each([
  '<td>415</td><td>555013</td>',
  '<td><span>2026-03-04</span></td><td><b>12</b> pieces</td>',
  '<td>415</td><td><span>555</span></td>',
  '<td>Ada Miller</td><td class="c-4155550132" data-id="4155550132">open</td>',
  '<td>2026-03-04</td><td>2026-03-04 10:15</td>',
  '<td><svg><path d="M4155550132 4155550133"></path></svg>on hold</td>',
  '<!-- 4155550132 -->',
  '',
])('finds nothing to ask about in %j', (html) => {
  expect(asked(html)).toEqual({ holds: false, texts: [] });
});

test('asks about texts as the page has them, each once', () => {
  expect(
    asked('<td>ORD-4155550132 &amp; 4155550133</td><td>&lt;4155550134&gt;</td><td>4155550135').texts,
  ).toEqual(['ORD-4155550132 & 4155550133', '<4155550134>', '4155550135']);
});

test('takes no longer a character for markup that is made to be slow', () => {
  /** The best of some, because whatever else the machine does makes it only longer. */
  const took = (length: number, piece: string): number => {
    const html = piece.repeat(length / piece.length);
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      asked(html);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  for (const piece of ['5<b ', '5 <b x="', '<b>5</b>', '5 ', '5<!--', '<td>4155550132']) {
    // The longest markup that is ever looked through. Ten times the time of a tenth, if it grows as it should.
    expect(took(4000, piece), piece).toBeLessThan(Math.max(5, 40 * took(400, piece)));
  }
});
