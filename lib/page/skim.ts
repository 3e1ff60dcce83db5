import { PUNCTUATION, ZEROS } from '../phone/zones.ts';
import { nextPlace } from './may-hold.ts';
import { isDate } from './runs.ts';
import { APART, isSpace, SPACES } from './seams.ts';

/** A tag that may stand in the middle of a line, or a comment. */
const INLINE = `<(?!/?(?:${[...APART].join('|')})[\\s/>])`;
const HAS_INLINE = new RegExp(INLINE);
const REST_OF_TAG = '(?:!--[^]*?--|[^<>"]*(?:"[^"]*"[^<>"]*)*)>';

/** Made when the first markup is looked through; most pages have no long lists. */
let joined: RegExp | undefined;

/** What one number may be in pieces: characters of numbers with nothing but blanks and such tags between. */
function makeJoined(): RegExp {
  const digits = [...ZEROS].map((zero) => `${zero}-${String.fromCharCode(zero.charCodeAt(0) + 9)}`);
  const others = PUNCTUATION.flatMap(([, characters]) => [...characters])
    .filter((character) => !isSpace(character.charCodeAt(0)))
    .map((character) => `\\${character}`);
  const like = [...digits, ...others].join('');
  return new RegExp(`[${like}][${SPACES}]*(?:${INLINE}${REST_OF_TAG}[${SPACES}]*)+[${like}]`);
}

/**
 * Whether anything in an element's markup may be a number, in one text or in pieces; `isLike` is asked about the texts
 * that have enough digits. May say yes to what is none, never no to what is one.
 *
 * The browser writes an element's markup in a few microseconds. Going to its texts takes as long for each of them,
 * because in a world of its own a script gets a new object for every node that it meets.
 */
export function mayHoldInside(html: string, isLike: (text: string) => boolean): boolean {
  joined ??= makeJoined();
  const markup = html.includes('&nbsp;') ? html.replaceAll('&nbsp;', '\xa0') : html;
  if (HAS_INLINE.test(markup) && joined.test(markup)) return true;
  for (let from = 0; ; ) {
    const at = nextPlace(markup, from);
    if (at < 0) return false;
    const opened = markup.lastIndexOf('<', at);
    const closed = markup.lastIndexOf('>', at);
    const end = markup.indexOf('<', at);
    if (opened > closed && isTag(markup.charCodeAt(opened + 1))) {
      const next = markup.indexOf('>', at);
      if (next < 0) return true;
      from = next + 1;
      continue;
    }
    const text = decode(markup.slice(Math.max(opened, closed) + 1, end < 0 ? markup.length : end));
    if (!isDate(text) && isLike(text)) return true;
    if (end < 0) return false;
    from = end;
  }
}

/** Whether a bracket followed by this opens a tag or a comment; in scripts and the like it may be any sign. */
const isTag = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 33 || unit === 47;

/** The entities that browsers write. */
const decode = (text: string): string =>
  text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text;
