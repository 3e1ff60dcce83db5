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

const within = (value: number, size: number, room: number): number =>
  Math.max(EDGE, Math.min(value, room - size - EDGE));

/** The first spot that is in the window and on nothing, else the first that is in the window. */
function choose(
  spots: readonly Spot[],
  { width, height }: Size,
  window: Size,
  others: readonly Rect[],
): Spot | undefined {
  const fits = ({ left, top }: Spot): boolean =>
    left >= EDGE &&
    top >= EDGE &&
    left + width + EDGE <= window.width &&
    top + height + EDGE <= window.height;
  const isFree = ({ left, top }: Spot): boolean =>
    others.every(
      (other) =>
        other.left >= left + width || other.right <= left || other.top >= top + height || other.bottom <= top,
    );
  return spots.find((spot) => fits(spot) && isFree(spot)) ?? spots.find(fits);
}

/**
 * Where a button stands beside a number, in pixels of the window: behind it, else above it, else below, else before
 * it; never on it, and not on the `others` where there is a way around. Null where no part of the number is in the
 * window.
 */
export function place(
  rects: readonly Rect[],
  size: Size,
  window: Size,
  others: readonly Rect[],
): Spot | null {
  const seen = rects.filter(
    ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < window.width && top < window.height,
  );
  const last = seen[seen.length - 1];
  if (last === undefined) return null;
  const { width, height } = size;
  const first = Math.min(...seen.map(({ left }) => left));
  const across = within(first, width, window.width);
  const level = within((last.top + last.bottom - height) / 2, height, window.height);
  const spots: readonly Spot[] = [
    { left: last.right + GAP, top: level },
    { left: across, top: Math.min(...seen.map(({ top }) => top)) - GAP - height },
    { left: across, top: Math.max(...seen.map(({ bottom }) => bottom)) + GAP },
    { left: first - GAP - width, top: level },
  ];
  const otherwise = { left: across, top: within(last.bottom + GAP, height, window.height) };
  return choose(spots, size, window, others) ?? otherwise;
}

/** Where a note stands at the button: below it, else above, else below the number. The button stays where it is. */
export function placeNote(button: Rect, size: Size, window: Size, number: readonly Rect[]): Spot {
  const left = within(button.left, size.width, window.width);
  const below = { left, top: button.bottom + EDGE };
  const above = { left, top: button.top - EDGE - size.height };
  const beyond = { left, top: Math.max(...number.map(({ bottom }) => bottom)) + GAP };
  return choose([below, above, beyond], size, window, number) ?? below;
}
