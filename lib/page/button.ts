import { say } from '../strings/button.ts';
import { directionOf, spoken } from '../strings/spoken.ts';
import { GLYPHS, STYLE } from './button-style.ts';
import { type Mark, type Outcome, rectsOf } from './found.ts';
import { place, placeNote, type Spot } from './place.ts';
import { hidesSheets } from './sheets.ts';

/** How often our element is put back where a page removes it. */
const PATIENCE = 20;

/** Events that the page would take for a click beside its menu or for a key of its own. */
const KEPT =
  'pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu touchstart touchend keydown keypress keyup'.split(
    ' ',
  );

export interface CallButton {
  /** The number that the button stands at. */
  readonly mark: Mark | null;
  /** Whether an event's target is the button. */
  readonly owns: (target: EventTarget | null) => boolean;
  readonly isFocused: () => boolean;
  /** Shows the button at a number, or leaves it where it is if it stands there. */
  readonly show: (mark: Mark) => void;
  /** The same number at the same place, written anew by the page. */
  readonly move: (mark: Mark) => void;
  readonly hide: () => void;
  readonly focus: () => void;
  /** Follows its number; hides where the number can't be seen any more. */
  readonly follow: () => void;
  /** Changes when the button goes to another number; stays when the page only writes the same one anew. */
  readonly stay: object;
  /** Says what became of a call; shows it too while the button still stands where the click was. */
  readonly tell: (stay: object, outcome: Outcome) => void;
  /** Listens again after the document was opened anew, which removes all listeners, in our own tree too. */
  readonly listen: () => void;
  /** Where the number is, in pixels of the window: the middle of its first line. */
  readonly middle: { readonly x: number; readonly y: number };
}

/** How a number is written, and the name of its place where that has one. */
export interface Like {
  readonly pattern: string;
  readonly label: string;
}

export interface ButtonOptions {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** Other numbers around, that the button had better not cover. */
  readonly near: (mark: Mark) => readonly Mark[];
  /** The number as the agent reads it. */
  readonly nameOf: (mark: Mark) => string;
  /** Called while the button shows: what it stands at may be elsewhere. */
  readonly onMoved: () => void;
  /** Called for trusted clicks and keys only. */
  readonly onPress: (mark: Mark) => void;
  /** What can be said of all that are written like a number; null where nothing. */
  readonly likeOf: (mark: Mark) => Like | null;
  /** The agent says that it is none, or nothing that is written like it. Missing: nobody is asked. */
  readonly onNot?: ((mark: Mark, like: Like | null) => void) | undefined;
}

/**
 * One button for all numbers of the page, in one element of ours with a closed shadow tree. The page can remove that
 * element, not look into it; what it sends there is not trusted and does nothing.
 */
