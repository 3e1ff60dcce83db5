import { parseUrl } from '../policy/parse-url.ts';

/** Values by variable; empty and missing are the same: a variable without a value. */
export type Values = Readonly<Record<string, string | null | undefined>>;

export type Filled =
  | {
      readonly ok: true;
      readonly url: string;
      /** Variables of the template that have no value and left the address with their parameter. */
      readonly left: readonly string[];
      /** What stands in capitals between braces and is none of the given variables; treated as without a value. */
      readonly unknown: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason:
        | 'template' // no address that may be filled: not http(s), or a variable before its path
        | 'path-needs' // a variable of the path has no value, or one that cannot stand there
        | 'too-long';
      readonly left: readonly string[];
      readonly unknown: readonly string[];
    };

/** What a person, a menu or an id has of characters at most. Longer is no value of these. */
const LONGEST_VALUE = 1_000;
/** Servers of every make take so much. */
const LONGEST_URL = 8_000;

/**
 * The whole of a template: the part up to the end of the host, in which nothing may be replaced, then path, query and
 * fragment. Stricter than the URL parser, which also reads `https:host` and `https:\\host`: what begins after the
 * first group can never become part of the host.
 */
const PARTS = /^(https?:\/\/[^\s/\\?#{}@]+)(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/is;
const VARIABLE = /\{([A-Z][A-Z0-9_]*)\}/g;

/**
 * Puts values into an address. Values are encoded for their place, so that none can reach out of it: a parameter
 * stays one parameter, a segment of the path one segment, and the host is the template's. A parameter whose variables
 * all have no value leaves with its name (the vendor's Custom CRM page, "Custom lookup URL behavior"), in the query,
 * in the query of a fragment (`#/find?tel={ANI}`) and behind a semicolon of a path. Total: nothing throws.
 */
export function fillTemplate(template: string, values: Values): Filled {
  const left = new Set<string>();
  const unknown = new Set<string>();
  const fail = (reason: Extract<Filled, { ok: false }>['reason']): Filled => ({
    ok: false,
    reason,
    left: [...left],
    unknown: [...unknown],
  });

  const parts = PARTS.exec(template.trim());
  const [, host = '', path = '', query, fragment] = parts ?? [];
  const origin = parts === null ? undefined : parseUrl(host)?.origin;
  if (origin === undefined) return fail('template');

  /** The text with its variables filled in; null where it has variables and none of them a value. */
  const fill = (text: string): string | null => {
    let here = 0;
    let filled = 0;
    const result = text.replace(VARIABLE, (_, name: string) => {
      here += 1;
      if (!Object.hasOwn(values, name)) unknown.add(name);
      const value = usable(Object.hasOwn(values, name) ? values[name] : null);
      if (value === null) {
        left.add(name);
        return '';
      }
      filled += 1;
      return encode(value);
    });
    return here > 0 && filled === 0 ? null : result;
  };
  const fillParameters = (text: string, separator: string): string =>
    text
      .split(separator)
      .flatMap((parameter) => fill(parameter) ?? [])
      .join(separator);
  /** Null where a segment has no value, or one that would climb (`..`): the address would be another one. */
  const fillPath = (text: string): string | null => {
    const segments = text.split('/').map((segment) => {
      const [name = '', ...parameters] = segment.split(';');
      const filled = fill(name);
      if (filled === null || (filled !== name && CLIMBS.test(filled))) return null;
      return [filled, ...parameters.flatMap((parameter) => fill(parameter) ?? [])].join(';');
    });
    return segments.includes(null) ? null : segments.join('/');
  };

  const filledPath = fillPath(path);
  const filledQuery = query === undefined ? '' : fillParameters(query, '&');
  const filledFragment = fragment === undefined ? '' : fillFragment(fragment, fillPath, fillParameters);
  if (filledPath === null || filledFragment === null) return fail('path-needs');

  const url = parseUrl(
    host + filledPath + (filledQuery && `?${filledQuery}`) + (filledFragment && `#${filledFragment}`),
  );
  if (url === null || url.origin !== origin) return fail('template');
  if (url.href.length > LONGEST_URL) return fail('too-long');
  return { ok: true, url: url.href, left: [...left], unknown: [...unknown] };
}

/** The names of the variables that stand in a template, each once. */
export const variablesOf = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(VARIABLE)].map(([, name]) => name ?? '')),
];

/** A fragment is a route, with parameters behind its own question mark, or parameters alone (`#tel={ANI}`). */
function fillFragment(
  fragment: string,
  fillPath: (text: string) => string | null,
  fillParameters: (text: string, separator: string) => string,
): string | null {
  const mark = fragment.indexOf('?');
  const route = mark < 0 ? fragment : fragment.slice(0, mark);
  const filledRoute =
    /^[/!]/.test(route) || !route.includes('=') ? fillPath(route) : fillParameters(route, '&');
  if (filledRoute === null) return null;
  const parameters = mark < 0 ? '' : fillParameters(fragment.slice(mark + 1), '&');
  return parameters === '' ? filledRoute : `${filledRoute}?${parameters}`;
}

/** Segments that the URL parser, or a router behind it, resolves; `%2e` is a dot to it. */
const CLIMBS = /^(?:\.|%2e){1,2}$/i;

function usable(value: string | null | undefined): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text.length > LONGEST_VALUE ? null : text;
}

/** Half a character (a lone surrogate) has no encoding: the replacement character stands for it, as in any URL. */
const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
