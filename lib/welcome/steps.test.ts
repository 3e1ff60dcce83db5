import { describe, expect, test } from 'vitest';
import { nextStep, stepsOf, type WelcomeFacts } from './steps.ts';

const BEGINNING: WelcomeFacts = {
  microphone: 'prompt',
  asked: 'idle',
  takesCalls: true,
  adapterUrl: null,
  crms: 0,
  missing: 0,
  declined: false,
  maySetUp: true,
  adapter: null,
  practised: false,
};
const SET: WelcomeFacts = { ...BEGINNING, adapterUrl: 'https://acme.uc1.ccaiplatform.com', crms: 1 };
const standing = (facts: WelcomeFacts) =>
  Object.fromEntries(stepsOf(facts).map((step) => [step.id, step.standing]));
const done = (facts: WelcomeFacts) => stepsOf(facts).flatMap((step) => (step.done ? [step.id] : []));

describe('the first steps', () => {
  test('begin with nothing done', () => {
    expect(done(BEGINNING)).toEqual([]);
    expect(nextStep(stepsOf(BEGINNING))).toBe('microphone');
  });

  test('end with everything done', () => {
    const facts: WelcomeFacts = { ...SET, microphone: 'granted', adapter: 'ready', practised: true };
    expect(done(facts)).toEqual(['microphone', 'sites', 'sign-in', 'practice']);
    expect(nextStep(stepsOf(facts))).toBeNull();
  });

  test('are taken in whatever order, and a step that is undone is to do again', () => {
    const facts: WelcomeFacts = { ...SET, practised: true };
    expect(done(facts)).toEqual(['sites', 'practice']);
    expect(done({ ...facts, missing: 1 })).toEqual(['practice']);
  });
});

describe('the microphone', () => {
  test.each([
    [{ microphone: 'granted' }, 'granted'],
    [{ microphone: 'granted', asked: 'refused' }, 'granted'],
    [{ microphone: 'granted', asked: 'missing' }, 'missing'],
    [{ microphone: 'prompt', asked: 'asking' }, 'asking'],
    [{ microphone: 'prompt', asked: 'refused' }, 'refused'],
    [{ microphone: 'denied' }, 'refused'],
    [{ microphone: 'unknown' }, 'by-itself'],
    [{ microphone: 'unknown', asked: 'granted' }, 'granted'],
    [{ microphone: 'denied', takesCalls: false }, 'not-needed'],
  ] as const)('%o: %s', (facts, expected) => {
    expect(standing({ ...BEGINNING, ...facts }).microphone).toBe(expected);
  });
});

describe('the sites', () => {
  test.each([
    [{ adapterUrl: null }, 'unset'],
    [{ crms: 0 }, 'unset'],
    [{ crms: 0, maySetUp: false }, 'unset-administrator'],
    [{ missing: 2 }, 'ungranted'],
    [{ missing: 2, declined: true }, 'declined'],
    [{ declined: true }, 'set'],
  ] as const)('%o: %s', (facts, expected) => {
    expect(standing({ ...SET, ...facts }).sites).toBe(expected);
  });
});

describe('the sign-in', () => {
  test.each([
    [null, 'closed'],
    ['loading', 'loading'],
    ['sign-in', 'sign-in'],
    ['refused', 'trouble'],
    ['blank', 'trouble'],
    ['ready', 'signed-in'],
  ])('with the panel showing %s: %s', (adapter, expected) => {
    expect(standing({ ...SET, adapter })['sign-in']).toBe(expected);
  });

  test('waits for the sites', () => {
    expect(standing({ ...SET, missing: 1, adapter: 'ready' })['sign-in']).toBe('first-sites');
  });
});
