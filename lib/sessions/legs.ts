import type { Mark } from './tale.ts';

/** One stretch of a session, with its places in the journal. */
export interface PlacedLeg {
  readonly from: { readonly seq: number; readonly at: number };
  /** Null where the first that was seen is no start. */
  readonly startedAt: number | null;
  readonly to: { readonly seq: number; readonly at: number } | null;
}

export interface Legs {
  /** Empty only without any mark. */
  readonly legs: readonly PlacedLeg[];
  /** The last leg was closed by the agent's closing the tab, or by word of the agent, with no end posted. */
  readonly dismissed: boolean;
  readonly over: boolean;
}

/**
 * How close to an end a start may come and still be a late or repeated word of what has ended, in milliseconds. A
 * call that was transferred away comes back later than that; then a new leg begins.
 */
const LATE_MS = 2_000;

/** What the marks, in the journal's order, say of when the agent had the session. Pure. */
export function legsOf(marks: readonly Mark[]): Legs {
  const legs: PlacedLeg[] = [];
  let dismissed = false;
  let over = false;
  for (const { kind, seq, at } of marks) {
    const here = { seq, at };
    const last = legs.at(-1);
    const open = last !== undefined && last.to === null;
    if (kind === 'start') {
      if (last === undefined) legs.push({ from: here, startedAt: at, to: null });
      else if (open) {
        if (last.startedAt === null) legs[legs.length - 1] = { ...last, startedAt: at };
      } else if (last.to !== null && Math.abs(at - last.to.at) <= LATE_MS) {
        if (last.startedAt === null) legs[legs.length - 1] = { ...last, startedAt: Math.min(at, last.to.at) };
      } else {
        legs.push({ from: here, startedAt: at, to: null });
        dismissed = false;
        over = false;
      }
    } else if (kind === 'end' || kind === 'dismissed' || kind === 'over') {
      if (last === undefined) legs.push({ from: here, startedAt: null, to: here });
      else if (open) legs[legs.length - 1] = { ...last, to: here };
      if (kind === 'dismissed') dismissed = true;
      if (kind === 'over' && (last === undefined || open)) over = true;
    } else if (last === undefined) {
      legs.push({ from: here, startedAt: null, to: null });
    }
  }
  return { legs, dismissed, over };
}

/** The journal's number of the last time the agent turned to the chat: picked it up or went to its tab. */
export const lastLookOf = (marks: readonly Mark[]): Mark | null =>
  marks.findLast(({ kind }) => kind === 'start' || kind === 'active') ?? null;
