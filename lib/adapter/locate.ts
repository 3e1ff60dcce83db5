import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import type { Locator } from './driver-schema.ts';

export type ShadowRootOf = (element: Element) => ShadowRoot | null;

/** What a locator could mean at all; keeps the costly name computation off the other thousands of elements. */
const CANDIDATES =
  'a[href], button, input, textarea, select, summary, [role], [contenteditable], [tabindex], [aria-label]';

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

const agrees = (actual: string | null, wanted: string | undefined, exact: boolean): boolean => {
  if (wanted === undefined) return true;
  if (actual === null) return false;
  return exact ? fold(actual) === fold(wanted) : fold(actual).includes(fold(wanted));
};

/** `root` and every shadow root below it, open or closed. */
export function* rootsIn(
  root: Document | ShadowRoot,
  shadowRootOf: ShadowRootOf,
): Generator<Document | ShadowRoot> {
  yield root;
  for (const element of root.querySelectorAll('*')) {
    const shadow = shadowRootOf(element);
    if (shadow !== null) yield* rootsIn(shadow, shadowRootOf);
  }
}

const isVisible = (element: Element): boolean =>
  element.getClientRects().length > 0 &&
  element.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true }) &&
  element.closest('[inert], [aria-hidden="true"]') === null;

const labelOf = (element: Element): string | null => {
  const labels = (element as HTMLInputElement).labels;
  const aria = element.getAttribute('aria-label');
  const texts = [...(labels ?? [])].map((label) => label.textContent ?? '');
  if (aria !== null) texts.push(aria);
  const described = element.getAttribute('aria-labelledby');
  if (described !== null) {
    const root = element.getRootNode() as Document | ShadowRoot;
    for (const id of described.split(/\s+/)) texts.push(root.getElementById?.(id)?.textContent ?? '');
  }
  return texts.length === 0 ? null : texts.join(' ');
};

const fits = (element: Element, locator: Locator): boolean => {
  const exact = locator.exact === true;
  if (locator.role !== undefined && getRole(element) !== locator.role) return false;
  if (
    locator.placeholder !== undefined &&
    !agrees(element.getAttribute('placeholder'), locator.placeholder, exact)
  ) {
    return false;
  }
  if (locator.label !== undefined && !agrees(labelOf(element), locator.label, exact)) return false;
  if (locator.name !== undefined && !agrees(computeAccessibleName(element), locator.name, exact))
    return false;
  return isVisible(element);
};

export interface Located {
  readonly element: HTMLElement;
  readonly locator: Locator;
}

/** Every visible element that a locator finds, in any shadow root, in the order of the locators. */
export function* locateAll(
  document: Document,
  locators: readonly Locator[],
  shadowRootOf: ShadowRootOf,
): Generator<Located> {
  const roots = [...rootsIn(document, shadowRootOf)];
  for (const locator of locators) {
    for (const root of roots) {
      let candidates: NodeListOf<Element>;
      try {
        candidates = root.querySelectorAll(locator.selector ?? CANDIDATES);
      } catch {
        // A selector that is none, from policy: the next locator may do.
        break;
      }
      for (const element of candidates) {
        if (element instanceof HTMLElement && fits(element, locator)) yield { element, locator };
      }
    }
  }
}

/** The first of them; null where there is none. */
export const locate = (
  document: Document,
  locators: readonly Locator[],
  shadowRootOf: ShadowRootOf,
): Located | null => locateAll(document, locators, shadowRootOf).next().value ?? null;
