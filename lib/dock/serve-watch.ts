import { openWatchLine } from '../messages/host-line.ts';
import { say } from '../strings/dock.ts';
import { partsOf } from './dock-parts.ts';

/**
 * Stands in a CRM's page while a session is going on. Where the worker only died, calling it again is all that is
 * needed: it looks for itself whether the adapter is still there. Where the whole extension is gone, a crash of the
 * side panel makes Chromium end it, nobody but this script is left to tell the agent.
 */
export function serveWatch(document: Document, signal: AbortSignal, leave: () => void): void {
  let word: HTMLElement | null = null;
  const takeBack = () => {
    word?.remove();
    word = null;
  };
  const tell = () => {
    if (word !== null || signal.aborted) return;
    const { make, button, host } = partsOf(document);
    const { element, root } = host();
    const box = make('div', 'word');
    box.setAttribute('role', 'alert');
    const text = make('p');
    const title = make('strong');
    title.textContent = say('gone-title');
    text.append(title, say('gone-text'));
    box.append(
      text,
      button(
        say('dismiss'),
        () => {
          takeBack();
          leave();
        },
        'close',
      ),
    );
    root.append(box);
    document.documentElement.append(element);
    word = element;
  };
  signal.addEventListener('abort', takeBack);
  openWatchLine({ onSilence: tell, onHere: takeBack, onBye: leave }, signal);
}
