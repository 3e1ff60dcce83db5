import { type ReadonlySignal, signal } from '@preact/signals';
import type { Runtime } from 'webextension-polyfill';
import type { DriverOverrides } from '../adapter/driver-schema.ts';
import { type AdapterEvent, readAdapterMessage } from '../adapter/events.ts';
import type { FillRequest } from '../adapter/fill.ts';
import { FRAME_NAME_PREFIX, portName } from '../adapter/frame-name.ts';
import {
  type FromFrame,
  fromFrameSchema,
  type StatusKnowledge,
  type ToFrame,
} from '../adapter/frame-port.ts';
import { type FrameFact, type FrameState, type Handshake, mounted, next } from '../adapter/handshake.ts';
import { probeAdapter } from '../adapter/probe.ts';
import type { StatusAnswer } from '../adapter/status-answer.ts';
import type { StrategyResult } from '../adapter/strategies.ts';
import { adapterUrl, type Channel } from '../adapter/url.ts';
import { browser, ownOrigin } from '../browser.ts';
import type { FrameExam } from '../doctor/holder-exam.ts';
import type { DriverReport } from '../messages/protocol.ts';
import { isAdapterFrame } from '../messages/sender.ts';
import type { Reading } from '../sessions/caller.ts';

/** Time passes for the handshake in steps of this length, until the frame is ready. */
const TICK_MS = 100;
/** Longer than the driver's own waiting; then the frame's script is taken for dead. */
const DRIVER_WITHIN_MS = 6_000;

export type StatusOrder =
  | { readonly do: 'read-status' }
  | { readonly do: 'choose-status'; readonly status: string; readonly epoch: number };

export interface AdapterFrameOptions {
  readonly tenant: string;
  readonly channel: Channel;
  readonly from: string;
  readonly driver: DriverOverrides;
  readonly signal: AbortSignal;
  /** An accepted event: from this very frame, from the tenant's exact origin, of an event's shape. */
  readonly onEvent: (event: AdapterEvent, channel: Channel) => void;
  /** What the driver's `caller` places show now. */
  readonly onCaller: (reading: Reading, channel: Channel) => void;
  /** A message that was not accepted, for the count of such. */
  readonly onRefused: (reason: string) => void;
}

/**
 * One adapter in one frame: what state it is in, what it posts, and the way to have its dial field filled. Holds the
 * iframe element only to recognise its messages and to post to it.
 */
export class AdapterFrame {
  readonly channel: Channel;
  readonly url: string;
  /** The frame's name: a random word which our script in the frame repeats to prove that it stands in this frame. */
  readonly name = `${FRAME_NAME_PREFIX}${crypto.randomUUID()}`;
  /** Rises with each reload; the component makes a new iframe element for each value. */
  readonly generation: ReadonlySignal<number>;
  readonly state: ReadonlySignal<FrameState>;
  /** Whether our script stands in the page that the frame shows. */
  readonly connected: ReadonlySignal<boolean>;

