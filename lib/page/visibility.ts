import { type Mark, rectsOf } from './found.ts';

/** Whether the element's text can be seen, as far as boxes and style tell. Reads styles. */
export const isShown = (element: Element): boolean =>
  element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    // The names of Chromium before 121 and of Firefox before 122.
    checkOpacity: true,
    checkVisibilityCSS: true,
  });

/** Elements that never have a shadow tree, which would hide their text. */
const PLAIN = /^(t[dhr]|li|a|d[dt]|label|button|b|i|em|strong|small)$/;

/** Whether a number itself is drawn: text of a host without a slot is not, nor what a closed `details` holds. */
export const isSeen = (mark: Mark): boolean =>
  isShown(mark.anchor) &&
  !mark.anchor.matches('details:not([open])') &&
  (PLAIN.test(mark.anchor.localName) || rectsOf(mark).length > 0);
