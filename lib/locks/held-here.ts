import type { TabTopic } from './topic.ts';

/** What this page holds, for every script of ours in it: they share one world, and nothing of it with the page. */
interface HeldHere {
  readonly holds: (topic: TabTopic, epoch: number) => boolean;
  /** Asks the arbiter, which asks the database; false too where there is none to ask. */
  readonly check: (topic: TabTopic, epoch: number) => Promise<boolean>;
  readonly follow: (listener: HeldListener, signal: AbortSignal) => void;
}

/** Is told what the page holds from now on, with the epoch of each grant. */
export type HeldListener = (held: Readonly<Partial<Record<TabTopic, number>>>) => void;

const KEY = Symbol.for('patchcord.held');
const world = globalThis as { [KEY]?: HeldHere };

export const sayHeldHere = (held: HeldHere, signal: AbortSignal): void => {
  world[KEY] = held;
  signal.addEventListener('abort', () => {
    if (world[KEY] === held) delete world[KEY];
  });
};

/** As far as this page knows. Before a write, ask `underGrant` of `acting.ts`. */
export const holdsHere = (topic: TabTopic, epoch: number): boolean =>
  world[KEY]?.holds(topic, epoch) ?? false;

export const checkHere = (topic: TabTopic, epoch: number): Promise<boolean> =>
  world[KEY]?.check(topic, epoch) ?? Promise.resolve(false);

/** Calls the listener now and whenever that changes. Nothing happens in a page that is no candidate. */
export const followHeldHere = (listener: HeldListener, signal: AbortSignal): void =>
  world[KEY]?.follow(listener, signal);
