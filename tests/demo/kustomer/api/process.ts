import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ApiLine } from './kustomer-api.ts';
import type { Orders } from './serve.ts';
import type { Rows } from './store.ts';

export type Held = { readonly [Table in keyof Rows]: readonly Rows[Table][] } & {
  readonly lines: readonly ApiLine[];
};

export interface ApiProcess {
  readonly origin: string;
  readonly held: () => Promise<Held>;
  readonly tell: (orders: Orders) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the API in a process of its own, on loopback. It keeps what it stores in `file`, and may be killed at any time. */
export async function startApi(file: string, port = 0): Promise<ApiProcess> {
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
    tell: async (orders) => void (await fetch(control, { method: 'POST', body: JSON.stringify(orders) })),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the API has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the API ended before it listened');
}
