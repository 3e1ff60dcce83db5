import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryFault } from '../connector.ts';
import { type Attempt, afterFault, holdAfter, RETRY_FOR_MS, type Verdict } from './retry.ts';
import type { HoldRow } from './row.ts';

const NOW = 1_780_000_000_000;
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  attempts: 1,
  triedAt: NOW,
  now: NOW,
  retryAfterMs: undefined,
  failures: 0,
  random: 0.5,
  ...more,
});
const status = (code: number): DeliveryFault => ({ type: 'status', status: code });
const waitOf = (verdict: Verdict): number => (verdict.next === 'retry' ? verdict.dueAt - NOW : Number.NaN);

describe('what follows from a fault', () => {
  // Seed 003, line 382: "Calls to endpoints that return a 400 error retry. […] Retries continue for a week, decreasing
  // with an exponential ramp down."
  it('is another try of 400, later each time, for a week', () => {
    const waits = [1, 2, 3, 4].map((attempts) => waitOf(afterFault(status(400), attempt({ attempts }))));
    expect(waits).toEqual([15_000, 30_000, 60_000, 120_000]);
    const late = { attempts: 30, triedAt: NOW - RETRY_FOR_MS + 1 };
    expect(waitOf(afterFault(status(400), attempt(late)))).toBe(6 * 3_600_000);
    expect(afterFault(status(400), attempt({ triedAt: NOW - RETRY_FOR_MS }))).toEqual({ next: 'fail' });
  });

  it('takes some forty tries in that week, no two browsers at the same time', () => {
    let now = NOW;
    let attempts = 0;
    for (;;) {
      attempts += 1;
      const verdict = afterFault(status(400), attempt({ attempts, now }));
      if (verdict.next !== 'retry') break;
      now = verdict.dueAt;
    }
    expect(attempts).toBeGreaterThan(30);
    expect(attempts).toBeLessThan(50);
    const first = waitOf(afterFault(status(400), attempt({ random: 0 })));
    expect(waitOf(afterFault(status(400), attempt({ random: 1 })))).toBeGreaterThan(first);
  });

  it.each([408, 423, 425, 500, 502, 504])('is another try of %i', (code) => {
    expect(afterFault(status(code), attempt())).toEqual({ next: 'retry', dueAt: NOW + 15_000, hold: null });
  });

  it.each([402, 404, 405, 406, 409, 410, 412, 413, 414, 415, 422, 501, 505, 511])('is none of %i', (code) => {
    expect(afterFault(status(code), attempt())).toEqual({ next: 'fail' });
  });

  it.each([401, 403])('is none of %i without a login', (code) => {
    expect(afterFault(status(code), attempt())).toEqual({ next: 'hold', why: 'login' });
    expect(afterFault({ type: 'login' }, attempt())).toEqual({ next: 'hold', why: 'login' });
  });

  it.each([429, 503])('leaves the whole CRM alone for as long as it asks with %i', (code) => {
    expect(afterFault(status(code), attempt({ retryAfterMs: 90_000 }))).toEqual({
      next: 'retry',
      dueAt: NOW,
      hold: { why: 'busy', until: NOW + 90_000 },
    });
    const absurd = afterFault(status(code), attempt({ retryAfterMs: 1e15 }));
    expect(absurd).toMatchObject({ hold: { until: NOW + 86_400_000 } });
  });

  it('backs off by itself where 429 names no time, and not from the whole CRM where 503 names none', () => {
    expect(afterFault(status(429), attempt({ failures: 3 }))).toMatchObject({
      hold: { why: 'busy', until: NOW + 120_000 },
    });
    expect(afterFault(status(503), attempt())).toMatchObject({ dueAt: NOW + 15_000, hold: null });
  });

  it('never is the end of what could not be reached, however long that lasts', () => {
    const verdict = afterFault(
      { type: 'unreachable' },
      attempt({ triedAt: 0, attempts: 500, failures: 500 }),
    );
    expect(verdict).toEqual({
      next: 'retry',
      dueAt: NOW,
      hold: { why: 'unreachable', until: NOW + 5 * 60_000 },
    });
  });

  it('is that somebody looks after a day in which the answers were no data', () => {
    const malformed: DeliveryFault = { type: 'malformed', field: 'id' };
    expect(afterFault(malformed, attempt())).toMatchObject({ next: 'retry' });
    expect(afterFault(malformed, attempt({ triedAt: NOW - 86_400_000 }))).toEqual({ next: 'fail' });
  });

  it('is the end of what cannot be sent as it is', () => {
    expect(afterFault({ type: 'request', field: 'url' }, attempt())).toEqual({ next: 'fail' });
    expect(afterFault({ type: 'several' }, attempt())).toEqual({ next: 'fail' });
    expect(afterFault({ type: 'not-permitted' }, attempt())).toEqual({ next: 'hold', why: 'permission' });
  });

  it('always lies in the future, by a time that is one', () => {
    const faults = fc.constantFrom<DeliveryFault>(
      { type: 'unreachable' },
      { type: 'timeout' },
      { type: 'malformed', field: '' },
      ...[400, 408, 429, 500, 503].map(status),
    );
    fc.assert(
      fc.property(
        faults,
        fc.nat(1e6),
        fc.nat(1e6),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (fault, attempts, failures, random) => {
          const verdict = afterFault(fault, attempt({ attempts: attempts + 1, failures, random }));
          if (verdict.next !== 'retry') throw new Error(verdict.next);
          const at = Math.max(verdict.dueAt, verdict.hold?.until ?? 0);
          expect(at).toBeGreaterThan(NOW);
          expect(at).toBeLessThanOrEqual(NOW + 1.2 * 6 * 3_600_000);
        },
      ),
    );
  });
});

describe('a CRM that is held', () => {
  const busy = (until: number): Verdict => ({ next: 'retry', dueAt: NOW, hold: { why: 'busy', until } });
  const held: HoldRow = { crmId: 'desk', why: 'login', until: null, failures: 1, since: NOW };

  it('stays so until somebody has logged in, whatever comes in late', () => {
    expect(holdAfter(held, busy(NOW + 5), 'desk', NOW)).toBe(held);
    expect(holdAfter(held, { next: 'fail' }, 'desk', NOW)).toBe(held);
  });

  it('is held for as long as the longest that was asked for', () => {
    const one = holdAfter(undefined, busy(NOW + 50), 'desk', NOW);
    expect(holdAfter(one, busy(NOW + 5), 'desk', NOW + 1)).toMatchObject({
      until: NOW + 50,
      failures: 2,
      since: NOW,
    });
  });

  it('asks the agent once for the same', () => {
    const login: Verdict = { next: 'hold', why: 'login' };
    expect(holdAfter({ ...held, asked: true }, login, 'desk', NOW)).toMatchObject({ asked: true });
    expect(
      holdAfter({ ...held, asked: true }, { next: 'hold', why: 'permission' }, 'desk', NOW),
    ).not.toHaveProperty('asked');
  });
});
