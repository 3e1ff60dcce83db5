import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../database.ts';
import { type Consumer, wake } from './consumer.ts';
import { append, cursorOf, lastSeq, newestOfType, readAfter, saveCursor } from './journal.ts';

const entry = (type: string) => ({
  at: 1,
  tenant: 'https://t.example',
  channel: 'call' as const,
  type,
  json: JSON.stringify({ type }),
});

/** A consumer that writes down what it does and can be told to fail. */
function recording(name: string, tabs: readonly number[] = [7]) {
  const acts: string[] = [];
  const answers: ('done' | 'later' | 'elsewhere' | 'crash')[] = [];
  let receivers = tabs;
  const consumer: Consumer = {
    name,
    together: 1,
    receivers: async (entries) => entries.map(() => receivers),
    act: async (entries, tabIds) => {
      acts.push(`${entries.map(({ seq, type }) => `${seq} ${type}`).join(', ')} → ${tabIds.join()}`);
      const answer = answers.shift() ?? 'done';
      if (answer === 'crash') throw new Error('the worker died');
      return answer;
    },
  };
  return { consumer, acts, answers, move: (to: readonly number[]) => (receivers = to) };
}

beforeEach(async () => {
  const db = await database();
  await Promise.all([db.clear('journal'), db.clear('cursors'), db.clear('whole')]);
});

describe('the journal', () => {
  it('numbers entries without gaps, in the order of appending', async () => {
    const first = await append([entry('A')]);
    const rest = await Promise.all([append([entry('B')]), append([entry('C')])]);
    expect(rest).toEqual([first + 1, first + 2]);
    expect((await readAfter(first)).map(({ type }) => type)).toEqual(['B', 'C']);
    expect(await lastSeq()).toBe(first + 2);
  });

  it('finds the newest entry of a type', async () => {
    await append([entry('Agent_Login')]);
    const second = await append([entry('Agent_Login')]);
    await append([entry('New_Call')]);
    expect((await newestOfType('Agent_Login'))?.seq).toBe(second);
    expect(await newestOfType('End_Call')).toBeNull();
  });

  it('lets a consumer that was never there begin at the end', async () => {
    const seq = await append([entry('A')]);
    expect(await cursorOf('new')).toEqual({ consumer: 'new', done: seq });
  });
});

describe('a consumer', () => {
  it('handles each event once, in order, however often it is woken', async () => {
    const { consumer, acts } = recording('c');
    await cursorOf('c');
    const first = await append([entry('A')]);
    await append([entry('B')]);
    await Promise.all([wake(consumer), wake(consumer), wake(consumer)]);
    await wake(consumer);
    expect(acts).toEqual([`${first} A → 7`, `${first + 1} B → 7`]);
  });

  it('takes up events that were appended while it was at work', async () => {
    const { consumer, acts } = recording('c');
    await cursorOf('c');
    const first = await append([entry('A')]);
    const running = wake(consumer);
    await append([entry('B')]);
    await Promise.all([running, wake(consumer)]);
    expect(acts).toEqual([`${first} A → 7`, `${first + 1} B → 7`]);
  });

  it('repeats a claimed act on the same tabs after a crash, even when other tabs would be chosen now', async () => {
    const { consumer, acts, answers, move } = recording('c');
    await cursorOf('c');
    const seq = await append([entry('A')]);
    answers.push('crash');
    await expect(wake(consumer)).rejects.toThrow('the worker died');
    move([9]);
    await wake(consumer);
    expect(acts).toEqual([`${seq} A → 7`, `${seq} A → 7`]);
    expect((await cursorOf('c')).done).toBe(seq);
  });

  it('waits with later, keeps the order, and goes on at the next wake', async () => {
    const { consumer, acts, answers } = recording('c');
    await cursorOf('c');
    const seq = await append([entry('A')]);
    await append([entry('B')]);
    answers.push('later');
    await wake(consumer);
    expect(acts).toEqual([`${seq} A → 7`]);
    await wake(consumer);
    expect(acts).toEqual([`${seq} A → 7`, `${seq} A → 7`, `${seq + 1} B → 7`]);
  });

  it('asks to be woken again after later, so that a quiet hour does not hold an event up', async () => {
    const { consumer, acts, answers } = recording('c');
    const wakes: (() => void)[] = [];
    const returning: Consumer = { ...consumer, comeBack: (again) => wakes.push(again) };
    await cursorOf('c');
    const seq = await append([entry('A')]);
    answers.push('later');
    await wake(returning);
    expect(wakes).toHaveLength(1);
    wakes[0]?.();
    await wake(returning);
    expect(acts).toEqual([`${seq} A → 7`, `${seq} A → 7`]);
  });

  it('chooses receivers anew when the tabs are gone', async () => {
    const { consumer, acts, answers, move } = recording('c');
    await cursorOf('c');
    const seq = await append([entry('A')]);
    answers.push('elsewhere');
    const before = consumer.act;
    const moving: Consumer = {
      ...consumer,
      act: async (...args) => {
        const answer = await before(...args);
        move([9]);
        return answer;
      },
    };
    await wake(moving);
    expect(acts).toEqual([`${seq} A → 7`, `${seq} A → 9`]);
  });

  it('takes events for the same tabs together, and a crash repeats just those', async () => {
    const { consumer, acts, answers } = recording('c');
    const together: Consumer = { ...consumer, together: 2 };
    await cursorOf('c');
    const last = await append([entry('A'), entry('B'), entry('C')]);
    answers.push('crash');
    await expect(wake(together)).rejects.toThrow('the worker died');
    await append([entry('D')]);
    await wake(together);
    const pair = `${last - 2} A, ${last - 1} B → 7`;
    expect(acts).toEqual([pair, pair, `${last} C, ${last + 1} D → 7`]);
  });

  it('passes over an event that concerns nobody', async () => {
    const { consumer, acts } = recording('c', []);
    await cursorOf('c');
    const seq = await append([entry('A')]);
    await wake(consumer);
    expect(acts).toEqual([]);
    expect((await cursorOf('c')).done).toBe(seq);
  });

  it('never ends in a loop where every choice is gone', async () => {
    const { consumer, acts, answers } = recording('c');
    await cursorOf('c');
    const seq = await append([entry('A')]);
    for (let turn = 0; turn < 100; turn += 1) answers.push('elsewhere');
    await wake(consumer);
    expect(acts.length).toBeLessThanOrEqual(20);
    expect((await cursorOf('c')).done).toBe(seq);
  });

  it('keeps a cursor that another run has saved', async () => {
    const { consumer, acts } = recording('c');
    const seq = await append([entry('A')]);
    await saveCursor({ consumer: 'c', done: seq });
    await wake(consumer);
    expect(acts).toEqual([]);
  });
});