export function callButton(options: ButtonOptions): CallButton {
  const { document, signal, near, nameOf, onPress, onNot } = options;
  const make = (name: string, className = ''): HTMLElement => {
    const element = document.createElement(name);
    if (className !== '') element.className = className;
    return element;
  };
  const glyph = (name: keyof typeof GLYPHS): SVGSVGElement => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', GLYPHS[name]);
    path.setAttribute('fill-rule', 'evenodd');
    svg.append(path);
    return svg;
  };

  const host = make('div');
  const root = host.attachShadow({ mode: 'closed' });
  const bubble = make('div', 'bubble');
  const pill = make('div', 'pill');
  const button = make('button', 'call') as HTMLButtonElement;
  const not = make('button', 'not') as HTMLButtonElement;
  const number = make('span');
  const extra = make('span', 'extra');
  const note = make('div', 'note');
  const aloud = make('div', 'spoken');
  bubble.hidden = true;
  note.hidden = true;

  let mark: Mark | null = null;
  let stay = {};
  let middle = { x: 0, y: 0 };
  let attached = 0;
  /** What had the focus before the button took it. */
  let before: HTMLElement | null = null;

  signal.addEventListener('abort', () => host.remove());

  const keep = (event: Event): void => event.stopPropagation();
  // The page keeps its focus and its selection when the button is pressed by mouse.
  const onMouseDown = (event: Event): void => event.preventDefault();
  const onClick = (event: Event): void => {
    event.preventDefault();
    if (event.isTrusted && mark !== null) onPress(mark);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return;
    const { key } = event;
    if (key === 'Escape' && !isAsking) hide();
    else if (key === 'Escape') {
      answered();
      button.focus();
    }
    // The button stands at the end of the document: Tab goes on from where the agent was.
    else if (key === 'Tab') giveBack();
    else if (key === 'ArrowRight') step(1);
    else if (key === 'ArrowLeft') step(-1);
  };
  /** From one of our buttons to the next: they are one place for Tab. */
  const step = (by: number): void => {
    const all = [...bubble.querySelectorAll('button')];
    const next = all[all.indexOf(root.activeElement as HTMLButtonElement) + by];
    next?.focus();
  };

  /** Asks whether this number alone is meant or all that is written like it. */
  let isAsking = false;
  const answered = (): void => {
    isAsking = false;
    note.hidden = true;
  };
  const ask = (event: MouseEvent): void => {
    event.preventDefault();
    if (!event.isTrusted || mark === null) return;
    if (isAsking) {
      answered();
      return;
    }
    const of = mark;
    const like = options.likeOf(of);
    const choice = (text: string, said: Like | null): HTMLElement => {
      const element = make('button', 'choice') as HTMLButtonElement;
      element.type = 'button';
      element.textContent = text;
      element.addEventListener('click', (press) => {
        if (!press.isTrusted) return;
        giveBack();
        hide();
        onNot?.(of, said);
      });
      return element;
    };
    const choices = [choice(say('not-this', { number: nameOf(of) }), null)];
    if (like !== null) choices.push(choice(say(like.label === '' ? 'not-like' : 'not-like-at', like), like));
    isAsking = true;
    note.className = 'note asks';
    note.setAttribute('aria-hidden', 'false');
    // Whoever comes to an answer by key hears what was asked.
    note.setAttribute('role', 'group');
    note.setAttribute('aria-label', say('not-ask'));
    note.replaceChildren(say('not-ask'), ...choices);
    note.hidden = false;
    position();
    if (event.detail === 0) choices[0]?.focus();
  };
  const listen = (): void => {
    for (const type of KEPT) bubble.addEventListener(type, keep);
    bubble.addEventListener('mousedown', onMouseDown);
    button.addEventListener('click', onClick);
    not.addEventListener('click', ask);
    bubble.addEventListener('keydown', onKey);
    if (mark !== null) hearOfMoves(true);
  };
  /** Most pages are left without a look at any button: what it is made of waits for the first number it shows at. */
  const fill = (): void => {
    button.type = not.type = 'button';
    not.title = say('not-number');
    not.setAttribute('aria-label', not.title);
    not.append(glyph('not'));
    extra.id = 'extra';
    button.setAttribute('aria-describedby', extra.id);
    // The button's name and description say these already.
    for (const part of [number, extra, note]) part.setAttribute('aria-hidden', 'true');
    aloud.setAttribute('aria-live', 'polite');
    button.append(glyph('call'), number, extra);
    pill.append(button);
    if (onNot !== undefined) pill.append(not);
    bubble.append(pill, note);
    root.append(bubble, aloud);
    // The page's language and direction are its own.
    for (const part of [bubble, aloud]) {
      part.lang = spoken();
      part.dir = directionOf(spoken());
    }
    listen();
  };
  /** A page may scroll all the time: it is heard of while there is something to move. */
  const hearOfMoves = (hear: boolean): void => {
    const { defaultView } = document;
    for (const type of ['scroll', 'resize']) {
      if (hear)
        defaultView?.addEventListener(type, options.onMoved, { capture: true, passive: true, signal });
      else defaultView?.removeEventListener(type, options.onMoved, { capture: true });
    }
  };

  /** Into the open dialog that the number stands in, because everything else is inert then. */
  const homeOf = ({ anchor }: Mark): Element => {
    for (let at: Element | null = anchor; at !== null; ) {
      const dialog: Element | null = at.closest('dialog:modal');
      if (dialog !== null) return dialog;
      at = (at.getRootNode() as Partial<ShadowRoot>).host ?? null;
    }
    return document.documentElement;
  };

  const attach = (at: Mark): boolean => {
    if (root.firstChild === null) fill();
    const home = homeOf(at);
    if (host.parentNode !== home) {
      if (attached >= PATIENCE && !host.isConnected) return false;
      if (!host.isConnected) attached += 1;
      home.append(host);
      if (hidesSheets(root)) {
        // An extension's own style element is above the page's security policy in Firefox.
        if (root.querySelector('style') === null) {
          const style = document.createElement('style');
          style.textContent = STYLE;
          root.append(style);
        }
      } else if (root.adoptedStyleSheets.length === 0) {
        const sheet = new (document.defaultView as Window & typeof globalThis).CSSStyleSheet();
        sheet.replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      }
    }
    // Above dialogs and popovers that were opened since.
    if (typeof host.showPopover === 'function') {
      host.popover = 'manual';
      if (host.matches(':popover-open')) host.hidePopover();
      host.showPopover();
    }
    return true;
  };

  const giveBack = (): void => {
    const to = before;
    before = null;
    if (to?.isConnected && root.activeElement !== null) to.focus({ preventScroll: true });
  };

  const hide = (): void => {
    if (mark === null) return;
    giveBack();
    mark = null;
    hearOfMoves(false);
    bubble.hidden = true;
    answered();
    // What was announced is not left for whoever reads through the page, nor a group around nothing.
    aloud.textContent = '';
    host.popover = null;
  };

  const moveTo = ({ style }: HTMLElement, { left, top }: Spot): void => {
    style.left = `${left}px`;
    style.top = `${top}px`;
  };

  const position = (): boolean => {
    if (mark === null) return false;
    const view = document.documentElement;
    const window = { width: view.clientWidth, height: document.defaultView?.innerHeight ?? 0 };
    const rects = rectsOf(mark);
    const others = near(mark).flatMap((other) => (other === mark ? [] : rectsOf(other)));
    const spot = place(rects, button.getBoundingClientRect(), window, others);
    const line = rects[0];
    if (spot === null || line === undefined) return false;
    middle = { x: line.left + line.width / 2, y: line.top + line.height / 2 };
    moveTo(pill, spot);
    if (!note.hidden) {
      moveTo(note, placeNote(button.getBoundingClientRect(), note.getBoundingClientRect(), window, rects));
    }
    return true;
  };

  return {
    get mark() {
      return mark;
    },
    get stay() {
      return stay;
    },
    get middle() {
      return middle;
    },
    listen() {
      if (root.firstChild !== null) listen();
    },
    owns: (target) => target === host,
    isFocused: () => root.activeElement !== null,
    show(next) {
      if (mark === next && host.isConnected) return;
      if (!attach(next)) return hide();
      mark = next;
      stay = {};
      hearOfMoves(true);
      const { found } = next;
      const name = nameOf(next);
      number.textContent = name;
      button.setAttribute('aria-label', say('call', { number: name }));
      extra.textContent = [
        found.extension === undefined ? '' : say('extension', { extension: found.extension }),
        found.postDial === undefined ? '' : say('post-dial', { digits: found.postDial }),
      ]
        .filter((part) => part !== '')
        .join(' ');
      answered();
      // The same words again are announced only if they were gone.
      aloud.textContent = '';
      bubble.hidden = false;
      if (!position()) hide();
    },
    move(next) {
      if (mark === null) return;
      mark = next;
      if (!position()) hide();
    },
    hide,
    focus() {
      if (root.activeElement === null) before = deepActive(document);
      button.focus({ preventScroll: true });
    },
    follow() {
      if (mark !== null && !position()) hide();
    },
    tell(where, { state, text }) {
      aloud.textContent = text;
      if (mark === null || where !== stay) return;
      answered();
      note.setAttribute('aria-hidden', 'true');
      note.className = `note ${state}`;
      note.replaceChildren(glyph(state), text);
      note.hidden = text === '';
      position();
    },
  };
}

const deepActive = (document: Document): HTMLElement | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
};
