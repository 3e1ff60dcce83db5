import type { Browser, CDPSession, Connection, Protocol } from 'puppeteer';
import { waitUntil } from '../e2e/browser.ts';
import { settle } from './figures.ts';

type Target = Protocol.Target.TargetInfo;

/** The clock of every figure that spans two pages: milliseconds since 1970, the same in all of a machine's pages. */
export const NOW = '(performance.timeOrigin + performance.now())';

/**
 * The browser's own protocol with nothing attached that was not asked for.
 *
 * A driver such as Puppeteer attaches itself to each new page, frame and worker and stops it until it has answered:
 * several milliseconds, right in what is measured. So from `takeOver` on its attaching is switched off (its pages are
 * of no use any more) and only what a measurement reads has a debugger.
 */
export class Devtools {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  static async takeOver(browser: Browser): Promise<Devtools> {
    const session = await browser.target().createCDPSession();
    const connection = session.connection();
    if (connection === undefined) throw new Error('the browser has no connection');
    await connection.send('Target.setAutoAttach', {
      autoAttach: false,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    return new Devtools(connection);
  }

  async targets(matches: (target: Target) => boolean): Promise<readonly Target[]> {
    return (await this.#connection.send('Target.getTargets')).targetInfos.filter(matches);
  }

  async target(matches: (target: Target) => boolean, what: string): Promise<Target> {
    return waitUntil(async () => (await this.targets(matches))[0], what);
  }

  async attach(target: Target): Promise<Attached> {
    const session = await this.#connection.createSession(target);
    return new Attached(session, target.targetId);
  }

  /** Opens a page in a tab of its own and waits until it has loaded. */
  async open(url: string): Promise<Attached> {
    const { targetId } = await this.#connection.send('Target.createTarget', { url: 'about:blank' });
    const page = await this.attach(
      await this.target((target) => target.targetId === targetId, 'the tab opens'),
    );
    await page.session.send('Page.enable');
    await page.navigate(url);
    return page;
  }

  async close(matches: (target: Target) => boolean): Promise<void> {
    for (const { targetId } of await this.targets(matches)) {
      await this.#connection.send('Target.closeTarget', { targetId }).catch(() => undefined);
      await waitUntil(
        async () => (await this.targets((target) => target.targetId === targetId)).length === 0,
        'the target is closed',
      );
    }
  }

  async gone(matches: (target: Target) => boolean, what: string): Promise<void> {
    await waitUntil(async () => (await this.targets(matches)).length === 0, what);
  }

  /** Ends the worker of an extension, as the browser does after 30 s without work. */
  async killWorker(extensionId: string): Promise<void> {
    // Whoever was talking to it sends again and wakes it; it is dead when it stays so.
    do {
      await this.close(isWorkerOf(extensionId));
      await settle();
    } while ((await this.targets(isWorkerOf(extensionId))).length > 0);
  }

  /** Records the browser's trace while `during` runs. */
  async trace(categories: readonly string[], during: () => Promise<void>): Promise<readonly TraceEvent[]> {
    const events: TraceEvent[] = [];
    const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
    this.#connection.on('Tracing.dataCollected', collect);
    const complete = new Promise<void>((resolve) =>
      this.#connection.once('Tracing.tracingComplete', () => resolve()),
    );
    await this.#connection.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { excludedCategories: ['*'], includedCategories: [...categories] },
    });
    try {
      await during();
    } finally {
      await this.#connection.send('Tracing.end');
      await complete;
      this.#connection.off('Tracing.dataCollected', collect);
    }
    return events;
  }
}

export const isWorkerOf =
  (extensionId: string) =>
  ({ type, url }: Target): boolean =>
    type === 'service_worker' && url.startsWith(`chrome-extension://${extensionId}/`);

/** One event of Chromium's trace; times in microseconds of the machine's monotonic clock. */
export interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time that the thread really ran. */
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** One page, frame or worker with a debugger of ours. */
export class Attached {
  readonly session: CDPSession;
  readonly targetId: string;

  constructor(session: CDPSession, targetId: string) {
    this.session = session;
    this.targetId = targetId;
  }

  /** Runs a function with plain values in the main world; waits for what it promises. */
  async evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result> {
    const values = args.map((value) => JSON.stringify(value) ?? 'undefined').join(',');
    return this.read<Result>(`(${String(run)})(${values})`);
  }

  async read<Result>(expression: string): Promise<Result> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as Result;
  }

  /** Page must be enabled (`Devtools.open` does it). */
  async navigate(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => this.session.once('Page.loadEventFired', () => resolve()));
    await this.session.send('Page.navigate', { url });
    await loaded;
  }

  async moveMouse(x: number, y: number): Promise<void> {
    await this.session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  }

  /** A trusted click. */
  async click(x: number, y: number): Promise<void> {
    const at = { x, y, button: 'left', clickCount: 1 } as const;
    await this.session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
    await this.session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  }

  async close(): Promise<void> {
    await this.session.send('Page.close');
  }

  async detach(): Promise<void> {
    await this.session.detach().catch(() => undefined);
  }
}
