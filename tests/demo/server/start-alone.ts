import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Alone<Held, Orders> {
  readonly origin: string;
  /** All that it has stored, and the lines of its log. */
  readonly held: () => Promise<Held>;
  readonly tell: (orders: Orders) => Promise<void>;
  /** As a crash: whatever it was doing. */
  readonly close: () => Promise<void>;
}

/** Starts a simulated CRM (`alone.ts`) in a process of its own, on loopback. */
export async function startAlone<Held, Orders>(
  script: string,
  file: string,
  port: number,
): Promise<Alone<Held, Orders>> {
  const child = spawn(process.execPath, [script, '--file', file, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  if (child.stdout === null) throw new Error('the CRM has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the CRM ended before it listened');
}
