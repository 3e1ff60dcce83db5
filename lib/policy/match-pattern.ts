/**
 * WebExtension match patterns as Chromium reads them, and nothing that it would not read. `parseMatchPattern` is
 * stricter than the browser where a pattern is legal but reaches further than one CRM, is read differently by
 * Firefox, or can never match; it never accepts what the browser refuses. Matching itself follows Chromium's
 * `URLPattern` (extensions/common/url_pattern.cc) to the letter; `tests/e2e/policy-match-pattern.test.ts` compares
 * the two in a real browser.
 *
 * `@webext-core/match-patterns` is not used: it ignores the query, compares with an unescaped regular expression that
 * is not anchored to the scheme, and accepts hosts that no browser does.
 */

import { parseUrl } from './parse-url.ts';

export type MatchPattern = Readonly<{
  text: string;
  scheme: 'http' | 'https' | '*';
  /** Canonical (lower case, punycode, no final dot), without the leading `*.`; an IPv6 address keeps its brackets. */
  host: string;
  subdomains: boolean;
  /** With its leading slash; compared with a URL's path and query. */
  path: string;
}>;

export type MatchPatternFault =
  | 'empty'
  | 'too-long'
  | 'no-scheme'
  | 'scheme'
  | 'all-urls'
  | 'no-path'
  | 'no-host'
  | 'any-host'
  | 'wildcard-place'
  | 'whole-suffix'
  | 'port'
  | 'credentials'
  | 'host'
  | 'fragment'
  | 'path-characters';

const LONGEST = 1000;

export function parseMatchPattern(
  text: string,
): { ok: true; pattern: MatchPattern } | { ok: false; reason: MatchPatternFault } {
  const fail = (reason: MatchPatternFault) => ({ ok: false, reason }) as const;
  if (text === '') return fail('empty');
  if (text.length > LONGEST) return fail('too-long');
  if (text === '<all_urls>') return fail('all-urls');

  const schemeEnd = text.indexOf('://');
  if (schemeEnd < 0) return fail('no-scheme');
  const scheme = text.slice(0, schemeEnd);
  if (scheme !== 'http' && scheme !== 'https' && scheme !== '*') return fail('scheme');

  const hostStart = schemeEnd + 3;
  const pathStart = text.indexOf('/', hostStart);
  const hostText = text.slice(hostStart, pathStart < 0 ? undefined : pathStart);
  if (hostText === '') return fail('no-host');
  if (hostText === '*') return fail('any-host');
  if (pathStart < 0) return fail('no-path');
  if (hostText.includes('@')) return fail('credentials');

  const subdomains = hostText.startsWith('*.');
  const bareHost = subdomains ? hostText.slice(2) : hostText;
  if (/:[^\]]*$/.test(bareHost)) return fail('port');
  if (bareHost.includes('*')) return fail(bareHost === '*' ? 'any-host' : 'wildcard-place');
  const host = canonicalHost(bareHost);
  if (host === null) return fail('host');
  // `*.com` and `*.corp` reach every site of a suffix; a CRM has a name of its own below it.
  if (subdomains && !host.includes('.')) return fail('whole-suffix');

  const path = text.slice(pathStart);
  // Neither browser compares the part after `#`: such a pattern would never match.
  if (path.includes('#')) return fail('fragment');
  // URLs are compared in their escaped form, so a raw space or umlaut would never match either.
  if (!/^[\x21-\x7e]*$/.test(path)) return fail('path-characters');

  return { ok: true, pattern: { text, scheme, host, subdomains, path } };
}

/** Whether the pattern covers the URL. Anything that is no absolute http(s) URL is covered by nothing. */
export function matchesUrl(pattern: MatchPattern, url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  const scheme = parsed.protocol.slice(0, -1);
  if (scheme !== 'http' && scheme !== 'https') return false;
  if (pattern.scheme !== '*' && pattern.scheme !== scheme) return false;
  return (
    hostMatches(pattern, withoutFinalDot(parsed.hostname)) && pathMatches(pattern.path, requestPath(parsed))
  );
}

