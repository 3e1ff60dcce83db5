import { type Mark, rectsOf } from './found.ts';
import type { Registry } from './registry.ts';

/** Smaller than this a text is there for screen readers only. */
const SMALLEST = 3;
/** Twins stand side by side; a larger surrounding is the page behind a dialog, hidden as a whole. */
const MOST_AROUND = 40;

const isDrawn = (mark: Mark): boolean =>
  rectsOf(mark).some(({ width, height }) => width > SMALLEST && height > SMALLEST) &&
  mark.anchor.clientWidth !== 1;

/**
 * Pages write a number twice, once for the eye (`aria-hidden`) and once for the ear. Gives back the one of the two
 * that is to go: the hidden one, or the one that nobody sees. Null where there is no twin. Reads lay-out.
 */
export function twinOf(mark: Mark, registry: Registry): Mark | null {
  const silent = mark.anchor.closest('[aria-hidden="true"]');
  const around = silent?.parentElement;
  if (silent == null || around == null || around.childElementCount > 8) return null;
  const near = around.querySelectorAll('*');
  if (near.length > MOST_AROUND) return null;
  for (const element of [around, ...near]) {
    for (const other of registry.of(element) ?? []) {
      if (
        other.found.number !== mark.found.number ||
        other.found.kind !== mark.found.kind ||
        silent.contains(other.anchor)
      )
        continue;
      return isDrawn(other) || !isDrawn(mark) ? mark : other;
    }
  }
  return null;
}
