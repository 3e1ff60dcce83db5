import { say } from '../strings/diagnosis.ts';
import { parseUrl } from './parse-url.ts';

/**
 * Variables of `lookup` URLs: the vendor's Custom CRM page, "Custom lookup URL configuration"; the last five came with
 * its release 3.40.
 */
export const LOOKUP_VARIABLES = [
  'ANI',
  'CUID',
  'EMAIL',
  'MENU_PATH',
  'MENU_ID',
  'CHANNEL',
  'TYPE',
  'CUSTOMER_PHONE_NUMBER',
  'SUPPORT_PHONE_NUMBER',
  'OUTBOUND_NUMBER',
  'SESSION_ID',
  'CUSTOM_AGENT_ID',
] as const;
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
 * that CRM's match patterns. Braces around anything but capitals are the CRM's own and stay as they are, unless they
 * are a variable's in a slip of the pen.
 */
export function templateUrlFault(text: string, variables: readonly string[]): Fault {
  if (/^[^/]*:\/\/[^/?#]*[{}]/.test(text)) return say('url.hostVariable');
  const url = parseUrl(text);
  if (url === null) return say('url.notUrl');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return say('url.https');
  // The parser also takes `https:host`; a template says where its host ends, or a value could become part of it.
  if (!/^https?:\/\/[^\s/\\?#@]+(?:[/?#]|$)/i.test(text))
    return say(credentialsFault(url) === null ? 'url.notUrl' : 'url.credentials');
  const slip = slipOfThePen(text, variables);
  if (slip !== null) return slip;
  for (const [variable, name] of text.matchAll(/\{([A-Z][A-Z0-9_]*)\}/g)) {
    if (!variables.includes(name ?? ''))
      return say('url.variable', { variable, variables: variables.map((known) => `{${known}}`).join(' ') });
  }
  return credentialsFault(url);
}

/** A variable that was meant and would not be filled in: a brace too few or too many, small letters, an escaped brace. */
function slipOfThePen(text: string, variables: readonly string[]): Fault {
  const open = /\{([A-Z][A-Z0-9_]+)(?![A-Z0-9_}])/.exec(text);
  if (open !== null) return say('url.braceOpen', { variable: `{${open[1]}` });
  const names = variables.join('|');
  const close = new RegExp(`(?<![A-Z0-9_{])(${names})\\}`).exec(text);
  if (close !== null) return say('url.braceClose', { variable: `${close[1]}}` });
  const other = new RegExp(
    `\\{\\{\\s*(?:${names})\\s*\\}\\}|\\{\\s*(?:${names})\\s*\\}|%7B(?:${names})%7D`,
    'gi',
  );
  for (const [written] of text.matchAll(other)) {
    const name = written.replace(/%7[BD]|[{}\s]/gi, '').toUpperCase();
    if (written !== `{${name}}`) return say('url.variableForm', { written, variable: `{${name}}` });
  }
  return null;
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
