import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inTurn } from '../../../lib/page/nodes.ts';
import { cutByStyle, dependsOnStyle, textOf, wordsAround } from '../../../lib/page/run-text.ts';
import { type Run, readRuns } from '../../../lib/page/runs.ts';
import { findPhoneNumbers } from '../../../lib/phone/index.ts';
import { Chance, otherText, phoneText, regions } from './crm-text.ts';
import { browserNames, comment, element, type FakeNode, fakeWindow, text, textsIn } from './fake-page.ts';

// Nothing waits here; only a machine that is busy with something else makes it slow.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  for (const [name, value] of Object.entries(browserNames)) vi.stubGlobal(name, value);
});
afterAll(() => vi.unstubAllGlobals());

interface Found {
  readonly number: string;
  /** The text that would be marked, from the nodes. */
  readonly marked: string;
}

/** Reads a part of a page as the marking does: runs, pieces in one line, text with the words around it. */
function readPage(body: FakeNode, country: string): readonly Found[] {
  const found: Found[] = [];
  for (const run of readRuns(inTurn([...textsIn(body)] as unknown as Text[]))) {
    if (run === null) continue;
    const joined = dependsOnStyle(run);
    for (const part of joined ? cutByStyle(run, fakeWindow) : [run])
      found.push(...readRun(part, joined, country));
  }
  return found;
}

function readRun(run: Run, collapse: boolean, country: string): readonly Found[] {
  const { text: whole, place } = textOf(run, collapse);
  const { before, after } = wordsAround(run.nodes[0] as Text, run.nodes[run.nodes.length - 1] as Text);
  const lead = before === '' ? '' : `${before} `;
  const found: Found[] = [];
  for (const match of findPhoneNumbers(`${lead}${whole}${after === '' ? '' : ` ${after}`}`, { country })) {
    const start = match.start - lead.length;
    const end = Math.min(match.end - lead.length, whole.length);
    const first = place(start, false);
    const last = place(end, true);
    if (start < 0 || first === null || last === null || match.certainty === 'low') continue;
    found.push({ number: match.number, marked: between(run.nodes, first, last) });
  }
  return found;
}

function between(
  nodes: readonly Text[],
  [first, from]: readonly [Text, number],
  [last, to]: readonly [Text, number],
): string {
  if (first === last) return first.data.slice(from, to);
  const inner = nodes.slice(nodes.indexOf(first) + 1, nodes.indexOf(last)).map(({ data }) => data);
  return first.data.slice(from) + inner.join('') + last.data.slice(0, to);
}

const inWhole = (whole: string, country: string): readonly Found[] =>
  findPhoneNumbers(whole, { country })
    .filter(({ certainty }) => certainty === 'high')
    .map(({ start, end, number }) => ({ number, marked: whole.slice(start, end) }));

/** Cuts a text at `cuts` and puts the pieces into what pages put them into. */
function page(whole: string, cuts: readonly { readonly at: number; readonly into: number }[]): FakeNode {
  const body = element('div');
  let from = 0;
  for (const { at, into } of [...cuts].sort((left, right) => left.at - right.at)) {
    const to = Math.round(at * whole.length);
    body.append(...wrapped(whole.slice(from, to), into));
    from = to;
  }
  return body.append(text(whole.slice(from)));
}

function wrapped(piece: string, into: number): readonly FakeNode[] {
  switch (into) {
    case 0:
      return [text(piece)];
    case 1:
      return [element('b', text(piece))];
    case 2:
      return [text(piece), comment()];
    case 3:
      return [text(piece), element('wbr')];
    case 4:
      return [element('span', element('mark', text(piece)), comment())];
    case 5:
      return [text(''), text(piece), text('')];
    default:
      return [element('i'), element('a', element('u', text(piece)))];
  }
}

const cuts = (most: number) =>
  fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), into: fc.nat({ max: 6 }) }), {
    maxLength: most,
  });

describe('a text in any number of nodes', () => {
  test('gives the same numbers as the whole, over the same characters', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...regions), cuts(8), (seed, country, at) => {
        const chance = new Chance(seed);
        const { text: whole, expected } = phoneText(
          country,
          chance,
          chance.pick(['international', 'national']),
        );
        if (expected === undefined) return;
        // Cuts inside the number and the marks around it; a word that is cut is a matter of its own.
        const { start, end } = expected;
        const near = at.map((cut) => ({ ...cut, at: (start + cut.at * (end - start)) / whole.length }));
        expect(readPage(page(whole, near), country)).toEqual(inWhole(whole, country));
      }),
      { numRuns: 1500, seed: 71 },
    );
  });

  test('gives none where the whole has none', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...regions), cuts(6), (seed, country, at) => {
        const { text: whole } = otherText(new Chance(seed));
        fc.pre(inWhole(whole, country).length === 0);
        expect(readPage(page(whole, at), country)).toEqual([]);
      }),
      { numRuns: 1500, seed: 72 },
    );
  });
});
