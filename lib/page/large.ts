/** From this many elements on, some things cost more than they are worth: lines under marks, a look at each element. */
const LARGE = 20_000;

/**
 * Whether a part of a page is large. Asked with a selector: a live list of all elements would be kept up to date with
 * every change of the page from then on.
 */
export const isLarge = (part: Node): boolean =>
  'querySelectorAll' in part && (part as ParentNode & Node).querySelectorAll('*').length > LARGE;
