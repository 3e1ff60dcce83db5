/**
 * What other click-to-call extensions leave in a page, by their own marks. Nobody tells us which extensions there are
 * without a permission to manage them, and a list of ids would be a guess at what is installed; what stands in the page
 * is a fact. Each mark was seen in pages, or in the extension's published source: RingCentral's wrapper and widget
 * (ringcentral-c2d 2.0.3), the elements of 3CX, Google Voice and Ringover as pages have kept them, GlobalClick2Dial and
 * Vialer by their source, Skype by its remains.
 */
export const OTHER_DIALLERS: readonly (readonly [who: string, selector: string])[] = [
  ['RingCentral', 'rc-c2d-number, rc-c2d-widget, [data-c2d-context]'],
  ['3CX', 'tcxspan, [tcxhref]'],
  ['Google Voice', '.gc-cs-link[id^="gc-number-"]'],
  ['Ringover', '.a_ringover_c2c, [class^="ringoverc2c-"]'],
  ['GlobalClick2Dial', 'a[data-click2dial]'],
  ['Vialer', 'ctd.ctd-phone-number'],
  ['Skype', '.skype_c2c_container'],
];

/** Pictures and frames that belong to an extension and stand in or right beside something that dials. */
const FROM_EXTENSION = ':is([src^="chrome-extension://"], [src^="moz-extension://"])';
export const UNKNOWN_DIALLER = `a:is([href^="tel:"], [href^="callto:"]) ${FROM_EXTENSION}, a:is([href^="tel:"], [href^="callto:"]) + ${FROM_EXTENSION}`;

/**
 * Runs in a page, brought there by a page of ours: the names of those whose marks are in it, `''` for one that nobody
 * knows. Only looks. Stands alone: the browser takes nothing along but the function's own text.
 */
export function findOtherDiallers(
  known: readonly (readonly [who: string, selector: string])[],
  unknown: string,
): readonly string[] {
  const roots: (Document | ShadowRoot)[] = [document];
  // Widgets stand in open shadow roots of elements right below the body.
  for (const element of document.body?.children ?? []) {
    if (element.shadowRoot !== null) roots.push(element.shadowRoot);
  }
  const stands = (selector: string) => roots.some((root) => root.querySelector(selector) !== null);
  const found = known.flatMap(([who, selector]) => (stands(selector) ? [who] : []));
  return found.length === 0 && stands(unknown) ? [''] : found;
}
