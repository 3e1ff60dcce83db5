import type { IncomingHttpHeaders } from 'node:http';
import type { Markup } from './html.ts';

/** One request as the sites see it. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: string;
  /** The body as it came, for what is no text. */
  readonly bytes: Uint8Array;
  /** What the route's `:name` parts stood for. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** `'drop'` closes the connection without a word, as a dead server does. */
export type Outcome = Answer | 'drop';
export type Handle = (request: Request) => Outcome | Promise<Outcome>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** A path whose parts may be `:name`. */
  readonly path: string;
  readonly handle: Handle;
}

/** One host name with everything that it answers. */
export interface Site {
  readonly host: string;
  readonly routes: readonly Route[];
  /** Answers whatever no route does; without it that is 404 or 405. */
  readonly otherwise?: Handle;
}

const noStore = { 'cache-control': 'no-store' };

export function page(body: Markup, headers: Readonly<Record<string, string>> = {}, status = 200): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...noStore, ...headers },
    body: `<!doctype html>\n${body.text}`,
  };
}

export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...noStore, ...headers }, body };
}

export function data(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...noStore, ...headers },
    body: JSON.stringify(body),
  };
}

export function nothing(headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 204, headers: { ...noStore, ...headers }, body: '' };
}

export function redirect(
  location: string,
  headers: Readonly<Record<string, string>> = {},
  status: 302 | 303 = 302,
): Answer {
  return { status, headers: { location, ...noStore, ...headers }, body: '' };
}

/** Answers after `milliseconds`; a slow server, not a wait for something. */
export function after(milliseconds: number): Promise<void> {
  return milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
}
