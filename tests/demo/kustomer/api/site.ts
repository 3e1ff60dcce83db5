import { after, type Handle, type Outcome, type Request, type Site } from '../../server/exchange.ts';
import { formOf } from '../../server/form.ts';
import { partsOf } from './in-process.ts';
import type { KustomerApi } from './kustomer-api.ts';
import type { ApiRequest } from './request.ts';

/** The API's host: what is about an agent's status, and everything else. A bearer token is the data part's to know. */
export function apiSite(routing: Site, api: KustomerApi): Site {
  const otherwise = answerBy(api, routing.host);
  const byToken: Site['routes'] = routing.routes.map((route) => ({
    ...route,
    handle: (request) =>
      request.headers.authorization !== undefined && route.path === '/v1/users/current'
        ? otherwise(request)
        : route.handle(request),
  }));
  return { host: routing.host, routes: byToken, otherwise };
}

export const uploadsSite = (host: string, api: KustomerApi): Site => ({
  host,
  routes: [],
  otherwise: answerBy(api, host),
});

function answerBy(api: KustomerApi, host: string): Handle {
  return async (request): Promise<Outcome> => {
    const { outcome, afterMs } = api.handle(await asApiRequest(request, host));
    await after(afterMs);
    return outcome === 'cut' ? 'drop' : outcome;
  };
}

async function asApiRequest(
  { body, bytes, headers, method, url }: Request,
  host: string,
): Promise<ApiRequest> {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const form = await formOf({ headers: plain, raw: bytes });
  return {
    method,
    url: new URL(`${url.pathname}${url.search}`, `https://${host}`),
    headers: plain,
    body: form === null ? body : '',
    ...(form === null ? {} : { form: await partsOf(form) }),
  };
}