  readonly #options: AdapterFrameOptions;
  readonly #origin: string;
  readonly #generation = signal(0);
  readonly #state = signal<FrameState>({ state: 'loading' });
  readonly #connected = signal(false);
  readonly #answers = new Map<string, (answer: FromFrame) => void>();
  readonly #eventWaiters = new Set<(event: AdapterEvent) => void>();
  readonly #statusListeners = new Set<(answer: StatusAnswer) => void>();
  #statusKnowledge: StatusKnowledge | null = null;
  #handshake: Handshake = mounted(performance.now());
  #element: HTMLIFrameElement | null = null;
  #port: Runtime.Port | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(options: AdapterFrameOptions) {
    this.#options = options;
    this.channel = options.channel;
    this.url = adapterUrl(options.tenant, options.channel, options.from);
    this.#origin = new URL(this.url).origin;
    this.generation = this.#generation;
    this.state = this.#state;
    this.connected = this.#connected;
    const { signal: ended } = options;
    window.addEventListener('message', (message) => this.#onMessage(message), { signal: ended });
    const onConnect = (port: Runtime.Port) => this.#onConnect(port);
    browser.runtime.onConnect.addListener(onConnect);
    ended.addEventListener('abort', () => {
      browser.runtime.onConnect.removeListener(onConnect);
      clearInterval(this.#ticking);
      this.#port?.disconnect();
      this.#port = null;
    });
    this.#tick();
  }

  /** The component hands over the iframe it made, or null when it took it away. */
  readonly attach = (element: HTMLIFrameElement | null): void => {
    this.#element = element;
  };

  readonly loaded = (): void => this.#take({ fact: 'loaded' });

  /** Starts over with a new frame. */
  readonly reload = (): void => {
    this.#port?.disconnect();
    this.#port = null;
    this.#generation.value += 1;
    this.#take({ fact: 'mounted' });
    this.#tick();
  };

  /** Asks for the adapter's address from this page, to learn whether the agent is signed in. */
  readonly probe = () =>
    probeAdapter(fetch, this.url, { scheme: new URL(ownOrigin()).protocol, origin: ownOrigin() });

  /** Whether a message came from the very window of this frame. */
  isFrom(source: MessageEventSource | null): boolean {
    return source !== null && source === this.#element?.contentWindow;
  }

  focus(): void {
    this.#element?.focus();
  }

  /** Has the dial field filled by the script in the frame. */
  async fill(request: FillRequest): Promise<StrategyResult> {
    const { state } = this.#state.value;
    if (this.#port === null) {
      const known = ['refused', 'unreachable', 'silent', 'blank'].includes(state);
      return { ok: false, reason: known ? `frame-${state}` : 'no-frame' };
    }
    const answer = await this.#ask({ do: 'fill', id: crypto.randomUUID(), ...request });
    if (answer === 'gone') return { ok: false, reason: 'frame-gone' };
    if (answer === 'timeout' || answer.say !== 'filled') return { ok: false, reason: 'driver-timeout' };
    return answer.result;
  }

  /** What each of the driver's places finds in the page as it is now; null where no script of ours is in it. */
  async check(): Promise<DriverReport | null> {
    if (this.#port === null) return null;
    const answer = await this.#ask({ do: 'check', id: crypto.randomUUID() });
    return typeof answer === 'object' && answer.say === 'checked' ? answer.report : null;
  }

  /** How this frame stands, for whoever looks for a fault. */
  async examine(): Promise<FrameExam> {
    const { state } = this.#state.value;
    const header = this.#state.value.state === 'refused' ? this.#state.value.header : null;
    const asked = this.#port === null ? null : await this.#ask({ do: 'examine', id: crypto.randomUUID() });
    const answered = typeof asked === 'object' && asked !== null && asked.say === 'examined';
    return { channel: this.channel, state, header, cookies: answered ? asked.cookies : null };
  }

  /**
   * Has the status control in the page read or worked by our script there; `gone` where no script of ours stands in it,
   * `timeout` where it has not answered.
   */
  async status(order: StatusOrder): Promise<StatusAnswer | 'gone' | 'timeout'> {
    if (this.#port === null) return 'gone';
    const answer = await this.#ask({ ...order, id: crypto.randomUUID() });
    if (typeof answer === 'string') return answer;
    return answer.say === 'status-done' ? answer.answer : 'gone';
  }

  /** Says how statuses are recognised; from then on the listener hears of each change that the page shows. */
  watchStatus(
    knowledge: StatusKnowledge,
    listener: (answer: StatusAnswer) => void,
    signal: AbortSignal,
  ): void {
    this.#statusKnowledge = knowledge;
    this.#statusListeners.add(listener);
    signal.addEventListener('abort', () => this.#statusListeners.delete(listener));
    this.#send({ do: 'know-statuses', statuses: knowledge });
  }

  /** Posts a configured message to the adapter, to its exact origin. False where there is no frame. */
  post(message: unknown): boolean {
    const target = this.#element?.contentWindow;
    if (target === null || target === undefined || this.#port === null) return false;
    target.postMessage(message, this.#origin);
    return true;
  }

  /** Resolves true when the adapter posts an event of the type, false when it has not within the time. */
  awaitEvent(type: string, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (came: boolean) => {
        clearTimeout(timeout);
        this.#eventWaiters.delete(waiter);
        resolve(came);
      };
      const waiter = (event: AdapterEvent) => {
        if (event.type === type) finish(true);
      };
      const timeout = setTimeout(() => finish(false), timeoutMs);
      this.#eventWaiters.add(waiter);
    });
  }

  #onMessage(message: MessageEvent): void {
    if (!this.isFrom(message.source)) return;
    if (message.origin !== this.#origin) {
      this.#options.onRefused('wrong-origin');
      return;
    }
    const read = readAdapterMessage(message.data);
    if (!read.ok) {
      this.#options.onRefused(read.reason);
      return;
    }
    this.#take({ fact: 'event' });
    this.#options.onEvent(read.event, this.channel);
    for (const waiter of [...this.#eventWaiters]) waiter(read.event);
  }

  #onConnect(port: Runtime.Port): void {
    if (port.name !== portName(this.name)) return;
    if (port.sender === undefined || !isAdapterFrame(port.sender, { id: browser.runtime.id }, this.#origin)) {
      this.#options.onRefused('wrong-port');
      port.disconnect();
      return;
    }
    this.#port = port;
    port.onMessage.addListener((message: unknown) => {
      const parsed = fromFrameSchema.safeParse(message);
      if (!parsed.success) return this.#options.onRefused('malformed-port-message');
      const said = parsed.data;
      if (said.say === 'hello' || said.say === 'view') {
        this.#take({ fact: said.say, view: said.view });
      } else if (said.say === 'caller') {
        this.#options.onCaller(said, this.channel);
      } else if (said.say === 'status') {
        for (const listener of [...this.#statusListeners]) listener(said.answer);
      } else {
        this.#answers.get(said.id)?.(said);
      }
    });
    port.onDisconnect.addListener(() => {
      if (this.#port !== port) return;
      this.#port = null;
      this.#take({ fact: 'gone' });
      this.#tick();
    });
    this.#send({ do: 'drive', driver: this.#options.driver });
    if (this.#statusKnowledge !== null) this.#send({ do: 'know-statuses', statuses: this.#statusKnowledge });
  }

  #send(message: ToFrame): void {
    try {
      this.#port?.postMessage(message);
    } catch {
      // Disconnected in this very moment; onDisconnect tells the rest.
    }
  }

  #ask(request: Extract<ToFrame, { id: string }>): Promise<FromFrame | 'gone' | 'timeout'> {
    const port = this.#port;
    return new Promise((resolve) => {
      const finish = (answer: FromFrame | 'gone' | 'timeout') => {
        clearTimeout(timeout);
        this.#answers.delete(request.id);
        port?.onDisconnect.removeListener(gone);
        resolve(answer);
      };
      const gone = () => finish('gone');
      const timeout = setTimeout(() => finish('timeout'), DRIVER_WITHIN_MS);
      this.#answers.set(request.id, finish);
      port?.onDisconnect.addListener(gone);
      this.#send(request);
    });
  }

  #take(fact: FrameFact): void {
    const before = this.#handshake;
    this.#handshake = next(before, fact, performance.now());
    const { frame } = this.#handshake;
    this.#connected.value = this.#handshake.connected;
    if (frame.state !== before.frame.state) this.#state.value = frame;
    if (frame.state === 'probing' && before.frame.state !== 'probing') {
      void this.probe().then((probe) => this.#take({ fact: 'probed', probe }));
    }
  }

  #tick(): void {
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => {
      this.#take({ fact: 'tick' });
      const { state } = this.#handshake.frame;
      if (state !== 'loading' && state !== 'slow' && state !== 'probing') clearInterval(this.#ticking);
    }, TICK_MS);
  }
}