/**
 * The host permissions that the pattern needs, as `scheme://host/*`. A pattern for both schemes yields both, because
 * `*://…` cannot be asked for where only `https:` is optional.
 */
export function originsOf(pattern: MatchPattern): readonly string[] {
  const schemes = pattern.scheme === '*' ? ['http', 'https'] : [pattern.scheme];
  return schemes.map((scheme) => `${scheme}://${pattern.subdomains ? '*.' : ''}${pattern.host}/*`);
}

/**
 * What a person most likely means who typed a plain address instead of a pattern: every page of that host. Null when
 * the text is no address either. Ports cannot be part of a pattern and are left out.
 */
export function patternFromAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || /[\s*<>]/.test(trimmed)) return null;
  const parsed = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return null;
  if (parsed.username !== '' || parsed.password !== '') return null;
  const proposal = `${parsed.protocol}//${withoutFinalDot(parsed.hostname)}/*`;
  return parseMatchPattern(proposal).ok ? proposal : null;
}

/** Path and query. Taken from the whole text, because `search` is silent about a bare `?`, and Chromium is not. */
function requestPath(url: URL): string {
  const withoutFragment = url.href.slice(0, url.href.length - url.hash.length).replace(/#$/, '');
  return withoutFragment.slice(withoutFragment.indexOf('/', url.protocol.length + 2));
}

function hostMatches(pattern: MatchPattern, host: string): boolean {
  if (host === pattern.host) return true;
  if (!pattern.subdomains || isIpAddress(host)) return false;
  return host.length > pattern.host.length + 1 && host.endsWith(`.${pattern.host}`);
}

function pathMatches(glob: string, path: string): boolean {
  // Chromium's own addition: `/a/*` covers `/a` as well.
  if (glob.length === path.length + 2 && glob.startsWith(path) && glob.endsWith('/*')) return true;
  return globMatches(glob, path) || globMatches(unescaped(glob), unescaped(path));
}

/**
 * Chromium compares a second time with escapes undone that need none: `/%7Ejo` and `/~jo` are one path to it, and so
 * are `%c3%a4` and `%C3%A4`. It undoes a few marks more (such as `%22`); there we cover less than it does.
 */
function unescaped(path: string): string {
  return path
    .replace(/%(?:2D|2E|5F|7E|3\d|[46][1-9A-F]|[57][0-9A])/gi, (mark) => decodeURIComponent(mark))
    .replace(/(?:%[89A-F][0-9A-F])+/gi, (run) => {
      try {
        const text = decodeURIComponent(run);
        return /[\p{C}\p{Z}]/u.test(text) ? run : text;
      } catch {
        return run;
      }
    });
}

/** `*` stands for any run of characters, also none; everything else for itself. Linear but for one step back. */
function globMatches(glob: string, text: string): boolean {
  let at = 0;
  let inGlob = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (glob[inGlob] === '*') {
      star = inGlob++;
      resume = at;
    } else if (inGlob < glob.length && glob[inGlob] === text[at]) {
      inGlob++;
      at++;
    } else if (star >= 0) {
      inGlob = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (glob[inGlob] === '*') inGlob++;
  return inGlob === glob.length;
}

/** Null for what is no host name or address, or has a character that would end the host when parsed as a URL. */
function canonicalHost(host: string): string | null {
  if (/[\s\\?#%<>^|]/.test(host) || host.startsWith('.') || host.endsWith('..')) return null;
  const parsed = parseUrl(`https://${host}/`);
  if (parsed === null || parsed.hostname === '' || parsed.pathname !== '/') return null;
  const canonical = withoutFinalDot(parsed.hostname);
  return /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/.test(canonical) ? canonical : null;
}

function withoutFinalDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
