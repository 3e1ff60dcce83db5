import { type LockLine, takeLockLines } from '../messages/lock-line.ts';
import { persist } from '../messages/persist.ts';
import { tellWorker } from '../messages/send-from-frame.ts';
import { type CandidateNews, candidacyAfter, NOT_YET } from './candidacy.ts';
import { type HeldListener, sayHeldHere } from './held-here.ts';

/**
 * Makes the top page of a CRM's tab a candidate for the tabs' topics. What the browser tells:
 *
 * - `freeze`, `resume`: the page's work stops and goes on. Chromium freezes hidden tabs to save energy.
 * - `pagehide`, `pageshow`: the page is left and perhaps kept to come back to. Its line would be cut by the browser.
 * - `visibilitychange`: says only what is in view. A hidden tab goes on acting.
 *
 * A tab that is closed, crashes or is discarded is told nothing; its line ends, which the arbiter sees.
 */
export function serveCandidate(window: Window, signal: AbortSignal): void {
  const { document } = window;
  const lines = new Map<number, LockLine>();
  const listeners = new Set<HeldListener>();
  let candidacy = NOT_YET;
  const happens = (news: CandidateNews): void => {
    const { state, tasks } = candidacyAfter(candidacy, news);
    const changed = state.held !== candidacy.held;
    candidacy = state;
    for (const task of tasks) {
      switch (task.do) {
        case 'hang-up':
          lines.get(task.line)?.hangUp();
          lines.delete(task.line);
          break;
        case 'say': {
          const { asleep, round } = state;
          const visible = document.visibilityState === 'visible';
          lines.get(task.line)?.say({ say: 'here', visible, asleep, round });
          break;
        }
        case 'call':
          void call();
          break;
        default:
          lines.get(task.line)?.say({ say: task.do, topic: task.topic, epoch: task.epoch });
      }
    }
    if (changed) for (const listener of listeners) listener(state.held);
  };
  const call = () => persist(() => tellWorker('locks/call', {}), signal);

  sayHeldHere(
    {
      holds: (topic, epoch) => candidacy.held[topic] === epoch,
      follow(listener, until) {
        listeners.add(listener);
        until.addEventListener('abort', () => listeners.delete(listener));
        listener(candidacy.held);
      },
    },
    signal,
  );
  takeLockLines(
    {
      onOpened(line, arbiter, opened) {
        lines.set(line, opened);
        happens({ type: 'opened', line, arbiter });
      },
      onWord(line, word) {
        if (word.say === 'bye') happens({ type: 'dismissed', line });
        else happens({ ...word, type: word.say === 'held' ? 'told' : 'taken', line } as CandidateNews);
      },
      onEnded(line) {
        lines.delete(line);
        happens({ type: 'ended', line });
      },
    },
    signal,
  );
  document.addEventListener('freeze', () => happens({ type: 'frozen' }), { signal });
  document.addEventListener('resume', () => happens({ type: 'woke' }), { signal });
  window.addEventListener('pagehide', () => happens({ type: 'hidden' }), { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && happens({ type: 'woke' }), { signal });
  document.addEventListener('visibilitychange', () => happens({ type: 'turned' }), { signal });
  void call();
}
