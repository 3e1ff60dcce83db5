import { expect, test, vi } from 'vitest';
import { afterFrame, slices } from './slices.ts';

/** A page's document, as far as slices look at it. */
const pageWith = (isInputPending: () => boolean): Document =>
  ({
    hidden: false,
    addEventListener: () => undefined,
    defaultView: { navigator: { scheduling: { isInputPending } } },
  }) as unknown as Document;

function* steps(count: number, onStep: () => void): Generator<void, void, void> {
  for (let step = 0; step < count; step++) {
    onStep();
    yield;
  }
}

test('a slice does many steps, but only one where a key or a click waits', async () => {
  let waiting = true;
  const onStep = vi.fn();
  const onFault = vi.fn();
  const onIdle = vi.fn();
  const work = slices(
    pageWith(() => waiting),
    new AbortController().signal,
    onFault,
    onIdle,
  );
  work.add(steps(50, onStep));
  expect(onStep).toHaveBeenCalledTimes(1);
  work.run();
  expect(onStep).toHaveBeenCalledTimes(2);
  waiting = false;
  await vi.waitFor(() => expect(onIdle).toHaveBeenCalled());
  expect(onStep).toHaveBeenCalledTimes(50);
  expect(onFault).not.toHaveBeenCalled();
});

test('a job that throws is told and given up, and the next one is done', async () => {
  const stop = new AbortController();
  const onFault = vi.fn();
  const onStep = vi.fn();
  const onIdle = vi.fn();
  const work = slices(
    pageWith(() => true),
    stop.signal,
    onFault,
    onIdle,
  );
  const fault = new Error('the page meddles');
  work.add(
    steps(3, () => {
      throw fault;
    }),
  );
  work.add(steps(3, onStep));
  await vi.waitFor(() => expect(onIdle).toHaveBeenCalledTimes(2));
  expect(onFault.mock.calls).toEqual([[fault]]);
  expect(onStep).toHaveBeenCalledTimes(3);
});

test('a hurried slice is longer than the others, once', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const onStep = vi.fn(() => {
    now += 1;
  });
  const work = slices(
    pageWith(() => false),
    new AbortController().signal,
    vi.fn(),
    vi.fn(),
  );
  work.hurry();
  work.add(steps(1000, onStep));
  const hurried = onStep.mock.calls.length;
  onStep.mockClear();
  work.run();
  clock.mockRestore();
  expect(onStep.mock.calls.length).toBe(4);
  expect(hurried).toBe(10);
});

test('what looks right after a frame waits for the next one where the page has changed since, once', async () => {
  const frames: (() => void)[] = [];
  const window = { requestAnimationFrame: (run: () => void) => frames.push(run) } as unknown as Window;
  let turn = 0;
  const task = vi.fn();
  const ask = afterFrame(window, new AbortController().signal, task, () => turn);
  const draw = async (changes: boolean): Promise<void> => {
    for (const run of frames.splice(0)) run();
    if (changes) turn++;
    await new Promise((done) => setTimeout(done, 20));
  };
  ask();
  ask();
  expect(frames).toHaveLength(1);
  await draw(true);
  expect(task).not.toHaveBeenCalled();
  await draw(true);
  expect(task).toHaveBeenCalledOnce();
  expect(frames).toHaveLength(0);
  ask();
  await draw(false);
  expect(task).toHaveBeenCalledTimes(2);
});
