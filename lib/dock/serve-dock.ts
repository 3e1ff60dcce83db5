import { browser } from '../browser.ts';
import { persist } from '../messages/persist.ts';
import { receiveInDock } from '../messages/receive-in-dock.ts';
import { isUndelivered, tellWorker } from '../messages/send.ts';
import { say } from '../strings/dock.ts';
import { speak } from '../strings/spoken.ts';
import { partsOf } from './dock-parts.ts';
import { FIRST_PLACE, moved, movedByKey, type Size, within } from './dock-place.ts';
import type { DockPlace } from './dock-place-schema.ts';

/** The bar of the dock, and the panel's own. */
const BARS = 36 + 41;
const EDGES = 2;
/** Until the docked page has said how much room it wants: the call adapter's. */
const FIRST_SIZE: Size = { width: 290, height: 600 };
/** A page that has not spoken by then was kept from loading, or replaced. */
const STANDS_WITHIN_MS = 10_000;
/** How often the dock is put back where a page removes it. */
const PATIENCE = 20;

/**
 * The dock: a frame of the extension's own page, and a bar to move, fold and close it by. The page around cannot look
 * into it; it can remove it or cover it, as everything in a page.
 */
export function serveDock(window: Window & typeof globalThis, signal: AbortSignal, leave: () => void): void {
  if (window.top !== window) {
    leave();
    return;
  }
  void ask(window, signal, leave);
}

async function ask(
  window: Window & typeof globalThis,
  signal: AbortSignal,
  leave: () => void,
): Promise<void> {
  const told = await persist(() => tellWorker('dock/hello', {}), signal);
  if (signal.aborted) return;
  if (isUndelivered(told) || told === null) return leave();
  speak(told.language);
  drawDock(window, told.page, told.place ?? FIRST_PLACE, signal, leave);
}

