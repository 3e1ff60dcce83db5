import { Budget } from './budget.ts';

type Job = Generator<void, void, void>;

/** How long one slice may take, at most, for what shows when a page is opened; in milliseconds. */
const HURRY = 10;

/** Work that is done in slices, so that the page never waits for it: short ones, shorter where the page is busy. */
export interface Slices {
  /** `soon` puts the job before those that wait. A job yields often: each step is a fraction of a slice. */
  readonly add: (job: Job, soon?: boolean) => void;
  /** The next slice may take longer, and the page gets its turn later for once. */
  readonly hurry: () => void;
  /** Runs one slice now, for work that has to be done before the next picture. */
  readonly run: () => void;
  /** Whether jobs wait. */
  readonly isBusy: () => boolean;
  /** How long one slice may take now, in milliseconds: less where the page is busy. */
  readonly stretch: () => number;
  /** Listens again after the document was opened anew, which removes all listeners. */
  readonly listen: () => void;
}

/**
 * `onIdle` is called when the last job is done.
 *
 * Jobs run one after the other and never in a tab that nobody sees. A slice ends early for a key or a click that waits.
 * A job that throws is given up and reported; the others go on.
 */
export function slices(
  document: Document,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
  onIdle: () => void,
): Slices {
  const jobs: Job[] = [];
  const budget = new Budget();
  const scheduling = (document.defaultView?.navigator as InputAware | undefined)?.scheduling;
  let underWay = false;
  let hurried = false;

  const run = (): void => {
    const end = performance.now() + (hurried ? HURRY : budget.stretch);
    hurried = false;
    do {
      const job = jobs[0];
      if (job === undefined || signal.aborted) return;
      let done: boolean | undefined = true;
      try {
        done = job.next().done;
      } catch (error) {
        onFault(error);
      }
      if (done) {
        jobs.splice(jobs.indexOf(job), 1);
        if (jobs.length === 0) onIdle();
      }
    } while (performance.now() < end && !scheduling?.isInputPending?.());
  };

  const work = async (): Promise<void> => {
    if (underWay) return;
    underWay = true;
    while (jobs.length > 0 && !signal.aborted && !document.hidden) {
      run();
      // Not `scheduler.yield`: what follows it goes before the page's own timers, and they would starve.
      if (jobs.length > 0) {
        const asked = performance.now();
        await new Promise<void>(post);
        budget.came(performance.now() - asked);
      }
    }
    underWay = false;
  };

  const goOn = (): void => void work();
  const listen = (): void => document.addEventListener('visibilitychange', goOn, { signal });
  listen();
  signal.addEventListener('abort', () => jobs.splice(0));

  return {
    add(job, soon) {
      if (signal.aborted) return;
      if (soon) jobs.unshift(job);
      else jobs.push(job);
      void work();
    },
    hurry: () => {
      hurried = true;
    },
    run,
    isBusy: () => jobs.length > 0,
    stretch: () => budget.stretch,
    listen,
  };
}

/** Chromium tells whether a key or a click waits for the page. */
interface InputAware {
  readonly scheduling?: { readonly isInputPending?: () => boolean };
}

type Task = () => void;
const tasks: Task[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => tasks.shift()?.();

/** Runs a task of its own as soon as the page's turn is over. */
export function post(task: Task): void {
  tasks.push(task);
  channel.port2.postMessage(null);
}

let inFrame = false;

/** Runs what belongs to the start of a frame, before the browser lays the page out. */
export function atFrameStart(task: Task): void {
  inFrame = true;
  try {
    task();
  } finally {
    inFrame = false;
  }
}

/** Whether what runs now belongs to the start of a frame. */
export const isFrameStart = (): boolean => inFrame;

/**
 * Runs `task` once per frame, right after the browser has laid the page out, so that looking costs no lay-out. A frame
 * that has just started is as good as the next; asking for another makes the browser draw one.
 *
 * With `turns`, another number whenever the page has changed: where it has since, it is looked at after the next frame,
 * or it would have to be laid out for us; a page that changes all the time is looked at then all the same.
 */
export function afterFrame(window: Window, signal: AbortSignal, task: Task, turns?: () => number): Task {
  let asked = false;
  let missed = false;
  const ask = (): void => {
    if (asked) return;
    asked = true;
    if (inFrame) run();
    else window.requestAnimationFrame(run);
  };
  const run = (): void => {
    const turn = turns?.();
    post(() => {
      asked = false;
      if (signal.aborted) return;
      missed = !missed && turns?.() !== turn;
      if (missed) ask();
      else task();
    });
  };
  return ask;
}
