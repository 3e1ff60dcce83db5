import type { TraceEvent } from '../devtools.ts';

/** Times in microseconds of the machine's monotonic clock; `ran` is time that the thread really ran. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly ran: number;
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
