import type { Outcome, Site } from '../../demo/server/exchange.ts';
import { findRoute } from '../../demo/server/routing.ts';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly init: RequestInit;
}

/** A `fetch` that asks a simulated site in this process: the browser's cookies are those of `cookies`. */
export function siteFetch(sites: readonly Site[], cookies: ReadonlyMap<string, string> = new Map()) {
  const sent: Sent[] = [];
  const fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address);
    const method = init.method ?? 'GET';
    sent.push({ method, url: address, init });
    const site = sites.find(({ host }) => host === url.host);
    if (site === undefined) throw new TypeError('Failed to fetch');
    const match = findRoute(site.routes, method, url.pathname);
    if (match.kind !== 'route') return new Response('', { status: match.kind === 'unknown' ? 404 : 405 });
    const body = typeof init.body === 'string' ? init.body : '';
    const outcome = await aborted(
      match.route.handle({
        method,
        url,
        headers: Object.fromEntries(new Headers(init.headers)),
        cookies: init.credentials === 'include' ? cookies : new Map(),
        body,
        bytes: new TextEncoder().encode(body),
        params: match.params,
      }),
      init.signal ?? null,
    );
    if (outcome === 'drop') throw new TypeError('Failed to fetch');
    const { headers, status } = outcome;
    const answered = status === 204 ? null : String(outcome.body);
    return new Response(answered, { status, headers: { ...headers } });
  };
  return { fetch: fetch as unknown as typeof globalThis.fetch, sent };
}

/** What a real `fetch` does when its signal is aborted while an answer is awaited. */
function aborted(outcome: Outcome | Promise<Outcome>, signal: AbortSignal | null): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
    Promise.resolve(outcome).then(resolve, reject);
  });
}