function drawDock(
  window: Window & typeof globalThis,
  page: string,
  first: DockPlace,
  signal: AbortSignal,
  leave: () => void,
): void {
  const { document } = window;
  const { make, glyph, button, host } = partsOf(document);
  const { element, root } = host();
  let place = first;
  let size = FIRST_SIZE;
  let count = 0;
  let live = false;
  /** Folded because the adapter was taken elsewhere, not by the agent. */
  let gaveWay = false;
  let asked = false;
  let stands = false;

  const dock = make('section', 'dock');
  dock.setAttribute('aria-label', say('region'));
  const bar = make('div', 'bar');
  const body = make('div', 'body');
  const move = make('button', 'move');
  move.type = 'button';
  move.setAttribute('aria-label', say('move'));
  move.title = say('move-how');
  const name = make('span');
  name.textContent = say('name');
  const marks = make('span', 'marks');
  // Said by the button that unfolds.
  marks.setAttribute('aria-hidden', 'true');
  // Beside the buttons: nothing in a button is announced.
  const question = make('p', 'question');
  question.setAttribute('role', 'alert');
  move.append(glyph('move'), name);
  const fold = button(say('minimise'), () => setPlace({ ...place, minimised: true }), 'small');
  const unfold = button(say('restore'), () => setPlace({ ...place, minimised: false }), 'show');
  const setAsked = (now: boolean) => {
    asked = now;
    name.hidden = now;
    question.textContent = now ? say('close-live') : '';
  };
  const toWindow = () => void tellWorker('dock/window', {});
  const close = button(
    say('close'),
    () => {
      // The page in the frame would be asked by no browser; so the button asks, by a second press.
      if (live && !asked) {
        setAsked(true);
        return;
      }
      void tellWorker('dock/closed', {});
      leave();
    },
    'close',
  );
  bar.append(move, marks, question, fold, unfold, close);

  const frame = make('iframe');
  frame.title = say('frame');
  // Named by its lasting origin: the address that it is loaded from is another one each time.
  const own = `${new URL(browser.runtime.getURL('/')).protocol}//${originHost()}`;
  frame.allow = ['microphone', 'camera', 'geolocation', 'autoplay', 'clipboard-write']
    .map((feature) => `${feature} ${own}`)
    .join('; ');
  frame.src = browser.runtime.getURL(page);
  const absent = make('div', 'absent');
  absent.setAttribute('role', 'alert');
  absent.hidden = true;
  const what = make('p');
  what.textContent = say('absent');
  const why = make('p', 'why');
  why.textContent = say('absent-why');
  absent.append(what, why, button(say('window'), toWindow, null, 'text'));
  body.append(frame, absent);
  dock.append(bar, body);
  root.append(dock);

  const draw = () => {
    dock.toggleAttribute('data-small', place.minimised);
    dock.style.width = `${size.width + EDGES}px`;
    dock.style.height = `${size.height + BARS + EDGES}px`;
    fold.hidden = place.minimised;
    unfold.hidden = !place.minimised;
    marks.hidden = count === 0;
    marks.textContent = String(count);
    const restore = count === 0 ? say('restore') : say('restore-marks', { count });
    unfold.setAttribute('aria-label', restore);
    unfold.title = restore;
    const { width, height } = dock.getBoundingClientRect();
    const room = { width: window.innerWidth, height: window.innerHeight };
    const { right, bottom } = within(place, { width, height }, room);
    dock.style.right = `${right}px`;
    dock.style.bottom = `${bottom}px`;
  };
  const setPlace = (wanted: DockPlace) => {
    const folds = wanted.minimised !== place.minimised;
    const hadFocus = root.activeElement !== null;
    place = wanted;
    draw();
    if (folds && hadFocus) (place.minimised ? unfold : fold).focus();
    keep();
  };
  /** What the agent sees is what is remembered; not what a small window has made of it. */
  const keep = () => {
    const { right, bottom } = dock.getBoundingClientRect();
    place = {
      ...place,
      right: Math.max(0, Math.round(window.innerWidth - right)),
      bottom: Math.max(0, Math.round(window.innerHeight - bottom)),
    };
    void tellWorker('dock/placed', { place });
  };

  let from: DockPlace | null = null;
  followPointer(move, signal, (by) => {
    if (by === null) {
      from = null;
      keep();
      return;
    }
    from ??= place;
    place = moved(from, by);
    draw();
  });
  move.addEventListener('keydown', (event) => {
    const wanted = event.isTrusted ? movedByKey(place, event.key, event.shiftKey) : null;
    if (wanted === null) return;
    event.preventDefault();
    setPlace(wanted);
  });
  // What the agent types and presses here is none of the page's shortcuts.
  for (const type of ['keydown', 'keypress', 'keyup', 'pointerdown', 'mousedown', 'click'])
    dock.addEventListener(type, (event) => event.stopPropagation());

  const isAbsent = (gone: boolean) => {
    absent.hidden = !gone;
    frame.hidden = gone;
  };
  const waiting = setTimeout(() => isAbsent(!stands), STANDS_WITHIN_MS);
  let hasLoaded = false;
  frame.addEventListener('load', () => {
    const isFirst = !hasLoaded;
    hasLoaded = true;
    if (isFirst) return;
    // Its second page: our own loaded anew, or another that the page around has put there. Until it has spoken it is
    // not seen: it could look like a login form.
    stands = false;
    frame.style.visibility = 'hidden';
    setTimeout(() => {
      if (!signal.aborted) isAbsent(!stands);
    }, STANDS_WITHIN_MS);
  });
  receiveInDock(
    {
      'dock/stands': (wanted) => {
        stands = true;
        frame.style.visibility = '';
        size = wanted;
        isAbsent(false);
        draw();
      },
      'dock/marks': (waits) => {
        count = waits.count;
        live = waits.live;
        setAsked(false);
        draw();
      },
      'dock/show': () => {
        if (place.minimised) setPlace({ ...place, minimised: false });
        frame.focus();
      },
      'dock/give-way': ({ until }) => {
        const isBack = until === 'now';
        const folds = isBack ? gaveWay && place.minimised : !place.minimised;
        if (folds) setPlace({ ...place, minimised: !isBack });
        gaveWay = !isBack && folds;
      },
      'dock/remove': leave,
    },
    signal,
  );
  window.addEventListener('resize', draw, { signal });

  let put = 0;
  const attach = () => {
    if (element.isConnected || put >= PATIENCE || signal.aborted) return;
    put += 1;
    document.documentElement.append(element);
    draw();
  };
  // A page that writes its document anew takes the dock out; the frame in it loads again then.
  const observer = new MutationObserver(attach);
  observer.observe(document, { childList: true });
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    observer.disconnect();
    element.remove();
  });
  attach();
}

/** `<id>` in Chromium, where an address made for a page has another host; the host itself in Firefox. */
const originHost = (): string => {
  const { protocol, host } = new URL(browser.runtime.getURL('/'));
  return protocol === 'chrome-extension:' ? browser.runtime.id : host;
};

/** Tells how far a trusted pointer has gone since it was pressed; null once it is let go. */
function followPointer(
  handle: HTMLElement,
  signal: AbortSignal,
  onMove: (by: { readonly x: number; readonly y: number } | null) => void,
): void {
  let start: { readonly x: number; readonly y: number } | null = null;
  handle.addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted || event.button !== 0) return;
      // Over frames of the page too.
      handle.setPointerCapture(event.pointerId);
      start = { x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  handle.addEventListener(
    'pointermove',
    (event) => {
      if (start !== null && event.isTrusted)
        onMove({ x: event.clientX - start.x, y: event.clientY - start.y });
    },
    { signal },
  );
  for (const type of ['pointerup', 'pointercancel'] as const)
    handle.addEventListener(
      type,
      () => {
        if (start === null) return;
        start = null;
        onMove(null);
      },
      { signal },
    );
}
