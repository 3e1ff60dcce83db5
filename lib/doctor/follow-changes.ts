import { onPlace } from '../adapter/place.ts';
import { onStatusView } from '../panel/status-store.ts';
import { watchHostAccess } from '../policy/host-access.ts';
import { watchConfig } from '../policy/store.ts';
import { onOutboxChanged } from '../records/outbox/outbox-news.ts';
import { onKnownTabs } from '../sites/crm-tabs.ts';
import { onSwitchedOff } from '../sites/switched-off.ts';
import type { CheckId } from './checks.ts';
import type { Examination } from './examination.ts';

const OF_ADAPTER: readonly CheckId[] = ['reach', 'open', 'framed', 'login', 'cookies', 'agent', 'status'];
/** What changes in a row (a page that loads, a frame that goes from state to state) is looked at once it is calm. */
const CALM_AFTER_MS = 400;

/** Looks again at what may have changed: by what the browser tells, and when the agent comes back from putting it right. */
export function followChanges(examination: Examination, document: Document, end: AbortSignal): void {
  const due = new Set<CheckId>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (...ids: readonly CheckId[]) => {
    for (const id of ids) due.add(id);
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const id of due) void examination.run(id);
      due.clear();
    }, CALM_AFTER_MS);
  };
  const all = () => again(...examination.rows.peek().map(({ id }) => id));
  watchConfig(all, end);
  watchHostAccess(all, end);
  onPlace(() => again(...OF_ADAPTER), end);
  onStatusView(() => again('status', 'agent'), end);
  onOutboxChanged(() => again('outbox'), end);
  onKnownTabs(() => again('pages', 'others'), end);
  onSwitchedOff(() => again('pages'), end);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'visible') return;
      const open = examination.rows.peek().filter(({ verdict }) => verdict?.state !== 'ok');
      again(...open.map(({ id }) => id));
    },
    { signal: end },
  );
  end.addEventListener('abort', () => clearTimeout(timer));
}
