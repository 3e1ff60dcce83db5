import { describe, expect, test } from 'vitest';
import { type Candidacy, type CandidateNews, candidacyAfter, NOT_YET } from './candidacy.ts';

const TOPIC = 'status:acme:';
const stateAfter = (...news: readonly CandidateNews[]): Candidacy =>
  news.reduce((state, one) => candidacyAfter(state, one).state, NOT_YET);
const OPENED = { type: 'opened', line: 1, arbiter: 10 } as const;
const TOLD = { type: 'told', line: 1, topic: TOPIC, epoch: 5, round: 0 } as const;

describe('a tab that holds a topic', () => {
  test.each([
    { type: 'frozen' },
    { type: 'hidden' },
    { type: 'ended', line: 1 },
    { type: 'dismissed', line: 1 },
    { type: 'taken', line: 1, topic: TOPIC, epoch: 5 },
    { type: 'opened', line: 2, arbiter: 11 },
  ] as const)('lets go of it at once: %o', (news) => {
    expect(stateAfter(OPENED, TOLD).held).toEqual({ [TOPIC]: 5 });
    expect(stateAfter(OPENED, TOLD, news).held).toEqual({});
  });

  test('keeps it when an older grant is taken back', () => {
    expect(stateAfter(OPENED, TOLD, { type: 'taken', line: 1, topic: TOPIC, epoch: 4 }).held).toEqual({
      [TOPIC]: 5,
    });
  });
});

describe('a line', () => {
  test.each([10, 9])('of arbiter %i is refused beside the one of arbiter 10', (arbiter) => {
    const { state, tasks } = candidacyAfter(stateAfter(OPENED, TOLD), { type: 'opened', line: 2, arbiter });
    expect(tasks).toEqual([{ do: 'hang-up', line: 2 }]);
    expect(state.held).toEqual({ [TOPIC]: 5 });
  });

  test('that is not the last one tells nothing', () => {
    const state = stateAfter(OPENED, { type: 'opened', line: 2, arbiter: 11 });
    expect(candidacyAfter(state, TOLD).state).toBe(state);
    expect(candidacyAfter(state, { type: 'ended', line: 1 }).state).toBe(state);
  });

  test('that ends is asked for again, unless the arbiter said farewell', () => {
    expect(candidacyAfter(stateAfter(OPENED), { type: 'ended', line: 1 }).tasks).toEqual([{ do: 'call' }]);
    const dismissed = stateAfter(OPENED, { type: 'dismissed', line: 1 });
    expect(candidacyAfter(dismissed, { type: 'ended', line: 1 }).tasks).toEqual([]);
    expect(
      stateAfter(OPENED, { type: 'dismissed', line: 1 }, { type: 'frozen' }, { type: 'woke' }),
    ).toMatchObject({
      line: null,
      dismissed: true,
    });
  });
});

test('a grant from before a sleep counts no more', () => {
  expect(stateAfter(OPENED, { type: 'frozen' }, { type: 'woke' }, TOLD).held).toEqual({});
  expect(stateAfter(OPENED, { type: 'frozen' }, { type: 'woke' }, { ...TOLD, round: 1 }).held).toEqual({
    [TOPIC]: 5,
  });
});

test('a page that comes back out of the cache asks for a line', () => {
  const { tasks } = candidacyAfter(stateAfter(OPENED, { type: 'hidden' }), { type: 'woke' });
  expect(tasks).toEqual([{ do: 'call' }]);
});
