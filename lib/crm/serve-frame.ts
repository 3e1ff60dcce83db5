import { shadowRootOf } from '../adapter/shadow-roots.ts';
import { ownOrigin } from '../frame-runtime.ts';
import { openNumbersLine } from '../messages/numbers-line.ts';
import { persist } from '../messages/persist.ts';
import type { FrameSettings } from '../messages/protocol.ts';
import { receiveInFrame } from '../messages/receive-in-frame.ts';
import { tellWorker } from '../messages/send-from-frame.ts';
import { isUndelivered } from '../messages/undelivered.ts';
import { mayShowNumbers } from '../page/first-texts.ts';
import { type Marks, markNumbers } from '../page/index.ts';
import { Dialler } from './dialler.ts';
import { eventsSeen } from './events-seen.ts';
import { type CrmFinder, type DialWords, finderAtTheDoor } from './finder-door.ts';
import { loadFinder } from './load-finder.ts';
import { rememberEdits } from './remember-edits.ts';
import { reportUse } from './report-use.ts';

/** What one frame of a CRM page does: marks numbers, hands clicks to the worker, hands events to the page. */
export function serveCrmFrame(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  leave: () => void,
): void {
  const { document, location } = window;
  // Inside our own pages only the adapter's script has anything to do.
  const own = ownOrigin();
  if ([...(location.ancestorOrigins ?? [])].includes(own)) {
    leave();
    return;
  }

  const top = window.top === window;
  let settings: FrameSettings | null = null;
  let marking: { readonly marks: Marks; readonly stop: AbortController } | null = null;
  const seen = eventsSeen(window);
  // Whoever has clicked has clicked on a number.
  const words = (): DialWords => (finderAtTheDoor() as CrmFinder).words;
  const dialler = new Dialler(() => settings?.adapter ?? 'none', words, signal);

  let asked = 0;
  const follow = async (): Promise<void> => {
    const mine = ++asked;
    const told = await askWhatIAm(top, document, signal);
    // What was answered to an earlier question may be older news.
    if (signal.aborted || mine !== asked) return;
    if (told === 'unreachable') return;
    if (told === null) return leave();
    const changed = markingOf(settings) !== markingOf(told);
    settings = told;
    line.open();
    if (!changed) return;
    marking?.stop.abort();
    marking = null;
    if (!told.clickToCall) {
      line.tell?.({ numbers: [], more: false });
      return;
    }
    const stop = new AbortController();
    marking = {
      stop,
      marks: markNumbers({
        document,
        signal: AbortSignal.any([signal, stop.signal]),
        country: told.country ?? undefined,
        language: told.language,
        scope: told.scope,
        notNumbers: told.notNumbers,
        shownAs: told.shownAs,
        loadFinder,
        shadowRootOf,
        onCall: (call) => {
          try {
            dialler.dial(call);
          } catch {
            // Without a word the agent would click again and again.
            call.report({ state: 'failed', text: words().say('fault') });
          }
        },
        ...(told.mayLeaveOut
          ? { onNotNumber: (said) => void persist(() => tellWorker('crm/not-number', said), signal) }
          : {}),
      }),
    };
    marking.marks.watch(line.tell);
  };
  const line = openNumbersLine(() => marking?.marks.watch(line.tell), signal);

  receiveInFrame(
    {
      'frame/refresh': () => {
        void follow();
        return null;
      },
      'frame/adapter-place': ({ place }) => {
        if (settings !== null) settings = { ...settings, adapter: place };
        return null;
      },
      'frame/watch-numbers': () => {
        if (settings !== null) line.open();
        return null;
      },
      'frame/show-number': ({ key }) => marking?.marks.show(key) ?? false,
      'frame/focus-next': () => marking?.marks.focusNext() ?? false,
      'frame/call-selected': () => {
        // The selection of the frame that the agent is in: those around it have the focus too.
        const isInside = document.hasFocus() && !document.activeElement?.matches('iframe,frame');
        return isInside && (marking?.marks.callSelected() ?? false);
      },
      'frame/dial-outcome': ({ id, outcome }) => dialler.report(id, outcome),
      'frame/adapter-events': ({ events }) => {
        if (!top) return false;
        // The same event may come again after the worker died in the middle: the page sees it once.
        for (const { seq, json } of events) {
          if (seen.already(seq)) continue;
          window.postMessage(json, location.origin);
        }
        return true;
      },
    },
    signal,
  );
  rememberEdits(window, signal);
  if (top) reportUse(window, signal);
  void follow();
}

/** What marking depends on; when it changes, marking starts anew. */
const markingOf = (settings: FrameSettings | null): string =>
  JSON.stringify(
    settings && [
      settings.country,
      settings.language,
      settings.clickToCall,
      settings.scope,
      settings.notNumbers,
      settings.mayLeaveOut,
      settings.shownAs,
    ],
  );

/** `unreachable`: the worker did not answer, which says nothing about the page. */
async function askWhatIAm(
  top: boolean,
  document: Document,
  signal: AbortSignal,
): Promise<FrameSettings | null | 'unreachable'> {
  const answer = await persist(() => {
    const inUse = document.visibilityState === 'visible' && document.hasFocus();
    const digits = finderAtTheDoor() === undefined && mayShowNumbers(document);
    return tellWorker('crm/hello', { top, inUse, digits });
  }, signal);
  return isUndelivered(answer) ? 'unreachable' : answer;
}
