import { describe, expect, test } from 'vitest';
import {
  Broken,
  checkRest,
  copyOf,
  keyOf,
  mishaps,
  newWorld,
  ownSteps,
  settled,
  type World,
} from './world.ts';

interface Found {
  readonly states: number;
  readonly broken: string | null;
  readonly acted: number;
}

/** Lets everything that is under way come to its end, one thing after the other. */
function atRest(world: World): World {
  for (let [next] = ownSteps(world); next !== undefined; [next] = ownSteps(world)) next.run(world);
  return settled(world);
}

interface Reached {
  readonly world: World;
  readonly from: Reached | null;
  readonly step: string;
}

const wayTo = ({ from, step }: Reached): string => (from === null ? '' : `${wayTo(from)}\n${step}`);

/** Goes through every order in which things can happen, and says how the first broken promise came about. */
function explore(start: World): Found {
  const seen = new Set([keyOf(start)]);
  let level: Reached[] = [{ world: start, from: null, step: '' }];
  let acted = 0;
  let step = '';
  while (level.length > 0) {
    const next: Reached[] = [];
    for (const reached of level) {
      const { world } = reached;
      try {
        step = '';
        const own = ownSteps(world);
        if (own.length === 0) checkRest(world);
        for (const { name, run } of [...own, ...mishaps(world)]) {
          step = name;
          const after = copyOf(world);
          run(after);
          settled(after);
          acted = Math.max(acted, after.acted);
          const key = keyOf(after);
          if (seen.has(key)) continue;
          seen.add(key);
          next.push({ world: after, from: reached, step });
        }
      } catch (fault) {
        if (!(fault instanceof Broken)) throw fault;
        return { states: seen.size, broken: `${fault.message}:${wayTo(reached)}\n${step}`, acted };
      }
    }
    level = next;
  }
  return { states: seen.size, broken: null, acted };
}

/** Milliseconds: some hundred thousand states on a machine that is busy with browsers. */
const PATIENCE = 120_000;

/**
 * `mishaps` come from outside, at any moment: a tab opens, closes, crashes, freezes, wakes, is left or discarded, the
 * agent chooses it; where `arbitersDie`, the page with the adapter or the worker goes, or another page gets the adapter.
 * `acts`: how often a holder begins to act. More of them at once grow quickly; these sizes were gone through with
 * up to four mishaps and 700,000 states when the rules were written.
 */
describe('in every order in which things can happen, one tab acts at a time and one is always found', () => {
  test.each([
    { tabs: 1, mishaps: 2, acts: 1, arbitersDie: true },
    { tabs: 2, mishaps: 1, acts: 1, arbitersDie: true },
    { tabs: 2, mishaps: 2, acts: 0, arbitersDie: true },
    { tabs: 3, mishaps: 1, acts: 1, arbitersDie: true },
    { tabs: 2, mishaps: 3, acts: 1, arbitersDie: false },
    { tabs: 3, mishaps: 2, acts: 1, arbitersDie: false },
    { tabs: 4, mishaps: 2, acts: 1, arbitersDie: false },
  ])(
    '$tabs tabs, $mishaps mishaps, $acts acts, arbiters die: $arbitersDie',
    (size) => {
      const found = explore(atRest(newWorld(size)));
      expect(found.broken).toBeNull();
      if (size.acts > 0) expect(found.acted).toBeGreaterThan(0);
    },
    PATIENCE,
  );
});
