import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHECK_IDS, type CheckId } from './checks.ts';
import { type Check, Examination } from './examination.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import { plain } from './words.ts';

const fine: Verdict = ok(plain('Fine.'));
const WITHIN = 5_000;

function examinationWith(checks: Partial<Record<CheckId, Check>>): Examination {
  const all = Object.fromEntries(CHECK_IDS.map((id) => [id, checks[id] ?? (async () => fine)])) as Record<
    CheckId,
    Check
  >;
  return new Examination(all, { now: () => 1_000, within: WITHIN });
}
const rowOf = (examination: Examination, id: CheckId) => {
  const row = examination.rows.value.find((each) => each.id === id);
  if (row === undefined) throw new Error(`no row of ${id}`);
  return row;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an examination', () => {
  it('shows what is known while one check still waits, and gives that one up in time', async () => {
    let aborted = false;
    const examination = examinationWith({
      reach: (signal) => {
        signal.addEventListener('abort', () => (aborted = true));
        return new Promise(() => undefined);
      },
    });
    const all = examination.runAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(rowOf(examination, 'policy')).toMatchObject({ running: false, verdict: fine, at: 1_000 });
    expect(rowOf(examination, 'reach')).toMatchObject({ running: true, verdict: null, at: null });
    await vi.advanceTimersByTimeAsync(WITHIN);
    await all;
    expect(rowOf(examination, 'reach').verdict?.state).toBe('unknown');
    expect(rowOf(examination, 'reach').verdict?.text.full).toContain('No answer within 5 seconds');
    expect(aborted).toBe(true);
  });

  it('lets a check fail alone, whether it throws at once or later', async () => {
    const examination = examinationWith({
      access: () => {
        throw new Error('at once');
      },
      pages: async () => Promise.reject(new Error('later')),
    });
    await examination.runAll();
    expect(rowOf(examination, 'access').verdict?.state).toBe('unknown');
    expect(rowOf(examination, 'pages').verdict?.state).toBe('unknown');
    expect(rowOf(examination, 'outbox').verdict).toBe(fine);
  });

  it('runs one check again by itself, keeping what it found until there is something new', async () => {
    const found = [problem(plain('Broken.')), fine];
    let asked = 0;
    let answer: (verdict: Verdict) => void = () => undefined;
    const examination = examinationWith({
      login: () => {
        asked += 1;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const first = examination.runAll();
    await vi.advanceTimersByTimeAsync(0);
    answer(found[0] as Verdict);
    await first;
    const again = examination.run('login');
    await vi.advanceTimersByTimeAsync(0);
    expect(rowOf(examination, 'login')).toMatchObject({ running: true, verdict: found[0] });
    answer(found[1] as Verdict);
    await again;
    expect(rowOf(examination, 'login')).toMatchObject({ running: false, verdict: fine });
    expect(asked).toBe(2);
  });

  it('drops the answer of a run that was overtaken, however late it comes', async () => {
    const answers: ((verdict: Verdict) => void)[] = [];
    const examination = examinationWith({
      open: () => new Promise((resolve) => answers.push(resolve)),
    });
    const first = examination.run('open');
    await vi.advanceTimersByTimeAsync(0);
    const second = examination.run('open');
    await vi.advanceTimersByTimeAsync(0);
    answers[1]?.(fine);
    await second;
    answers[0]?.(problem(plain('Old.')));
    await first;
    expect(rowOf(examination, 'open').verdict).toBe(fine);
    expect(rowOf(examination, 'open').running).toBe(false);
  });
});
