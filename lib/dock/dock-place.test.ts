import { describe, expect, it } from 'vitest';
import { FIRST_PLACE, moved, movedByKey, within } from './dock-place.ts';
import { dockPlaceSchema } from './dock-place-schema.ts';

const dock = { width: 300, height: 640 };
const page = { width: 1280, height: 800 };

describe('the dock’s place', () => {
  it('follows the pointer, measured from the corner at the right and bottom', () => {
    expect(moved(FIRST_PLACE, { x: -100, y: -20 })).toEqual({ right: 116, bottom: 36, minimised: false });
  });

  it('stays inside the page, at its corner where the page is no larger than the dock', () => {
    expect(within({ right: 5_000, bottom: -40, minimised: true }, dock, page)).toEqual({
      right: 980,
      bottom: 0,
      minimised: true,
    });
    expect(within(FIRST_PLACE, dock, { width: 200, height: 300 })).toMatchObject({ right: 0, bottom: 0 });
  });

  it('moves by the arrow keys, further with Shift, and by no other key', () => {
    expect(movedByKey(FIRST_PLACE, 'ArrowLeft', false)?.right).toBe(32);
    expect(movedByKey(FIRST_PLACE, 'ArrowUp', true)?.bottom).toBe(144);
    expect(movedByKey(FIRST_PLACE, 'Enter', false)).toBeNull();
  });

  it('is refused from a page that makes one up', () => {
    expect(dockPlaceSchema.safeParse({ right: Number.NaN, bottom: 0, minimised: false }).success).toBe(false);
    expect(dockPlaceSchema.safeParse({ right: 1e9, bottom: 0, minimised: false }).success).toBe(false);
  });
});
