import { expect, test, vi } from 'vitest';
import { slices } from './slices.ts';

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
