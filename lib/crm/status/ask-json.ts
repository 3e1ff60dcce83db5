import type { SideFault, Told } from '../../status/side.ts';
import type { RateGate } from './rate-gate.ts';
import { shortened, wordsOf } from './said-words.ts';

/** More than any of these answers has; what is longer is cut off unread. */
const MOST_BYTES = 1_000_000;

export interface JsonRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks an API with the login that the agent has in this browser (its cookies), and tells every way in which that can
 * fail apart. `redirect: 'error'`: what is sent goes to the configured address and nowhere else. Never throws.
 */
export async function askJson(
  fetch: typeof globalThis.fetch,
  request: JsonRequest,
  gate: RateGate | null = null,
): Promise<Told<unknown>> {
  const closedFor = gate?.closedFor() ?? 0;
  if (closedFor > 0) return { ok: false, fault: 'throttled', detail: null, retryAfterMs: closedFor };
  let response: Response;
  let text: string | null;
  try {
    response = await fetch(request.url, {
      method: request.method ?? 'GET',
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]),
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...Object.fromEntries((request.headers ?? []).map(({ name, value }) => [name, value])),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await bodyOf(response);
  } catch (fault) {
    return { ok: false, fault: 'unreachable', detail: shortened(nameOf(fault)) };
  }
  const retryAfterMs = gate?.took(response.status, response.headers);
  const value = parsed(text);
  if (!response.ok) {
    return {
      ok: false,
      fault: faultOf(response.status),
      // A page meant for people (a proxy's, a log-in's) has no words for one line.
      detail: wordsOf(value) ?? `HTTP ${response.status}`,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
  if (response.status === 204 || text === '') return { ok: true, value: null };
  return value === undefined
    ? { ok: false, fault: 'malformed', detail: shortened(response.headers.get('content-type') ?? '') }
    : { ok: true, value };
}

function faultOf(status: number): SideFault {
  switch (status) {
    case 401:
      return 'login';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'gone';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'throttled';
    default:
      return status >= 500 ? 'server' : 'refused';
  }
}

/** Null where it is longer than anything that could be meant. */
async function bodyOf(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** `TimeoutError`, or the browser's own words, such as “Failed to fetch”. */
function nameOf(fault: unknown): string {
  if (fault instanceof DOMException) return fault.name;
  return fault instanceof Error ? fault.message : '';
}
