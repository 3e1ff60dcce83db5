import { markOf } from '../words.ts';

/**
 * Takes out of a text what belongs to a person, and secrets in any case. The second net: what a bundle holds is chosen
 * piece by piece, and this is for the free text in it (configuration, diagnoses, somebody's own words).
 */
export interface CleanOptions {
  /** Also numbers, addresses and queries; secrets go always. */
  readonly personal: boolean;
  /** Texts that look like a number and are none: versions. */
  readonly keep?: readonly string[];
}

const ADDRESS = /[a-z*][a-z0-9+.*-]*:\/\/[^\s"'<>“”]+/gi;
const E_MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven digits or more, however they are grouped. */
const NUMBER = /(?<![\p{L}\p{N}_.])\+?\p{Nd}(?:[\s()./\p{Pd}]{0,3}\p{Nd}){6,}/gu;
/** Three parts with dots between, as web tokens are written, and whatever follows the word for one. */
const TOKEN = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*|\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/g;
/** Longer than any name, with letters and digits in it: made by a machine. */
const KEY = /\b(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w-]{32,}\b/g;
/** Names of what nobody is to see the value of. */
const SECRET_NAME =
  /pass(?:word|wd)?$|pwd|secret|token|api[-_]?key|^key$|auth(?:[-_]?(?:code|key))?$|authorization$|credential|signature|cookie/i;
/** One variable of ours, or several: a template, and nobody's value. */
const VARIABLES = /^(?:\{[A-Za-z_]+\}[\s,;+-]*)+$/;

export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);
export const isTemplate = (text: string): boolean => VARIABLES.test(text);

export function cleanText(text: string, options: CleanOptions): string {
  const { keep = [] } = options;
  let cleaned = '';
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    cleaned +=
      cleanWords(text.slice(from, match.index), options, keep) + cleanAddress(match[0], options, keep);
    from = match.index + match[0].length;
  }
  return cleaned + cleanWords(text.slice(from), options, keep);
}

function cleanWords(text: string, { personal }: CleanOptions, keep: readonly string[]): string {
  const safe = text.replace(TOKEN, markOf('token')).replace(KEY, markOf('token'));
  if (!personal) return safe;
  return safe
    .replace(E_MAIL, markOf('e-mail'))
    .replace(NUMBER, (number) => (keep.includes(number) ? number : markOf('number')));
}

function cleanAddress(address: string, options: CleanOptions, keep: readonly string[]): string {
  const [, start = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(address) ?? [];
  // Who logs in stands before the host.
  const [, scheme = '', login, rest = ''] = /^([^/]*:\/\/)(?:([^/@]*)@)?(.*)$/s.exec(start) ?? [];
  const [, host = '', path = ''] = /^([^/]*)(.*)$/s.exec(rest) ?? [];
  return [
    scheme,
    login === undefined ? '' : `${markOf('secret')}@`,
    // The digits of an address of the network are no phone number.
    host,
    cleanWords(path, options, keep),
    query === undefined ? '' : `?${cleanQuery(query, options)}`,
    fragment === undefined || fragment === ''
      ? ''
      : `#${options.personal && !isTemplate(fragment) ? markOf('query') : cleanWords(fragment, options, keep)}`,
  ].join('');
}

/** A query of variables alone is a template and says nothing of anybody; every other may. */
function cleanQuery(query: string, { personal }: CleanOptions): string {
  const pairs = query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('=') };
  });
  if (personal && !pairs.every(({ value }) => isTemplate(value))) return markOf('query');
  return pairs
    .map(({ name, value }) =>
      isSecretName(name) && !isTemplate(value)
        ? `${name}=${markOf('secret')}`
        : `${name}=${cleanWords(value, { personal: false }, [])}`,
    )
    .join('&');
}
