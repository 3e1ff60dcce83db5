import { describe, expect, test } from 'vitest';
import { NO_STATUS, type ShownSide, type StatusView } from './view.ts';
import { hintsOf, problemsOf, statusNews, statusNow } from './words.ts';

const side = (name: string | null): ShownSide => ({
  status: name,
  name,
  system: false,
  next: null,
  options: null,
});
const calm: StatusView = {
  ...NO_STATUS,
  direction: 'two-way',
  crmName: 'Customer desk',
  crm: side('Lunch'),
  adapter: side('Meal'),
  holder: { title: 'Customers', tabId: 3, isThisWindow: true },
};
const waiting: StatusView = { ...calm, waiting: { name: 'Meal', why: 'your session goes on' } };
const unmet: StatusView = {
  ...calm,
  preconditions: [
    { id: 'login', title: 'Logged in', state: 'met', toDo: null },
    { id: 'email', title: 'One address', state: 'not-met', toDo: 'Log in with one address.' },
    { id: 'team', title: 'The team', state: 'unknown', toDo: 'Start your shift.' },
  ],
};

describe('the state of the status', () => {
  test.each([
    ['in-step', calm],
    ['waits', waiting],
    ['paused', { ...unmet, paused: true }],
    ['stopped', unmet],
    ['stopped', { ...waiting, problem: 'The CRM does not answer.' }],
    ['looking', { ...calm, holder: null }],
    ['looking', { ...calm, adapter: side(null) }],
    ['looking', { ...calm, crm: null }],
    [
      'looking',
      { ...calm, preconditions: [{ id: 'team', title: 'The team', state: 'unknown', toDo: null }] },
    ],
    [
      'looking',
      { ...calm, preconditions: [{ id: 'adapter', title: 'Logged in', state: 'unknown', toDo: 'Log in.' }] },
    ],
    [
      'in-step',
      { ...calm, preconditions: [{ id: 'agent', title: 'One agent', state: 'unknown', toDo: 'See to it.' }] },
    ],
  ] as const)('is %s', (state, view) => {
    expect(statusNow(view).state).toBe(state);
  });

  test('says what waits, and for what', () => {
    expect(statusNow(waiting).text).toBe('Meal waits: your session goes on.');
  });

  test('says what to do, each thing once, and nothing of what is only not known', () => {
    expect(problemsOf({ ...unmet, problem: 'Log in with one address.' })).toEqual([
      'Log in with one address.',
    ]);
    expect(problemsOf(calm)).toEqual([]);
    expect(hintsOf(unmet)).toEqual(['Start your shift.']);
  });
});

describe('what is spoken', () => {
  test('is nothing at the first look, and nothing where nothing changed', () => {
    expect(statusNews(null, unmet)).toBeNull();
    expect(statusNews(NO_STATUS, unmet)).toBeNull();
    expect(statusNews(unmet, { ...unmet })).toBeNull();
  });

  test('is not what the agent chose themselves', () => {
    expect(statusNews(calm, { ...calm, crm: side('Available') })).toBeNull();
  });

  test('is a stop, a wait, a change with its reason, and that it goes on', () => {
    expect(statusNews(calm, unmet)).toBe('Log in with one address.');
    expect(statusNews(calm, waiting)).toBe('Meal waits: your session goes on.');
    const set = { ...calm, log: [{ at: 1, text: 'Adapter set to Meal.' }] };
    expect(statusNews(waiting, set)).toBe('Adapter set to Meal.');
    expect(statusNews(set, { ...set, log: [...set.log] })).toBeNull();
    expect(statusNews(unmet, calm)).toBe('Your status is kept in sync.');
  });
});
