import type { CallButton } from './button.ts';
import { isCallLink } from './candidates.ts';
import type { Mark } from './found.ts';
import { deepestAt } from './in-view.ts';

/** How long the button stays when the pointer has left, so that it can be reached; in milliseconds. */
const GRACE = 400;
/** How long what became of a call can be read at least. */
const READING = 4000;

export interface HandsOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  readonly button: CallButton;
  readonly shadowRootOf: (element: Element) => ShadowRoot | null;
  readonly afterFrame: (task: () => void) => () => void;
  /** The number at a place: in an element's text, its link or its value. */
  readonly markAt: (element: Element, x: number, y: number) => Mark | null;
  /** A number of a form field, wherever it stands in that. */
  readonly markOfField: (field: Element) => Mark | null;
  /** The number of a link, if it is one that we offer. */
  readonly markOfLink: (link: Element) => Mark | null;
  /** What the pointer did last before this. */
  readonly pointer: PointerEvent | null;
  /** A trusted click on a link: call. */
  readonly press: (mark: Mark) => void;
}

export interface Hands {
  /** Listens again after the document was opened anew, which removes all listeners. */
  readonly listen: () => void;
  /** Something was told at the button: leave time to read it. */
  readonly read: () => void;
  readonly dismiss: () => void;
  /** New numbers are there: the pointer may rest on one. */
  readonly lookAgain: () => void;
}

interface Place {
  readonly target: EventTarget | null;
  readonly x: number;
  readonly y: number;
}

/** Where a pointer is; null where it has left the window, or is a finger or made up. */
function placeOf(event: PointerEvent): Place | null {
  const { type, target, clientX: x, clientY: y } = event;
  const away = type === 'pointerout' && event.relatedTarget === null;
  return away || event.pointerType === 'touch' || !event.isTrusted ? null : { target, x, y };
}

/** What the agent does with mouse, finger and keyboard. One set of listeners for the whole page. */
export function hands(options: HandsOptions): Hands {
  const { document, signal, button, shadowRootOf, afterFrame, markAt, markOfLink, press } = options;
  const window = document.defaultView as Window;
  let pointer = options.pointer && placeOf(options.pointer);
  /** Closed with Escape: stays closed until the pointer has been elsewhere. */
  let dismissed: Mark | null = null;
  let leaving: number | undefined;
  let readUntil = 0;

  const stay = (): void => {
    window.clearTimeout(leaving);
    leaving = undefined;
  };
  const leave = (): void => {
    if (button.mark === null || leaving !== undefined) return;
    const wait = Math.max(GRACE, readUntil - performance.now());
    leaving = window.setTimeout(() => {
      leaving = undefined;
      if (!button.isFocused()) button.hide();
    }, wait);
  };
  const show = (mark: Mark): void => {
    stay();
    if (mark !== button.mark) readUntil = 0;
    button.show(mark);
  };
  const dismiss = (): void => {
    dismissed = button.mark;
    stay();
    button.hide();
  };

  const deepest = (target: EventTarget | null, x: number, y: number): Element | null =>
    target instanceof Element ? deepestAt(target, x, y, shadowRootOf) : null;

  const look = afterFrame(() => {
    if (pointer === null) return;
    if (button.owns(pointer.target)) return stay();
    const { x, y } = pointer;
    // A page that draws itself anew has another element there by now, and tells no pointer of it.
    const isThere = pointer.target instanceof Node && pointer.target.isConnected;
    const target = deepest(isThere ? pointer.target : document.elementFromPoint(x, y), x, y);
    const mark = target === null ? null : markAt(target, x, y);
    if (mark !== dismissed) dismissed = null;
    if (mark === null) leave();
    else if (dismissed === null) show(mark);
  });

  const onMove = (event: PointerEvent): void => {
    const place = placeOf(event);
    if (place === null) return;
    pointer = place;
    look();
  };
  const onOut = (event: PointerEvent): void => {
    if (event.relatedTarget !== null || event.pointerType === 'touch') return;
    pointer = null;
    leave();
  };

  const onClick = (event: MouseEvent): void => {
    if (!event.isTrusted || button.owns(event.target)) return;
    const target = clicked(event);
    const link = target?.closest('a[href]') ?? null;
    const plain =
      event.button === 0 &&
      !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) &&
      !event.defaultPrevented;
    const mark = link !== null && plain && isCallLink(link) ? markOfLink(link) : null;
    if (mark !== null) {
      // The operating system's own dialler would open beside the adapter.
      event.preventDefault();
      show(mark);
      press(mark);
    } else if ((event as Partial<PointerEvent>).pointerType === 'touch') {
      const tapped = target === null ? null : markAt(target, event.clientX, event.clientY);
      if (tapped === null) dismiss();
      else show(tapped);
      dismissed = null;
    }
  };
  /** What was clicked inside of closed trees; a key has no place, but the focus does. */
  const clicked = (event: MouseEvent): Element | null => {
    const target = event.composedPath()[0] ?? null;
    if (event.detail > 0) return deepest(target, event.clientX, event.clientY);
    let element = target instanceof Element ? target : null;
    for (;;) {
      const inner: Element | null = element === null ? null : (shadowRootOf(element)?.activeElement ?? null);
      if (inner === null) return element;
      element = inner;
    }
  };

  const onFocus = (event: FocusEvent): void => {
    if (button.owns(event.target)) {
      // Dialogs that hold the focus would take it back at once.
      event.stopPropagation();
      return;
    }
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    const link = target.closest('a[href]');
    const mark =
      link !== null
        ? markOfLink(link)
        : (options.markOfField(target) ?? markAt(target, left + width / 2, top + height / 2));
    if (mark !== null) show(mark);
    else leave();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isTrusted && event.key === 'Escape' && button.mark !== null && !button.isFocused()) dismiss();
  };

  const listen = (): void => {
    const capture = { capture: true, passive: true, signal } as const;
    window.addEventListener('pointermove', onMove, capture);
    window.addEventListener('pointerout', onOut, capture);
    window.addEventListener('click', onClick, { capture: true, signal });
    window.addEventListener('focusin', onFocus, capture);
    window.addEventListener('keydown', onKey, capture);
  };
  listen();
  signal.addEventListener('abort', stay);

  return {
    listen,
    read() {
      readUntil = performance.now() + READING;
      if (leaving !== undefined) {
        stay();
        leave();
      }
    },
    dismiss,
    lookAgain() {
      if (pointer === null || button.mark !== null || dismissed !== null) return;
      // Something else may stand there by now.
      pointer = { ...pointer, target: null };
      look();
    },
  };
}
