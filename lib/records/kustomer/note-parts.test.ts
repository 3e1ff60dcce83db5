import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_NOTE, noteParts } from './note-parts.ts';

describe('a text as notes', () => {
  it('is one where it fits', () => {
    expect(noteParts('en', 'Short')).toEqual(['Short']);
    expect(noteParts('en', 'a'.repeat(LONGEST_NOTE))).toHaveLength(1);
    expect(noteParts('en', ' \n ')).toEqual([]);
  });

  it('is cut at lines, and each part says which it is', () => {
    const lines = Array.from({ length: 400 }, (_one, index) => `Line ${index} of a long story that goes on`);
    const parts = noteParts('en', lines.join('\n'));
    expect(parts).toHaveLength(2);
    expect(parts[0]).toMatch(/^\(1 of 2\)\nLine 0 /);
    expect(parts[0]?.endsWith('goes on\n')).toBe(true);
    expect(parts[1]).toMatch(/^\(2 of 2\)\nLine \d+ of a/);
  });

  it('loses nothing, whatever it is, and no part is too long or ends within a character', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '語', '😀', '<'),
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(text, (whole) => {
        const parts = noteParts('en', whole, 60);
        const put = parts.map((part) => (parts.length === 1 ? part : part.replace(/^\(\d+ of \d+\)\n/, '')));
        expect(put.join('')).toBe(whole.trim() === '' ? '' : whole);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(60);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
