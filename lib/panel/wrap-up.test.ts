import { describe, expect, it } from 'vitest';
import { sampleSession } from '../../tests/unit/sessions/sample-session.ts';
import { WrapUp, type WrapUpDraft } from './wrap-up.ts';

const KEY = sampleSession({ id: '1' }).key;
const turn = () => new Promise<void>((done) => setImmediate(done));

/** A page with its clock, its journal, and what outlives it. */
function desk(found?: ReadonlyMap<string, WrapUpDraft>) {
  let now = 0;
  let timers: { at: number; then: () => void }[] = [];
  const kept = new Map<string, WrapUpDraft>(found);
  const journal: WrapUpDraft[] = [];
  const gates: (() => Promise<void>)[] = [];
  const wrapUp = new WrapUp(
    {
      keep: (key, draft) => void (draft === null ? kept.delete(key) : kept.set(key, draft)),
      append: async (_key, draft) => {
        await gates.shift()?.();
        journal.push(draft);
      },
      later: (ms, then) => void timers.push({ at: now + ms, then }),
    },
    () => now,
    found,
  );
  return {
    wrapUp,
    kept,
    journal,
    /** What happens to the next write to the journal. */
    gate: (gate: () => Promise<void>) => gates.push(gate),
    async pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.then();
        await turn();
      }
      now = end;
      await turn();
    },
    state: () => wrapUp.of(sampleSession({ id: '1' })).state,
    notes: () => wrapUp.of(sampleSession({ id: '1' })).session.notes,
  };
}

describe('notes', () => {
  it('are kept outside of the page at each letter, and reach the journal once, when the typing stops', async () => {
    const { wrapUp, kept, journal, pass, state } = desk();
    for (const notes of ['W', 'Wh', 'Wheel']) {
      wrapUp.write(KEY, { notes });
      expect(kept.get(KEY)).toEqual({ notes });
      await pass(200);
    }
    expect(journal).toEqual([]);
    expect(state()).toBe('saving');
    await pass(500);
    expect(journal).toEqual([{ notes: 'Wheel' }]);
    expect(state()).toBe('saved');
    expect(kept.has(KEY)).toBe(false);
  });

  it('reach the journal although somebody types without a pause', async () => {
    const { wrapUp, journal, pass } = desk();
    for (let letters = 1; letters <= 40; letters += 1) {
      wrapUp.write(KEY, { notes: 'x'.repeat(letters) });
      await pass(100);
    }
    expect(journal.length).toBeGreaterThanOrEqual(1);
    expect(journal.length).toBeLessThanOrEqual(2);
  });

  it('are shown as written, also while the journal is slow, and the last word wins', async () => {
    const { wrapUp, journal, gate, pass, notes, state } = desk();
    let open = () => {};
    gate(() => new Promise((done) => (open = done)));
    wrapUp.write(KEY, { notes: 'first' });
    await pass(500);
    wrapUp.write(KEY, { notes: 'second' });
    await pass(500);
    open();
    await pass(0);
    expect(journal.map((draft) => draft.notes)).toEqual(['first', 'second']);
    expect(notes()).toBe('second');
    expect(state()).toBe('saved');
  });

  it('that could not be stored stay kept, say so, and are tried again', async () => {
    const { wrapUp, kept, journal, gate, pass, state, notes } = desk();
    gate(() => Promise.reject(new Error('the disk is full')));
    wrapUp.write(KEY, { notes: 'Wheel' });
    await pass(500);
    expect(state()).toBe('failed');
    expect(notes()).toBe('Wheel');
    expect(kept.get(KEY)).toEqual({ notes: 'Wheel' });
    await pass(2_000);
    expect(journal).toEqual([{ notes: 'Wheel' }]);
    expect(state()).toBe('saved');
  });

  it('that an earlier page did not get into the journal are put there at once', async () => {
    const { kept, journal, pass } = desk(new Map([[KEY, { notes: 'Left behind' }]]));
    await pass(0);
    expect(journal).toEqual([{ notes: 'Left behind' }]);
    expect(kept.size).toBe(0);
  });

  it('are stored at once when the agent leaves the field', async () => {
    const { wrapUp, journal, pass } = desk();
    wrapUp.write(KEY, { notes: 'Wheel' });
    wrapUp.flush();
    await pass(0);
    expect(journal).toEqual([{ notes: 'Wheel' }]);
    await pass(5_000);
    expect(journal).toHaveLength(1);
  });

  it('come from the journal again once it says the same', async () => {
    const { wrapUp, pass, state, notes } = desk();
    wrapUp.write(KEY, { notes: 'Wheel' });
    await pass(500);
    wrapUp.seen([sampleSession({ id: '1', notes: 'older' })]);
    expect(notes()).toBe('Wheel');
    wrapUp.seen([sampleSession({ id: '1', notes: 'Wheel' })]);
    expect(state()).toBeNull();
  });
});

it('a disposition goes with the notes and can be taken back', async () => {
  const { wrapUp, journal, pass } = desk();
  wrapUp.write(KEY, { notes: 'Wheel' });
  wrapUp.write(KEY, { disposition: 'sold' });
  await pass(500);
  wrapUp.write(KEY, { disposition: null });
  await pass(500);
  expect(journal).toEqual([
    { notes: 'Wheel', disposition: 'sold' },
    { notes: 'Wheel', disposition: null },
  ]);
});
