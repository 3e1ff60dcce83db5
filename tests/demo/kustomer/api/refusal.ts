import { type ApiAnswer, json } from './request.ts';

/** What the API does not take, and why. */
export class Refusal extends Error {
  readonly status: number;
  /** Which part of the body it is about, as a JSON pointer; null where it is about the request as a whole. */
  readonly pointer: string | null;

  constructor(status: number, message: string, pointer: string | null = null) {
    super(message);
    this.status = status;
    this.pointer = pointer;
  }
}

/**
 * Kustomer documents two forms of errors, and not which one comes when. `mixed`: a fault of a field in the one with a
 * title and a pointer, any other in the one with a message.
 */
export type ErrorForm = 'mixed' | 'message' | 'title';

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  429: 'too_many_requests',
};

export function refused({ status, message, pointer }: Refusal, form: ErrorForm): ApiAnswer {
  const code = CODES[status] ?? 'internal_error';
  const withTitle = form === 'title' || (form === 'mixed' && pointer !== null);
  const error = withTitle
    ? {
        status,
        code,
        title: code.replaceAll('_', ' '),
        detail: message,
        source: { pointer: pointer ?? '/' },
      }
    : { code, message, meta: pointer === null ? {} : { pointer } };
  return json(status, { errors: [error] });
}

export const notFound = (what: string): Refusal => new Refusal(404, `${what} not found`);
export const badField = (pointer: string, message: string): Refusal => new Refusal(400, message, pointer);
