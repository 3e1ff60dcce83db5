import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

export interface CrmProcess {
  readonly origin: string;
  readonly held: () => Promise<Held>;
  readonly set: (what: {
    readonly faults?: readonly FaultRule[];
    readonly switches?: Partial<CrmSwitches>;
  }) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the strict CRM in a process of its own, on loopback. It keeps what it stores in `file`. */
export async function startCrm(file: string, port = 0): Promise<CrmProcess> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'serve.ts'), '--file', file, '--port', String(port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const origin = await firstLine(child);
  const control = `${origin}/control`;
  return {
    origin,
    held: async () => (await (await fetch(control)).json()) as Held,
    set: async (what) => void (await fetch(control, { method: 'POST', body: JSON.stringify(what) })),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the CRM has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the CRM ended before it listened');
}