describe('whole events', () => {
  const whole = (type: string) => ({
    ...entry(type),
    whole: `{"type":"${type}","data":{"message":"Hello"}}`,
  });
  const reading = (name: string, seen: string[]): Consumer => ({
    ...recording(name).consumer,
    whole: true,
    act: async (entries) => {
      seen.push(...entries.map(({ json }) => json));
      return 'done';
    },
  });

  it('come letter by letter to who needs them, as the journal holds them to all others, and are gone then', async () => {
    const [page, others]: [string[], string[]] = [[], []];
    await Promise.all([cursorOf('page-bridge'), cursorOf('c')]);
    await append([whole('A'), entry('B')]);
    const { whole: _whole, ...plain } = reading('c', others);
    await wake(plain);
    expect(await (await database()).count('whole')).toBe(1);
    await wake(reading('page-bridge', page));
    expect(page).toEqual(['{"type":"A","data":{"message":"Hello"}}', '{"type":"B"}']);
    expect(others).toEqual(['{"type":"A"}', '{"type":"B"}']);
    expect(await (await database()).count('whole')).toBe(0);
  });

  it('stay while they are being handed over, so that a crash loses no letter', async () => {
    const { consumer, answers } = recording('page-bridge');
    await cursorOf('page-bridge');
    await append([whole('A')]);
    answers.push('crash');
    await expect(wake({ ...consumer, whole: true })).rejects.toThrow('the worker died');
    const seen: string[] = [];
    await wake(reading('page-bridge', seen));
    expect(seen).toEqual(['{"type":"A","data":{"message":"Hello"}}']);
  });
});

it('facts of ours are no events to a consumer, and hold none up', async () => {
  const { consumer, acts } = recording('c');
  await cursorOf('c');
  const fact = { ...entry('dialled'), kind: 'fact' as const };
  const last = await append([fact, entry('A'), fact, entry('B'), fact]);
  await wake({ ...consumer, together: 10 });
  expect(acts).toEqual([`${last - 3} A → 7`, `${last - 1} B → 7`]);
  expect((await cursorOf('c')).done).toBe(last);
});

describe('across restarts at any point', () => {
  /** Where the worker dies: choosing, before it acts, after it acted and before that is stored; or not at all. */
  const deaths = fc.constantFrom('choosing', 'before', 'after', 'later', 'elsewhere', 'none');

  it('the page is handed every event exactly once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 4 }), fc.array(deaths, { maxLength: 4 }), fc.boolean()), {
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, together) => {
          const db = await database();
          await Promise.all([db.clear('journal'), db.clear('cursors'), db.clear('whole')]);
          await cursorOf('page-bridge');
          const handed: string[] = [];
          // As the content script does: it knows the numbers that it had.
          let lastSeen = 0;
          let plan: string[] = [];
          const next = () => plan.shift() ?? 'none';
          const consumer: Consumer = {
            name: 'page-bridge',
            together,
            whole: true,
            receivers: async (entries) => {
              if (plan[0] === 'choosing') {
                next();
                throw new Error('the worker died');
              }
              return entries.map(() => [7]);
            },
            act: async (entries) => {
              const death = next();
              if (death === 'before') throw new Error('the worker died');
              if (death === 'later' || death === 'elsewhere') return death;
              for (const { seq, json } of entries) {
                if (seq <= lastSeen) continue;
                lastSeen = seq;
                handed.push(json);
              }
              if (death === 'after') throw new Error('the worker died');
              return 'done';
            },
          };
          const appended: string[] = [];
          for (const [count, dying, keptOut] of steps) {
            const events = Array.from({ length: count }, (_, index) => {
              const json = JSON.stringify({ type: 'E', data: { number: appended.length + index } });
              return keptOut ? { ...entry('E'), whole: json } : { ...entry('E'), json };
            });
            appended.push(...events.map((one) => ('whole' in one ? one.whole : one.json)));
            await append(events);
            plan = [...dying];
            await wake(consumer).catch(() => undefined);
          }
          plan = [];
          await wake(consumer);
          expect(handed).toEqual(appended);
          expect(await db.count('whole')).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
