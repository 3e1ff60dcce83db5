import { describe, expect, test } from 'vitest';
import { type Arbitration, arbitrate, type Happening, NO_ARBITRATION, type Task } from './arbitrate.ts';
import type { TabTopic } from './topic.ts';

const TOPIC: TabTopic = 'status:acme:';
const tab = (line: number, facts: { tabId?: number; usedAt?: number; crmId?: string } = {}): Happening => ({
  type: 'came',
  candidate: {
    line,
    tabId: line,
    crmId: 'support',
    usedAt: 0,
    visible: false,
    asleep: false,
    round: 0,
    ...facts,
  },
});

/** Plays what happens, with a database that answers at once and tabs that give up when they are told to. */
function play(...happenings: readonly Happening[]): { state: Arbitration; told: readonly number[] } {
  let state = NO_ARBITRATION;
  let epoch = 0;
  const told: number[] = [];
  const happens = (happening: Happening): void => {
    const decided = arbitrate(state, happening);
    state = decided.state;
    for (const task of decided.tasks) perform(task);
  };
  const perform = (task: Task): void => {
    const { topic } = task;
    if (task.do === 'count') {
      epoch += 1;
      happens({ type: 'counted', topic, line: task.line, epoch, before: [], at: 0 });
    } else if (task.do === 'take') {
      happens({ type: 'gave', topic, line: task.line, epoch: task.epoch });
    } else if (task.do === 'tell') {
      told.push(task.line);
    }
  };
  for (const happening of happenings) happens(happening);
  return { state, told };
}

const WANTED: Happening = { type: 'wanted', topics: [{ topic: TOPIC, crmId: 'support' }] };
const chosen = (...happenings: readonly Happening[]) => {
  const { state, told } = play(...happenings);
  const holder = state.topics.find(({ topic }) => topic === TOPIC)?.holder?.line ?? null;
  if (holder !== null) expect(told.at(-1)).toBe(holder);
  return holder;
};

describe('who holds a topic', () => {
  test('is the tab used last, among those that are there when it is to be granted', () => {
    expect(chosen(tab(1, { usedAt: 5 }), tab(2, { usedAt: 9 }), tab(3), WANTED)).toBe(2);
  });

  test('stays while it can, whatever other tab the agent turns to', () => {
    const used: Happening = { type: 'used', tabId: 2, crmId: 'support', usedAt: 99 };
    expect(chosen(WANTED, tab(1), tab(2), used)).toBe(1);
    expect(chosen(WANTED, tab(1), tab(2), tab(3), used, { type: 'gone', line: 1 })).toBe(2);
  });

  test('is the tab that the agent chose, if it can hold it', () => {
    const choose = (tabId: number): Happening => ({ type: 'take-over', topic: TOPIC, tabId });
    expect(chosen(WANTED, tab(1), tab(2), choose(2))).toBe(2);
    expect(chosen(WANTED, tab(1), tab(2, { crmId: 'orders' }), choose(2))).toBe(1);
    expect(chosen(WANTED, tab(1), choose(7))).toBe(1);
  });

  test('is no tab of another CRM, none that has gone to another, and none that sleeps', () => {
    expect(chosen(WANTED, tab(1, { crmId: 'orders' }))).toBeNull();
    expect(chosen(WANTED, tab(1), { type: 'used', tabId: 1, crmId: 'orders', usedAt: 1 })).toBeNull();
    const asleep: Happening = { type: 'changed', line: 1, visible: false, asleep: true, round: 1 };
    expect(chosen(WANTED, tab(1), asleep)).toBeNull();
    expect(chosen(WANTED, tab(1), asleep, tab(2))).toBe(2);
    expect(chosen(WANTED, tab(1), asleep, { ...asleep, asleep: false })).toBe(1);
  });

  test('is nobody once the topic is not wanted any more', () => {
    expect(chosen(WANTED, tab(1), { type: 'wanted', topics: [] })).toBeNull();
    expect(chosen(WANTED, tab(1), { type: 'wanted', topics: [] }, WANTED)).toBe(1);
  });
});

test('a page’s first word that comes after that of the page in its place changes nothing', () => {
  const { state } = play(WANTED, tab(4, { tabId: 1 }), tab(3, { tabId: 1 }));
  expect(state.candidates.map(({ line }) => line)).toEqual([4]);
  expect(state.topics[0]?.holder?.line).toBe(4);
});

test('a holder that does not answer is waited for until its check has lapsed', () => {
  const tasks: Task[] = [];
  let state = play(WANTED, tab(1), tab(2)).state;
  const happens = (happening: Happening): void => {
    const decided = arbitrate(state, happening);
    state = decided.state;
    tasks.push(...decided.tasks);
  };
  happens({ type: 'take-over', topic: TOPIC, tabId: 2 });
  expect(tasks.map((task) => task.do)).toEqual(['take', 'count']);
  happens({ type: 'counted', topic: TOPIC, line: 2, epoch: 50, before: [1], at: 0 });
  expect(tasks.map((task) => task.do)).toEqual(['take', 'count', 'lapse']);
  happens({ type: 'lapsed', topic: TOPIC, epoch: 50 });
  expect(tasks.at(-1)).toEqual({ do: 'tell', line: 2, topic: TOPIC, epoch: 50, round: 0 });
});

test('a count that failed is tried again', () => {
  const { state } = arbitrate(arbitrate(NO_ARBITRATION, WANTED).state, tab(1));
  const { tasks } = arbitrate(state, { type: 'not-counted', topic: TOPIC });
  expect(tasks).toEqual([{ do: 'count', topic: TOPIC, line: null, tabId: null, fading: [] }]);
});

test('an arbiter that begins leaves a topic where it was, and waits for that tab to come', () => {
  let state = NO_ARBITRATION;
  const tasks: Task[] = [];
  const happens = (happening: Happening): void => {
    const decided = arbitrate(state, happening);
    state = decided.state;
    tasks.push(...decided.tasks);
  };
  happens(WANTED);
  happens({ type: 'counted', topic: TOPIC, line: null, epoch: 50, before: [2], at: 0 });
  happens(tab(1, { usedAt: 99 }));
  expect(tasks.filter((task) => task.do === 'count')).toHaveLength(1);
  happens(tab(2));
  expect(tasks.at(-1)).toMatchObject({ do: 'count', line: 2 });
});
