import { expect, it } from 'vitest';
import { EMPTY_FORM, queryOf } from './history-form.ts';
import { EVERY_SESSION } from './session-query.ts';

it('asks for everything while nothing is filled in', () => {
  expect(queryOf(EMPTY_FORM)).toEqual(EVERY_SESSION);
});

it('takes in the whole of the first and of the last day, by the agent’s own clock', () => {
  const query = queryOf({ ...EMPTY_FORM, from: '2026-11-20', to: '2026-11-21' });
  expect(query.since).toBe(new Date(2026, 10, 20).getTime());
  expect(query.before).toBe(new Date(2026, 10, 22).getTime());
});

it('takes no day that is half typed', () => {
  expect(queryOf({ ...EMPTY_FORM, from: '2026-11', to: 'x' })).toMatchObject({ since: null, before: null });
});
