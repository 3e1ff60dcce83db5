import { type LockLine, takeLockLines } from '../messages/lock-line.ts';
import { persist } from '../messages/persist.ts';
import { tellWorker } from '../messages/send-from-frame.ts';
import { type CandidateNews, candidacyAfter, NOT_YET } from './candidacy.ts';
import { type HeldListener, sayHeldHere } from './held-here.ts';
import { CHECK_GOOD_FOR_MS } from './topic.ts';

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
  const checks = new Map<number, { readonly line: number; readonly answer: (current: boolean) => void }>();
  let lastCheck = 0;
  /** An end of a line is an answer to what was asked on it. */
  const noAnswer = (ended: number): void => {
    for (const { line, answer } of checks.values()) if (line === ended) answer(false);
  };
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
          noAnswer(task.line);
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
      check(topic, epoch) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        const line = candidacy.line?.id;
        if (line === undefined) return Promise.resolve(false);
        lastCheck += 1;
        const check = lastCheck;
        const answer = (current: boolean) => {
          checks.delete(check);
          resolve(current);
        };
        checks.set(check, { line, answer });
        // Later it would be good for nothing.
        setTimeout(() => answer(false), CHECK_GOOD_FOR_MS);
        lines.get(line)?.say({ say: 'check', check, topic, epoch });
        return promise;
      },
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
        if (word.say === 'checked') checks.get(word.check)?.answer(word.current);
        else if (word.say === 'bye') happens({ type: 'dismissed', line });
        else happens({ ...word, type: word.say === 'held' ? 'told' : 'taken', line } as CandidateNews);
      },
      onEnded(line) {
        lines.delete(line);
        noAnswer(line);
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
