import type { Request } from '../server/exchange.ts';

/** One page that a CRM was asked for. */
export interface CrmRequest {
  readonly at: number;
  readonly host: string;
  readonly path: string;
  readonly search: string;
  /** The browser's `Sec-Fetch-Dest`: `document`, `iframe` … */
  readonly destination: string;
}

export interface CrmControl {
  /** Pages only, no files; all CRM hosts together, in order. */
  readonly requests: readonly CrmRequest[];
  reset(): void;
}

export interface CrmWorld extends CrmControl {
  log(request: Request): void;
}

export function createCrmWorld(): CrmWorld {
  const requests: CrmRequest[] = [];
  return {
    requests,
    reset() {
      requests.length = 0;
    },
    log({ headers, url }) {
      requests.push({
        at: Date.now(),
        host: url.host,
        path: url.pathname,
        search: url.search,
        destination: String(headers['sec-fetch-dest'] ?? ''),
      });
    },
  };
}
