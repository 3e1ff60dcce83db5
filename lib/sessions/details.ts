import { type ReadDetails, readDetails } from './read-details.ts';

const LONGEST_ANSWER = 64 * 1024;
const WITHIN_MS = 5_000;

export type DetailsAnswer =
  | { readonly ok: true; readonly read: ReadDetails }
  /** `again`: the same question may be answered later. */
  | {
      readonly ok: false;
      readonly reason: 'unknown' | 'refused' | 'malformed' | 'unreachable';
      readonly again: boolean;
    };

/** The address that tells of a session. The template's variables: `{SESSION_ID}` and `{CHANNEL}`. */
export const detailsAddress = (template: string, medium: 'call' | 'chat', id: string): string =>
  template
    .replaceAll('{SESSION_ID}', encodeURIComponent(id))
    .replaceAll('{CHANNEL}', medium === 'call' ? 'voice_call' : 'chat');

/**
 * Asks the company's own address what is known of a session. With the agent's cookies, which are what the company
 * knows the agent by; never anywhere else (`redirect: 'error'`). Never throws.
 */
export async function askForDetails(fetch: typeof globalThis.fetch, address: string): Promise<DetailsAnswer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    text = await response.text();
  } catch {
    return { ok: false, reason: 'unreachable', again: true };
  }
  if (response.status === 404) return { ok: false, reason: 'unknown', again: false };
  if (response.status >= 500 || response.status === 429)
    return { ok: false, reason: 'unreachable', again: true };
  if (!response.ok) return { ok: false, reason: 'refused', again: false };
  const read = text.length > LONGEST_ANSWER ? null : readDetails(jsonOf(text));
  return read === null ? { ok: false, reason: 'malformed', again: false } : { ok: true, read };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
