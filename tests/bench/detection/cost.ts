import type { Contender } from '../contenders.ts';
import type { TraceEvent } from '../devtools.ts';
import { outermost, type Span, scriptOf } from './trace.ts';

/** What one page cost its main thread; all in milliseconds. */
export interface Cost {
  /** All tasks together, as time that the thread really ran. */
  readonly total: number;
  /** The longest task in which the contender's script ran, by the clock on the wall; of nobody: the longest of all. */
  readonly longest: number;
  /** The contender's script and the promises that it keeps, and what it made the browser do at once. */
  readonly script: number;
  /** The most of that in one task. */
  readonly longestScript: number;
  /** From the start of the contender's script to the mark that says that numbers are marked; null: there was none. */
  readonly firstMark: number | null;
}

/** The page sets this mark where the measuring starts; without one it starts with the load. */
export const FROM = 'bench:from';
/** The page sets this mark in the first frame in which all numbers in view are marked. */
export const MARKED = 'bench:marked';
/** Peers that draw nothing set this mark when they have found the first number. */
export const FOUND = 'bench:found:';

const TASK = 'ThreadControllerImpl::RunTask';

export function costOf(events: readonly TraceEvent[], address: string, contender: Contender): Cost {
  const load = events.find(
    ({ name, args }) =>
      name === 'CommitLoad' && (args?.data as { url?: string } | undefined)?.url === address,
  );
  if (load === undefined) throw new Error(`the trace shows no load of ${address}`);
  const ofPage = events.filter(({ pid, tid }) => pid === load.pid && tid === load.tid);
  const from = ofPage.find(({ name }) => name === FROM)?.ts ?? 0;
  const tasks = outermost(ofPage.filter(({ name, ph, ts }) => ph === 'X' && name === TASK && ts >= from));
  const calls = ofPage.filter((event) => event.ph === 'X' && scriptOf(event) !== undefined);
  const owns = (event: TraceEvent): boolean => contender.owns(scriptOf(event) ?? '');
  const own = outermost(calls.filter(owns));
  const foreign = outermost(calls.filter((event) => !owns(event)));
  const kept = outermost(ofPage.filter(({ name, ph }) => ph === 'X' && name === 'RunMicrotasks'));

  let script = 0;
  let longest = 0;
  let longestScript = 0;
  const [ownIn, foreignIn, keptIn] = [spansIn(own), spansIn(foreign), spansIn(kept)];
  for (const task of tasks) {
    const mine = ownIn(task);
    const others = foreignIn(task);
    const took = task.end - task.start;
    if (mine.length === 0) {
      if (contender.extension === null) longest = Math.max(longest, took);
      continue;
    }
    longest = Math.max(longest, took);
    // Who a promise belongs to is not in the trace. Where only one has run there is no doubt.
    const sure = others.length === 0 ? keptIn(task) : [];
    const spent = union([...mine, ...sure]);
    script += spent;
    longestScript = Math.max(longestScript, spent);
  }
  const firstCall = calls
    .filter(owns)
    .reduce((first, { ts }) => Math.min(first, ts), Number.POSITIVE_INFINITY);
  const mark = ofPage.find(({ name }) => name === MARKED || name.startsWith(FOUND));
  return {
    total: tasks.reduce((all, { ran }) => all + ran, 0) / 1000,
    longest: longest / 1000,
    script: script / 1000,
    longestScript: longestScript / 1000,
    firstMark:
      mark === undefined || firstCall === Number.POSITIVE_INFINITY ? null : (mark.ts - firstCall) / 1000,
  };
}

/** Finds the spans that start in a task; asked for tasks in their order. */
function spansIn(spans: readonly Span[]): (task: Span) => readonly Span[] {
  let at = 0;
  return ({ start, end }) => {
    while (at < spans.length && (spans[at] as Span).start < start) at++;
    const inside: Span[] = [];
    for (; at < spans.length && (spans[at] as Span).start < end; at++) inside.push(spans[at] as Span);
    return inside;
  };
}

function union(spans: readonly Span[]): number {
  let sum = 0;
  let until = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}
