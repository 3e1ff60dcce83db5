import type { CrmOutcome, CrmRequest } from '../../demo/records-crm/crm.ts';

export type Handle = (request: CrmRequest) => CrmOutcome | Promise<CrmOutcome>;

/** A `fetch` that ends in a CRM in this process. */
export const fetchFrom =
  (handle: Handle): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    init?.signal?.throwIfAborted();
    const outcome = await handle({
      method: request.method,
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    if (outcome === 'cut') throw new TypeError('Failed to fetch');
    return new Response(outcome.body, { status: outcome.status, headers: { ...outcome.headers } });
  };
