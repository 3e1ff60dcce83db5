import * as z from 'zod/mini';
import type { Told } from './entry.ts';

/** What the configured address answers; anything that is no text of a sensible length is left aside by itself. */
const answerSchema = z.record(z.string(), z.unknown());
const FIELDS = {
  phone: 100,
  name: 300,
  email: 320,
  cuid: 300,
  supportNumber: 100,
  outboundNumber: 100,
} as const;
const LONGEST_ANSWER = 64 * 1024;
const WITHIN_MS = 5_000;

export type DetailsAnswer =
  | { readonly ok: true; readonly told: Told }
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
  const told = text.length > LONGEST_ANSWER ? null : readDetails(text);
  return told === null ? { ok: false, reason: 'malformed', again: false } : { ok: true, told };
}

function readDetails(text: string): Told | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const answer = answerSchema.safeParse(value);
  if (!answer.success || Array.isArray(value)) return null;
  const told: Record<string, string> = {};
  for (const [field, most] of Object.entries(FIELDS)) {
    const one = answer.data[field];
    if (typeof one === 'string' && one.trim() !== '' && one.length <= most) told[field] = one.trim();
  }
  return told;
}
