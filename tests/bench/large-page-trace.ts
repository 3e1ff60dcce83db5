import type { Contender } from './contenders.ts';
import type { TraceEvent } from './devtools.ts';

/** What one load of the page cost its main thread. */
export interface PageCost {
  /** All tasks together, as time that the thread really ran; milliseconds. */
  readonly total: number;
  /** The tasks in which a script of the contender ran, likewise. */
  readonly own: number;
  /** The longest of those, from beginning to end as a person would have waited; milliseconds. 0: there was none. */
  readonly longestOwn: number;
  /** The longest that the contender's script ran in one go, with what it made the browser do at once; milliseconds. */
  readonly longestCall: number;
  /** From the start of the contender's script to the frame in which all numbers in view are marked. */
  readonly firstMarks: number | null;
}

export const CATEGORIES = ['devtools.timeline', 'toplevel', 'blink.user_timing'];

/** The name of the mark that the page sets when it sees what it waits for. */
export const MARKED = 'bench:marked';

const TASK = 'ThreadControllerImpl::RunTask';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly ran: number;
}

/**
 * Reads a trace of one load of the page at `address`. A task is the contender's when one of its scripts was evaluated
 * or called in it, even if the browser's own work took the rest.
 */
export function costOf(events: readonly TraceEvent[], address: string, contender: Contender): PageCost {
  const start = events.find(
    ({ name, args }) =>
      name === 'CommitLoad' && (args?.data as { url?: string } | undefined)?.url === address,
  );
  if (start === undefined) throw new Error(`the trace shows no load of ${address}`);
  const ofPage = events.filter(({ pid, tid }) => pid === start.pid && tid === start.tid);
  const tasks = outermost(ofPage.filter(({ name, ph }) => ph === 'X' && name === TASK));
  const calls = ofPage.filter((event) => contender.owns(scriptOf(event) ?? '') && event.ph === 'X');
  const own = tasks.filter(({ start, end }) => calls.some(({ ts }) => ts >= start && ts < end));
  const firstCall = Math.min(...calls.map(({ ts }) => ts));
  const marked = ofPage.find(({ name }) => name === MARKED);
  const sum = (spans: readonly Span[]) => spans.reduce((all, { ran }) => all + ran, 0) / 1000;
  return {
    total: sum(tasks),
    own: sum(own),
    longestOwn: Math.max(0, ...own.map(({ start, end }) => end - start)) / 1000,
    longestCall: Math.max(0, ...calls.map(({ dur = 0 }) => dur)) / 1000,
    firstMarks: marked === undefined || calls.length === 0 ? null : (marked.ts - firstCall) / 1000,
  };
}

/** The address of the script that an event runs; undefined for events that run none. */
export const scriptOf = ({ name, args }: TraceEvent): string | undefined => {
  if (name !== 'FunctionCall' && name !== 'EvaluateScript') return undefined;
  return (args?.data as { url?: string } | undefined)?.url;
};

/** A task within a task (a nested loop) is counted once. */
export function outermost(tasks: readonly TraceEvent[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { ts, dur = 0, tdur = dur } of [...tasks].sort(
    (a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0),
  )) {
    const before = spans.at(-1);
    if (before !== undefined && ts < before.end) continue;
    spans.push({ start: ts, end: ts + dur, ran: tdur });
  }
  return spans;
}
