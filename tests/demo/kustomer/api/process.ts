import { join } from 'node:path';
import { type Alone, startAlone } from '../../server/start-alone.ts';
import type { ApiLine } from './kustomer-api.ts';
import type { Orders } from './serve.ts';
import type { Rows } from './store.ts';

export type Held = { readonly [Table in keyof Rows]: readonly Rows[Table][] } & {
  readonly lines: readonly ApiLine[];
};

/** Starts the API in a process of its own, on loopback. It keeps what it stores in `file`, and may be killed at any time. */
export const startApi = (file: string, port = 0): Promise<Alone<Held, Orders>> =>
  startAlone(join(import.meta.dirname, 'serve.ts'), file, port);
