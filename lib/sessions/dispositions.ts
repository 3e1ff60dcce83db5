/** A code that the company wants on a session's record, and what people read. */
export interface Disposition {
  readonly code: string;
  readonly name?: string | undefined;
  /** Ids of the queues whose sessions may have it; missing: all. */
  readonly queues?: readonly string[] | undefined;
}

export interface DispositionChoice {
  readonly code: string;
  readonly name: string;
}

/** What may be chosen for a session of the queue, in the order of the configuration. */
export function dispositionsFor(
  queueId: string | null,
  dispositions: readonly Disposition[],
): readonly DispositionChoice[] {
  return dispositions
    .filter(({ queues }) => queues === undefined || (queueId !== null && queues.includes(queueId)))
    .map(({ code, name }) => ({ code, name: name ?? code }));
}
