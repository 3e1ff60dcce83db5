import { chromium } from '../chromium.ts';

/** Open and closed shadow roots, as each browser lets an extension see them; null where there is none. */
export const shadowRootOf = (element: Element): ShadowRoot | null => {
  try {
    if (chromium.dom !== undefined) {
      return element instanceof HTMLElement ? chromium.dom.openOrClosedShadowRoot(element) : null;
    }
    return (
      (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? element.shadowRoot
    );
  } catch {
    return element.shadowRoot;
  }
};
