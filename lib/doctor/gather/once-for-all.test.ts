import { expect, it } from 'vitest';
import { onceForAll } from './once-for-all.ts';

function asking() {
  let now = 0;
  const answers: ((value: number) => void)[] = [];
  const ask = onceForAll(
    () => new Promise<number>((resolve) => answers.push(resolve)),
    500,
    () => now,
  );
  return { ask, answers, pass: (ms: number) => (now += ms) };
}

it('asks once for all who come together', async () => {
  const { answers, ask } = asking();
  const [one, other] = [ask(), ask()];
  answers[0]?.(7);
  expect(await Promise.all([one, other])).toEqual([7, 7]);
  expect(answers).toHaveLength(1);
});

it('asks anew once there was an answer, and for who comes late to one that does not come', async () => {
  const { answers, ask, pass } = asking();
  const first = ask();
  answers[0]?.(1);
  await first;
  const second = ask();
  expect(answers).toHaveLength(2);
  pass(600);
  const third = ask();
  expect(answers).toHaveLength(3);
  answers[1]?.(2);
  answers[2]?.(3);
  expect(await Promise.all([second, third])).toEqual([2, 3]);
});

it('asks anew after a failure', async () => {
  let asked = 0;
  const ask = onceForAll(
    async () => {
      asked += 1;
      throw new Error('no');
    },
    500,
    () => 0,
  );
  await expect(ask()).rejects.toThrow('no');
  await expect(ask()).rejects.toThrow('no');
  expect(asked).toBe(2);
});
