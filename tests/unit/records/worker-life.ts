import { AsyncLocalStorage } from 'node:async_hooks';

/** One life of a worker: after so many steps it is dead, and nothing that it still does has an effect. */
export interface Life {
  stepsLeft: number;
  dead: boolean;
}

const lives = new AsyncLocalStorage<Life>();

export class Died extends Error {}

/** Runs as one life; resolves with what came of it, or with `died`. Whatever it had begun has ended by then. */
export async function live<Result>(life: Life, work: () => Promise<Result>): Promise<Result | 'died'> {
  try {
    const result = await lives.run(life, work);
    return life.dead ? 'died' : result;
  } catch (fault) {
    if (life.dead) return 'died';
    throw fault;
  }
}

/** A point at which a worker may die. Throws for one that is dead, as a promise that never resolves would be harder to wait for. */
export function step(): void {
  const life = lives.getStore();
  if (life === undefined) return;
  if (!life.dead) {
    life.stepsLeft -= 1;
    life.dead = life.stepsLeft < 0;
  }
  if (life.dead) throw new Died('the worker died');
}

export const isDead = (): boolean => lives.getStore()?.dead ?? false;

/** What the database holds is plain data, and copying it is half of what a thousand runs cost. */
const copied = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = copied((value as Record<string, unknown>)[key]);
  return copy;
};

/** Makes every request to the database such a point. A transaction in the middle of which one dies is taken back. */
export function mortalDatabase(): void {
  globalThis.structuredClone = copied as typeof structuredClone;
  for (const [prototype, names] of [
    [
      IDBObjectStore.prototype,
      ['get', 'getAll', 'getKey', 'put', 'add', 'delete', 'openCursor', 'count', 'clear'],
    ],
    [IDBIndex.prototype, ['get', 'getAll', 'getAllKeys', 'openCursor', 'count']],
    [IDBCursor.prototype, ['update', 'delete', 'continue']],
    [IDBDatabase.prototype, ['transaction']],
  ] as const) {
    for (const name of names) {
      const methods = prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const original = methods[name];
      if (original === undefined) continue;
      methods[name] = function (this: unknown, ...args: unknown[]) {
        step();
        return original.apply(this, args);
      };
    }
  }
}
