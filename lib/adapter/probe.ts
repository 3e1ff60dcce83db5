import { framingRefusal, type Probe } from './handshake.ts';

/**
 * Asks for the adapter's address from our own page, as the agent, to find out why its frame stays silent. Needs the
 * host permission for the tenant; reads headers only.
 */
export async function probeAdapter(
  fetch: typeof globalThis.fetch,
  url: string,
  ancestor: { readonly scheme: string; readonly origin: string },
): Promise<Probe> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: 'include',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return { found: 'unreachable' };
  }
  void response.body?.cancel().catch(() => undefined);
  // The adapter itself answers in place; being sent elsewhere is what a login does.
  if (response.type === 'opaqueredirect') return { found: 'sign-in' };
  if (response.status === 401 || response.status === 403) return { found: 'sign-in' };
  if (response.status >= 500) return { found: 'unreachable' };
  const header = framingRefusal(response.headers, ancestor);
  return header === null ? { found: 'framable' } : { found: 'refused', header };
}
