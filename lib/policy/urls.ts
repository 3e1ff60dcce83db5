import { say } from '../strings/diagnosis.ts';
import { parseUrl } from './parse-url.ts';

/** Variables of `lookup` URLs: seed names of the vendor's Custom CRM page, "Custom lookup URL configuration". */
export const LOOKUP_VARIABLES = ['ANI', 'CUID', 'EMAIL', 'MENU_PATH', 'MENU_ID', 'CHANNEL', 'TYPE'] as const;
/** Variables of a queue's URL: the vendor's Custom CRM page, "Enable screen pop on a per queue basis". */
export const QUEUE_VARIABLES = ['ACCOUNT_ID', 'PHONE_NUMBER'] as const;
export const ACCOUNT_VARIABLES = ['ACCOUNT_ID'] as const;
/** Of `sessions.detailsUrl`: the call's or chat's id, and `voice_call` or `chat`. */
export const DETAILS_VARIABLES = ['SESSION_ID', 'CHANNEL'] as const;
export const RECORD_VARIABLES = ['RECORD_ID', 'ACCOUNT_ID'] as const;

/** Each of these answers what is wrong with a text, as a person reads it after the value's path; null is fine. */
type Fault = string | null;

/** `https:` only. */
export function secureUrlFault(text: string): Fault {
  const url = parseUrl(text);
  if (url === null) return say('url.notUrl');
  if (url.protocol !== 'https:') return say('url.https');
  return credentialsFault(url);
}

/** `https:`, or `http:` on this computer. The path and query may be anything; the origin is what counts. */
export function adapterUrlFault(text: string): Fault {
  const url = parseUrl(text);
  if (url === null) return say('url.notUrl');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return say('url.httpLoopback');
  return credentialsFault(url);
}

/**
 * A URL with `{VARIABLES}` in its path, query or fragment. `http:` passes here: whether a CRM may have it depends on
 * that CRM's match patterns. Braces around anything but capitals are the CRM's own and stay as they are.
 */
export function templateUrlFault(text: string, variables: readonly string[]): Fault {
  if (/^[^/]*:\/\/[^/?#]*[{}]/.test(text)) return say('url.hostVariable');
  const url = parseUrl(text);
  if (url === null) return say('url.notUrl');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return say('url.https');
  for (const [variable, name] of text.matchAll(/\{([A-Z][A-Z0-9_]*)\}/g)) {
    if (!variables.includes(name ?? ''))
      return say('url.variable', { variable, variables: variables.map((known) => `{${known}}`).join(' ') });
  }
  return credentialsFault(url);
}

/**
 * This computer, by the names that the pages' own policy (`frame-src`) can allow: it knows neither IPv6 addresses nor
 * a range. `hostname` as `URL` gives it.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}

function credentialsFault(url: URL): Fault {
  return url.username === '' && url.password === '' ? null : say('url.credentials');
}

/** What a person most likely means who left `https://` out; everything else as typed, without space around it. */
export function addressProposal(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || parseUrl(trimmed)?.host || /^[a-z]+:\/\//i.test(trimmed)) return trimmed;
  const secure = `https://${trimmed}`;
  return /^[^\s/@]+(?:\/|$)/.test(trimmed) && parseUrl(secure) !== null ? secure : trimmed;
}
