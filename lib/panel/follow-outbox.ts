import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { readOutbox } from '../records/outbox/outbox.ts';
import { onOutboxChanged } from '../records/outbox/outbox-news.ts';
import { glanceAt, NOTHING_WAITS, type OutboxGlance } from '../records/screen/glance.ts';

/** A long outbox changes with every step that is sent; nobody reads faster than this. */
const AT_MOST_EVERY_MS = 1_000;

/** What waits for the CRM, for as long as this page holds the adapter. */
export function followOutbox(held: ReadonlySignal<boolean>, end: AbortSignal): ReadonlySignal<OutboxGlance> {
  const glance = signal<OutboxGlance>(NOTHING_WAITS);
  effect(() => {
    if (!held.value) return;
    const stop = new AbortController();
    end.addEventListener('abort', () => stop.abort(), { signal: stop.signal });
    let waiting = false;
    const read = () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => (waiting = false), AT_MOST_EVERY_MS);
      // What was read before stays while it cannot be read: the panel has its own word for a broken database.
      readOutbox().then(
        (view) => {
          if (!stop.signal.aborted) glance.value = glanceAt(view);
        },
        () => undefined,
      );
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    onOutboxChanged(() => {
      read();
      // The last of a burst counts.
      clearTimeout(later);
      later = setTimeout(read, AT_MOST_EVERY_MS + 50);
    }, stop.signal);
    read();
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  });
  return glance;
}
