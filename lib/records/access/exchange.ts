import { type AnswerText, LONGEST_ANSWER, retryAfterMs } from '../answer.ts';
import type { ApiRequest, Field } from '../request.ts';

/** What carrying a request to a CRM depends on; a test owns all of it. */
export interface Wire {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the browser believes that it has a network at all. */
  readonly online: () => boolean;
}

export type Exchanged =
  | {
      readonly ok: true;
      readonly answer: AnswerText;
      readonly headers: Headers;
      readonly retryAfterMs: number | undefined;
      readonly milliseconds: number;
    }
  | {
      readonly ok: false;
      readonly reason: 'unreachable' | 'timeout' | 'size';
      /** False: nothing has left this computer. */
      readonly sent: boolean;
    };

export type SentRequest = Pick<ApiRequest, 'method' | 'url' | 'headers' | 'body'>;

export interface HowSent {
  readonly credentials: 'include' | 'omit';
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Sends a request and reads the whole answer. Never follows a redirect: what is sent holds customers' data and the
 * agent's login, and is for the configured origin alone. `fetch` cannot tell a redirect from a dead network, a wrong
 * certificate or an answer that was cut, so they are one class. Never throws.
 */
export async function exchange(wire: Wire, request: SentRequest, how: HowSent): Promise<Exchanged> {
  if (!wire.online()) return { ok: false, reason: 'unreachable', sent: false };
  const limit = AbortSignal.timeout(how.timeoutMs);
  const signal = how.signal === undefined ? limit : AbortSignal.any([limit, how.signal]);
  const began = wire.now();
  let body: BodyInit | null;
  let headers: Headers;
  try {
    body = bodyOf(request);
    headers = new Headers();
    for (const [name, value] of [...request.headers, ...how.headers]) headers.set(name, value);
  } catch {
    return { ok: false, reason: 'unreachable', sent: false };
  }
  try {
    const response = await wire.fetch(request.url, {
      method: request.method,
      headers,
      body,
      credentials: how.credentials,
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const text = await textWithin(response, LONGEST_ANSWER);
    if (text === null) return { ok: false, reason: 'size', sent: true };
    const contentType = response.headers.get('Content-Type') ?? '';
    return {
      ok: true,
      answer: { status: response.status, contentType, text },
      headers: response.headers,
      retryAfterMs: retryAfterMs(response.headers.get('Retry-After'), wire.now()),
      milliseconds: Math.max(0, wire.now() - began),
    };
  } catch {
    return { ok: false, reason: limit.aborted ? 'timeout' : 'unreachable', sent: true };
  }
}

function bodyOf({ body }: SentRequest): BodyInit | null {
  switch (body.type) {
    case 'none':
      return null;
    case 'text':
      return body.text;
    case 'binary':
      return body.file.bytes;
    case 'multipart':
      return formOf(body.fields);
  }
}

function formOf(fields: readonly Field[]): FormData {
  const form = new FormData();
  for (const field of fields) {
    if ('text' in field) form.append(field.name, field.text);
    else
      form.append(field.name, new Blob([field.file.bytes], { type: field.file.mediaType }), field.file.name);
  }
  return form;
}

/** The answer's text, or null where there is more of it than `limit` bytes: the rest is not even fetched. */
export async function textWithin(response: Response, limit: number): Promise<string | null> {
  const bytes = await bytesWithin(response, limit);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

export async function bytesWithin(
  response: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
