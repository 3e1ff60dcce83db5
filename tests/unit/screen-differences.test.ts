import { describe, expect, test } from 'vitest';
import type { ScreenDescription } from '../e2e/screen-description.ts';
import { readScreen, screenDifferences, writeScreen } from '../e2e/screen-differences.ts';

const kept: ScreenDescription = {
  outline: ['main', 'heading 1 Outbox', 'button Retry all', 'button Discard'],
  boxes: {
    '400': [
      { name: 'main', column: 0, columns: 24, row: 4, rows: 40 },
      { name: 'section.card', column: 1, columns: 22, row: 4, rows: 8 },
    ],
  },
  paints: { light: ['button.button #f5f6f8 #16181d'], dark: ['button.button #1d2026 #eceef2'] },
};

describe('what is kept of a screen', () => {
  test('is read as it was written', () => {
    expect(readScreen(writeScreen(kept))).toEqual(kept);
  });

  test('does not differ where other fonts have moved things a little', () => {
    const moved = {
      ...kept,
      boxes: {
        '400': [
          { name: 'main', column: 0, columns: 24, row: 4, rows: 48 },
          { name: 'section.card', column: 1, columns: 22, row: 5, rows: 10 },
        ],
      },
    };
    expect(screenDifferences(kept, moved)).toEqual([]);
  });

  test('lets words be wider, and stand where they are aligned', () => {
    const title = { name: 'h2.gate-title', column: 3, columns: 19, row: 10, rows: 2 };
    const at = (...regions: (typeof kept.boxes)[string]) => ({ ...kept, boxes: { '400': regions } });
    expect(screenDifferences(at(title), at({ ...title, column: 4, columns: 16, rows: 1 }))).toEqual([]);
    expect(screenDifferences(at(title), at({ ...title, column: 0, columns: 16 }))).toHaveLength(1);
    expect(screenDifferences(at(title), at({ ...title, columns: 9 }))).toHaveLength(1);
  });

  test('differs by what is new and what is gone, in its order', () => {
    const outline = ['main', 'heading 1 Outbox', 'button Retry', 'button Discard', 'link Doctor'];
    expect(screenDifferences(kept, { ...kept, outline })).toEqual([
      'gone: button Retry all',
      'new: button Retry',
      'new: link Doctor',
    ]);
  });

  test('differs where two have changed places', () => {
    const outline = ['main', 'heading 1 Outbox', 'button Discard', 'button Retry all'];
    expect(screenDifferences(kept, { ...kept, outline })).toHaveLength(2);
  });

  test('differs where a region is somewhere else or of another size', () => {
    const [main, card] = kept.boxes['400'] ?? [];
    if (main === undefined || card === undefined) throw new Error('two regions are kept');
    const with400 = (...regions: (typeof kept.boxes)[string]) => ({ ...kept, boxes: { '400': regions } });
    expect(screenDifferences(kept, with400(main, { ...card, column: 8, columns: 15 }))).toEqual([
      '400 wide: section.card is at column 8+15, row 4+8, and was at column 1+22, row 4+8',
    ]);
    expect(screenDifferences(kept, with400({ ...main, rows: 80 }, card))).toHaveLength(1);
    expect(screenDifferences(kept, with400(main))).toEqual(['400 wide: gone: section.card']);
  });

  test('differs where something is painted otherwise in one of the colours', () => {
    const paints = { ...kept.paints, dark: ['button.button #1d2026 #16181d'] };
    expect(screenDifferences(kept, { ...kept, paints })).toEqual([
      'in dark: gone: button.button #1d2026 #eceef2',
      'in dark: new: button.button #1d2026 #16181d',
    ]);
  });
});
