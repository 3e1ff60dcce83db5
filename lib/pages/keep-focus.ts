/**
 * Keeps the keyboard's place in one of our own pages. What has the focus may be taken away, because what it was about is
 * done or gone; browsers then start again at the top of the page. Here the keyboard goes on at the heading of what is
 * left around that place: at a heading and not at the next button, because whoever presses a key twice must not press
 * something else. What is only switched off for a moment gets the focus back.
 */
export function keepFocus(document: Document, signal: AbortSignal): void {
  /** What has the focus and all that it stands in, from the inside out; nothing once the agent has left it. */
  let way: readonly Element[] = [];

  const look = (): void => {
    const [last] = way;
    if (last === undefined || (document.activeElement ?? document.body) !== document.body) return;
    if (last.isConnected) {
      if (!last.matches(':disabled') && last instanceof HTMLElement) last.focus({ preventScroll: true });
      return;
    }
    const around = way.find((element) => element.isConnected && element.matches(PLACES));
    const place = around ?? document.body.firstElementChild;
    if (place !== null) focus(headingOf(place) ?? place);
  };

  document.addEventListener(
    'focusin',
    ({ target }) => {
      way = target instanceof Element ? [...outwards(target)] : [];
    },
    { signal },
  );
  document.addEventListener(
    'focusout',
    ({ target }) => {
      // Told while an element is being taken away or switched off as well: only afterwards it shows which it was.
      queueMicrotask(() => {
        const stays = target instanceof Element && target.isConnected && !target.matches(':disabled');
        if (stays && target === way[0]) way = [];
      });
    },
    { signal },
  );
  // Whoever presses beside everything while nothing has the focus wants nothing to have it.
  document.addEventListener(
    'pointerdown',
    () => {
      if (document.activeElement === document.body) way = [];
    },
    { signal, capture: true },
  );
  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Parts of a page that have a name or a heading, or are all there is. */
const PLACES = 'li, form, dialog[open], section, [role="tabpanel"], [role="alertdialog"], header, main';

function* outwards(from: Element): Generator<Element> {
  for (let at: Element | null = from; at !== null; at = at.parentElement) yield at;
}

function headingOf(place: Element): Element | null {
  const all = [...place.querySelectorAll('h1, h2, h3')];
  return all.find((heading) => heading.checkVisibility()) ?? null;
}

function focus(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: element.matches(PLACES) });
}
