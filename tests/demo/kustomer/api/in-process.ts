import { AGENT_COOKIE } from './kustomer-api.ts';
import type { ApiOutcome, ApiRequest, FormPart } from './request.ts';

/**
 * A `fetch` that ends in an API in this process. Where the caller asks for credentials, the agent's cookie goes along,
 * as a browser's would.
 */
export const fetchFrom =
  (handle: (request: ApiRequest) => ApiOutcome | Promise<ApiOutcome>): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    init?.signal?.throwIfAborted();
    const headers: Record<string, string> = Object.fromEntries(request.headers);
    if (request.credentials === 'include') headers.cookie = AGENT_COOKIE;
    const isForm = (headers['content-type'] ?? '').startsWith('multipart/form-data');
    const outcome = await handle({
      method: request.method,
      url: new URL(request.url),
      headers,
      body: isForm ? '' : await request.text(),
      ...(isForm ? { form: await partsOf(await request.formData()) } : {}),
    });
    if (outcome === 'cut') throw new TypeError('Failed to fetch');
    const { body, status } = outcome;
    return new Response(status === 204 ? null : body, { status, headers: { ...outcome.headers } });
  };

/** In the order in which they were sent. */
export async function partsOf(form: FormData): Promise<readonly FormPart[]> {
  const parts: FormPart[] = [];
  for (const [name, value] of form)
    parts.push({
      name,
      value:
        typeof value === 'string'
          ? value
          : { fileName: value.name, text: await value.text(), size: value.size },
    });
  return parts;
}
