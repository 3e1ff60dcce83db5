import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { place, placeNote } from './place.ts';

const rect = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
type Rect = ReturnType<typeof rect>;
const overlap = (one: Rect, other: Rect) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const WINDOW = { width: 1000, height: 700 };
const BUTTON = { width: 160, height: 28 };
const at = (number: Rect, others: readonly Rect[] = [], window = WINDOW) => {
  const spot = place([number], BUTTON, window, others);
  return spot === null ? null : rect(spot.left, spot.top, BUTTON.width, BUTTON.height);
};

describe('the place of the button', () => {
  test('is behind the number, level with it', () => {
    expect(at(rect(100, 200, 120, 20))).toMatchObject({ left: 225, top: 196 });
  });

  test('is above the number where there is no room behind it, and below where there is none above', () => {
    expect(at(rect(870, 200, 120, 20))).toMatchObject({ left: 836, top: 167 });
    expect(at(rect(870, 10, 120, 20))).toMatchObject({ left: 836, top: 35 });
  });

  test('leaves another number in the line free', () => {
    expect(at(rect(100, 200, 120, 20), [rect(240, 200, 120, 20)])).toMatchObject({ left: 100, top: 167 });
  });

  test('is nowhere when the number is out of the window', () => {
    expect(at(rect(100, -30, 120, 20))).toBeNull();
    expect(at(rect(100, 705, 120, 20))).toBeNull();
  });

  test('is in the window and not on the number, wherever that is, in a window with room for both', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 680 }),
        fc.integer({ min: 40, max: 200 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 680 })), {
          maxLength: 5,
        }),
        (left, top, width, places) => {
          const number = rect(left, top, width, 20);
          const button = at(
            number,
            places.map(([x, y]) => rect(x, y, 100, 20)),
          ) as Rect;
          expect(overlap(button, number)).toBe(false);
          expect(overlap(button, rect(0, 0, WINDOW.width, WINDOW.height))).toBe(true);
          expect(button.left >= 0 && button.right <= WINDOW.width).toBe(true);
          expect(button.top >= 0 && button.bottom <= WINDOW.height).toBe(true);
        },
      ),
    );
  });
});

describe('the place of the note', () => {
  const note = { width: 300, height: 60 };

  test('is below the button, in the window', () => {
    expect(placeNote(rect(900, 100, 90, 28), note, WINDOW, [rect(700, 100, 120, 20)])).toEqual({
      left: 696,
      top: 132,
    });
  });

  test('is not on the number below the button', () => {
    expect(placeNote(rect(100, 167, 160, 28), note, WINDOW, [rect(100, 200, 120, 20)])).toEqual({
      left: 100,
      top: 103,
    });
  });

  test('is below the number where there is no room above the button', () => {
    expect(placeNote(rect(100, 10, 160, 28), note, WINDOW, [rect(100, 43, 120, 20)])).toEqual({
      left: 100,
      top: 68,
    });
  });
});
