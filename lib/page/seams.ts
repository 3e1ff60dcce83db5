import { classAt } from '../phone/zones.ts';

/**
 * Elements that stand for themselves whatever the style sheet says: what is before and after them, or inside and
 * outside, is never one number. The rest may flow in a line and is looked at again once its style is known.
 */
const APART = new Set(
  (
    'address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img ' +
    'input legend li main menu nav object ol optgroup option p picture pre progress script search section select ' +
    'style summary svg table tbody td template textarea tfoot th thead title tr ul video audio canvas text foreignobject'
  ).split(' '),
);

/** Elements between two texts are few; a longer way between them means that they are strangers. */
const FARTHEST = 48;

const standsApart = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE && APART.has((node as Element).localName.toLowerCase());

/** Whether nothing but elements that may flow in a line, comments and blanks lies between two texts, in tree order. */
export function mayFlow(first: Node, second: Node): boolean {
  let node = first;
  for (let steps = 0; steps < FARTHEST; steps++) {
    while (node.nextSibling === null) {
      const parent = node.parentNode;
      if (parent === null || parent.nodeType !== Node.ELEMENT_NODE || standsApart(parent)) return false;
      node = parent;
    }
    node = node.nextSibling;
    for (;;) {
      if (node === second) return true;
      if (standsApart(node)) return false;
      if (node.firstChild === null) break;
      node = node.firstChild;
    }
  }
  return false;
}

const BLANK = /^\s*$/;

export const isBlank = (text: string): boolean =>
  text.length === 0 || (text.length < 400 && BLANK.test(text));

const isSpace = (unit: number): boolean => unit <= 32 || unit === 160 || (unit >= 0x2000 && unit <= 0x202f);

/** Whether a text, blanks aside, starts with what numbers are written with. */
export function startsLikeNumber(text: string): boolean {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return classAt(text, at) > 0;
}

export function endsLikeNumber(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  return classAt(text, at) > 0;
}
