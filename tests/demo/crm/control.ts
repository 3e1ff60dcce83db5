import { randomUUID } from 'node:crypto';
import type { Request } from '../server/exchange.ts';

export const crmCookie = 'crm_session';

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
  /** The agent's status by its id; pages that show it follow it within a moment. */
  agentStatus: string;
  /** What the status endpoints answer instead; null: what they should. */
  statusFault: number | 'html' | null;
  /** Why the CRM refuses any status; null: it takes them. */
  statusRefusal: string | null;
  /** Changes of the status, by pages and by the endpoint. */
  readonly statusChanges: readonly string[];
  reset(): void;
}

export interface CrmWorld extends CrmControl {
  log(request: Request): void;
  logIn(): string;
  hasSession(request: Request): boolean;
  noteChange(status: string): void;
}

export function createCrmWorld(): CrmWorld {
  const requests: CrmRequest[] = [];
  const statusChanges: string[] = [];
  const sessions = new Set<string>();
  const usual = { agentStatus: 'ready', statusFault: null, statusRefusal: null };
  return {
    ...usual,
    requests,
    statusChanges,
    reset() {
      Object.assign(this, usual);
      requests.length = 0;
      statusChanges.length = 0;
      sessions.clear();
    },
    logIn() {
      const session = randomUUID();
      sessions.add(session);
      return session;
    },
    hasSession: (request) => sessions.has(request.cookies.get(crmCookie) ?? ''),
    noteChange(status) {
      this.agentStatus = status;
      statusChanges.push(status);
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
