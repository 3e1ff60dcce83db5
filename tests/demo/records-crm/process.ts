import { join } from 'node:path';
import { startAlone } from '../server/start-alone.ts';
import type { CrmLine, CrmSwitches } from './crm.ts';
import type { FaultRule } from './faults.ts';
import type { Comment, Contact, StoredFile, Ticket } from './tables.ts';

export interface Held {
  readonly contacts: readonly Contact[];
  readonly tickets: readonly Ticket[];
  readonly comments: readonly Comment[];
  readonly files: readonly StoredFile[];
  readonly lines: readonly CrmLine[];
}

interface Orders {
  readonly faults?: readonly FaultRule[];
  readonly switches?: Partial<CrmSwitches>;
}

export interface CrmProcess {
  readonly origin: string;
  readonly held: () => Promise<Held>;
  readonly set: (what: Orders) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the strict CRM in a process of its own, on loopback. It keeps what it stores in `file`. */
export async function startCrm(file: string, port = 0): Promise<CrmProcess> {
  const script = join(import.meta.dirname, 'serve.ts');
  const { tell, ...crm } = await startAlone<Held, Orders>(script, file, port);
  return { ...crm, set: tell };
}
