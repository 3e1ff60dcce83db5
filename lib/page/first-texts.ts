import { mayHoldNumber } from './may-hold.ts';
import { isDate } from './runs.ts';

/** Looked at in a fraction of a millisecond. */
const FIRST = 200;

/**
 * Whether one of a page's first texts may hold a number: then the finder will be asked for as soon as anybody reads the
 * page. A page that has its digits further below asks for it later.
 */
export function mayShowNumbers({ body }: Document): boolean {
  const walker = body?.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < FIRST; count++) {
    const text = walker?.nextNode() as Text | null | undefined;
    if (text == null) return false;
    if (
      mayHoldNumber(text.data) &&
      !isDate(text.data) &&
      !text.parentElement?.matches('script,style,noscript')
    )
      return true;
  }
  return false;
}
