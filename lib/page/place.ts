export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** Room between the number and the button, and between the button and the window's edge. */
const GAP = 5;
const EDGE = 4;

interface Rect extends Spot {
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where a button of this size stands beside a number, in pixels of the window: behind it, else above it, else below,
 * else before it; never on it. `head` is the height of the part that stands level with the number. Null where no part of the number is in the window.
 */
export function place(
  rects: readonly Rect[],
  { width, height, head }: Size & { readonly head: number },
  window: Size,
): Spot | null {
  const seen = rects.filter(
    ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < window.width && top < window.height,
  );
  const last = seen[seen.length - 1];
  if (last === undefined) return null;
  const above = Math.min(...seen.map(({ top }) => top)) - GAP - height;
  const below = Math.max(...seen.map(({ bottom }) => bottom)) + GAP;
  const left = Math.min(...seen.map((rect) => rect.left));
  const within = (value: number, size: number, room: number): number =>
    Math.max(EDGE, Math.min(value, room - size - EDGE));

  const level = within((last.top + last.bottom - head) / 2, height, window.height);
  if (last.right + GAP + width + EDGE <= window.width) return { left: last.right + GAP, top: level };
  const across = within(left, width, window.width);
  if (above >= EDGE) return { left: across, top: above };
  if (below + height + EDGE <= window.height) return { left: across, top: below };
  return { left: within(left - GAP - width, width, window.width), top: level };
}
