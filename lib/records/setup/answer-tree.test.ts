import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLines } from './answer-tree.ts';
import { valueIn } from './draft.ts';

describe('an answer as lines', () => {
  test('names every value and where it is', () => {
    const { lines, whole } = answerLines({ total: 1, list: [{ id: '5f', open: true, owner: null }] });
    expect(whole).toBe(true);
    expect(lines.map(({ depth, name, type, value }) => [depth, name, type, value])).toEqual([
      [0, null, 'object', null],
      [1, 'total', 'number', '1'],
      [1, 'list', 'list', null],
      [2, 0, 'object', null],
      [3, 'id', 'text', '5f'],
      [3, 'open', 'yes-no', 'true'],
      [3, 'owner', 'null', 'null'],
    ]);
    expect(lines.find(({ name }) => name === 'id')?.steps).toEqual(['list', 0, 'id']);
  });

  test('is one line where the CRM answered with a bare value', () => {
    expect(answerLines('done').lines).toEqual([
      { steps: [], depth: 0, name: null, type: 'text', value: 'done', holds: 0 },
    ]);
  });

  test('stays short for a long list, a long text and a deep answer, and says so', () => {
    const long = answerLines(Array.from({ length: 50_000 }, (_, id) => ({ id })));
    expect(long.lines.length).toBe(11);
    expect(long.whole).toBe(false);
    expect(long.lines[0]?.holds).toBe(50_000);
    expect(answerLines('x'.repeat(10_000)).lines[0]?.value).toBe(`${'x'.repeat(200)}…`);
    let deep: unknown = 1;
    for (let depth = 0; depth < 10_000; depth++) deep = { in: deep };
    expect(answerLines(deep).whole).toBe(false);
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]));
    expect(answerLines(wide)).toMatchObject({ whole: false });
    expect(answerLines(wide).lines.length).toBe(400);
  });

  test('leads to the very value that a line shows, whatever the answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answer) => {
        for (const line of answerLines(answer).lines) {
          const value = valueIn(answer, line.steps);
          if (line.value !== null && line.value.length <= 200) expect(line.value).toBe(String(value));
        }
      }),
    );
  });
});
