/** From this many elements on, some things cost more than they are worth: lines under marks, a look at each element. */
const LARGE = 20_000;

/** Whether a part of a page is large. Counts no further than it has to. */
export function isLarge(part: Document | Element | ShadowRoot): boolean {
  if ('getElementsByTagName' in part) return part.getElementsByTagName('*')[LARGE] !== undefined;
  return [...part.children].some(isLarge);
}
