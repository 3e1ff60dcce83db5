import { classAt } from '../phone/zones.ts';

/**
 * Elements that stand for themselves whatever the style sheet says: what is before and after them, or inside and
 * outside, is never one number. The rest may flow in a line and is looked at again once its style is known.
 */
export const APART: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br button caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img ' +
    'input legend li main menu nav object ol optgroup option p picture pre progress script search section select ' +
    'style summary svg table tbody td template textarea tfoot th thead title tr ul video audio canvas text foreignObject'
  ).split(' '),
);

/** Elements between two texts are few; a longer way between them means that they are strangers. */
const FARTHEST = 48;

/** As many characters as a word beside a number may be away, and as many texts. */
export const NEAR = 64;
export const MOST_WORDS = 8;

export const standsApart = (node: Node): boolean =>
  node.nodeType === Node.ELEMENT_NODE && APART.has((node as Element).localName);

/**
 * The next text, or the one before, if nothing but elements that may flow in a line, comments and empty texts lie
 * between. Starting at an element, its own texts are passed over.
 */
export function neighbour(from: Node, backwards: boolean): Text | null {
  let node = from;
  for (let steps = 0; steps < FARTHEST; steps++) {
    let next = backwards ? node.previousSibling : node.nextSibling;
    while (next === null) {
      const parent = node.parentNode;
      if (parent === null || parent.nodeType !== Node.ELEMENT_NODE || standsApart(parent)) return null;
      node = parent;
      next = backwards ? node.previousSibling : node.nextSibling;
    }
    node = next;
    for (;;) {
      if (node.nodeType === Node.TEXT_NODE) {
        if ((node as Text).length > 0) return node as Text;
        break;
      }
      if (standsApart(node)) return null;
      const inside = backwards ? node.lastChild : node.firstChild;
      if (inside === null) break;
      node = inside;
    }
  }
  return null;
}

/** What `isSpace` says yes to, for a class of a regular expression. */
export const SPACES = '\\0-\\x20\\xa0\\u2000-\\u202f';

export const isSpace = (unit: number): boolean =>
  unit <= 32 || unit === 160 || (unit >= 0x2000 && unit <= 0x202f);

export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** The next text that is not blank, where `neighbour` finds one. */
export function textAfter(text: Text): Text | null {
  let next = neighbour(text, false);
  while (next !== null && isBlank(next.data)) next = neighbour(next, false);
  return next;
}

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
