import { rootsIn } from '../../adapter/locate.ts';
import { type ServedStatus, serveStatus } from '../../adapter/serve-status.ts';
import { shadowRootOf } from '../../adapter/shadow-roots.ts';
import type { StatusControl } from '../../adapter/status-control.ts';
import { underGrant } from '../../locks/acting.ts';
import type { StatusScript, StatusScriptOrder, ToStatus } from '../../messages/protocol.ts';
import { receiveInStatus } from '../../messages/receive-in-status.ts';
import { tellWorker } from '../../messages/send-from-frame.ts';
import { pageTalk } from './page-talk.ts';

/** How often at most the page is looked at while it changes. */
const LOOK_EVERY_MS = 250;

/**
 * The extension's hands at the agent's status in a CRM's page: on order it reads and works the control there, or talks
 * to the page, and it tells the worker when something changes. Knows no policy and decides nothing.
 */
export function serveCrmStatus(window: Window & typeof globalThis, signal: AbortSignal): void {
  const { document } = window;
  if (window.top !== window) return;
  const stirred = (told: string | null) => void tellWorker('crm/status-stirred', { told });

  let script: StatusScript | null = null;
  let talk: ReturnType<typeof pageTalk> | null = null;
  let highest = 0;
  let said = '';
  const nothing: StatusControl = {
    places: { shown: [], menu: [], option: [], next: [], nextWords: [], idAttribute: null },
    known: [],
  };
  const control: ServedStatus = serveStatus(
    document,
    () => (script?.way === 'page' ? script.control : nothing),
    shadowRootOf,
    (answer) => stirred(JSON.stringify(answer)),
  );

  const look = () => {
    watchRoots();
    if (script?.way === 'page') control.look();
    if (script?.way !== 'hint') return;
    const seen = signatureOf(document, script.selectors);
    if (seen === said) return;
    // The first look has nothing to compare with.
    if (said !== '') stirred(null);
    said = seen;
  };
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (!signal.aborted) look();
    }, LOOK_EVERY_MS);
  });
  const watched = new WeakSet<Node>();
  const watchRoots = () => {
    const roots = script?.way === 'page' ? rootsIn(document, shadowRootOf) : [document];
    for (const root of roots) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  };
  // What a person chooses in a select or a group of radio buttons changes no attribute.
  document.addEventListener('change', () => setTimeout(look, 0), { signal });
  signal.addEventListener('abort', () => observer.disconnect());

  const follow = (wanted: StatusScript) => {
    const changed = JSON.stringify(script) !== JSON.stringify(wanted);
    script = wanted;
    if (wanted.way === 'message') talk ??= pageTalk(window, stirred, signal);
    else look();
    if (changed) control.forget();
  };

  const carryOut = async (ordered: ToStatus['status/order']): Promise<unknown> => {
    const { order, script: wanted, topic } = ordered;
    follow(wanted);
    if (wanted.way === 'hint' || order.do === 'watch') return { ok: true };
    // An order may have slept with its tab: whether it still holds is asked again here.
    const granted = async (epoch: number, act: () => void): Promise<boolean> => {
      if (epoch < highest) return false;
      highest = epoch;
      const acted = () => {
        act();
        return true;
      };
      return topic === null ? acted() : ((await underGrant(topic, epoch, acted)) ?? false);
    };
    if (wanted.way === 'message') return askPage(order, granted);
    if (order.do !== 'choose') return order.do === 'list' ? control.list() : control.read();
    const { epoch, status } = order;
    return control.choose(status, epoch, (act) => granted(epoch, act));
  };

  const askPage = async (
    order: StatusScriptOrder,
    granted: (epoch: number, act: () => void) => Promise<boolean>,
  ): Promise<unknown> => {
    let asked: Promise<string | null> | undefined;
    if (order.do !== 'choose') {
      asked = talk?.ask({ want: 'tell' });
    } else {
      const { epoch, status } = order;
      const act = () => {
        asked = talk?.ask({ want: 'set', status });
      };
      if (!(await granted(epoch, act))) return { ok: false, fault: 'fenced', detail: null };
    }
    const told = (await asked) ?? null;
    return told === null ? { ok: false, fault: 'untold', detail: null } : { ok: true, told };
  };
  receiveInStatus(carryOut, signal);
}

/** What the hinted places show, as far as a change of it can be told. */
function signatureOf(document: Document, selectors: readonly string[]): string {
  const seen: string[] = ['seen'];
  for (const selector of selectors) {
    try {
      for (const element of document.querySelectorAll(selector)) {
        const { textContent, attributes } = element;
        seen.push(
          (textContent ?? '').slice(0, 200),
          ...[...attributes].map(({ value }) => value.slice(0, 200)),
        );
        if (seen.length > 200) return seen.join('\n');
      }
    } catch {
      // A selector that is none, from policy.
    }
  }
  return seen.join('\n');
}
