import type { TabTopic } from './topic.ts';

/** What this page holds, for every script of ours in it: they share one world, and nothing of it with the page. */
interface HeldHere {
  readonly holds: (topic: TabTopic, epoch: number) => boolean;
}

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
