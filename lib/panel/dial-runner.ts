import { type ReadonlySignal, signal } from '@preact/signals';
import { type Dial, onDialWaiting, peekDial, takeDial } from '../adapter/dial-slot.ts';
import { handOver, messageFor, type StrategyResult } from '../adapter/strategies.ts';
import { outcomeText } from '../crm/outcome-text.ts';
import type { DialOutcome, WaitReason } from '../messages/protocol.ts';
import { isUndelivered, tellFrame, tellWorker } from '../messages/send.ts';
import { formatNumber } from '../phone/format.ts';
import type { Config } from '../policy/schema.ts';
import type { AdapterFrame } from './adapter-frame.ts';
import { noteDialled } from './note-dialled.ts';

const ACKNOWLEDGED_WITHIN_MS = 5_000;

export interface DialRunnerOptions {
  readonly config: () => Config;
  /** The frame that can dial; null where only the chat adapter is configured or no frame stands yet. */
  readonly callFrame: () => AdapterFrame | null;
  /** Why a number has to wait just now; null when it can go. */
  readonly mustWait: () => WaitReason | null;
  /** A number is about to be handed over: bring the call adapter to the front. */
  readonly onStart: () => void;
  readonly signal: AbortSignal;
}

export interface LastDial {
  readonly dial: Dial;
  readonly outcome: DialOutcome;
}

/** Takes numbers from the slot when the adapter is ready for them, hands them over, and reports to the click. */
export class DialRunner {
  /** What the agent clicked last and what became of it. */
  readonly last: ReadonlySignal<LastDial | null>;
  readonly #last = signal<LastDial | null>(null);
  readonly #options: DialRunnerOptions;
  #running = false;
  #again = false;

  constructor(options: DialRunnerOptions) {
    this.#options = options;
    this.last = this.#last;
    onDialWaiting(() => void this.pump(), options.signal);
  }

  /** The call has begun: what was said of its number is over. */
  callBegan(): void {
    if (this.#last.value?.outcome.state === 'done') this.#last.value = null;
  }

  /** Call whenever something changed that a number may have waited for. */
  async pump(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again && !this.#options.signal.aborted) {
        this.#again = false;
        await this.#step();
      }
    } finally {
      this.#running = false;
    }
  }

  async #step(): Promise<void> {
    const waiting = await peekDial();
    if (waiting === null) return;
    const why = this.#options.mustWait();
    if (why !== null) {
      const shown = this.#last.value;
      if (shown?.dial.id === waiting.id && shown.outcome.state === 'waiting' && shown.outcome.why === why)
        return;
      return this.#report(waiting, { state: 'waiting', why });
    }
    if (this.#options.signal.aborted) return;
    const dial = await takeDial(Date.now());
    if (dial === null) return;
    this.#again = true;
    this.#options.onStart();
    const noted = noteDialled(dial, this.#options.config());
    const outcome = await this.#handOver(dial);
    this.#report(dial, outcome);
    // What the agent has still to paste, or has not got, says nothing of the next call.
    if (outcome.state !== 'done' || outcome.how === 'copied') void noted.then((note) => note?.takeBack());
  }

  #handOver(dial: Dial): Promise<DialOutcome> {
    const { clickToCall } = this.#options.config();
    const text = formatNumber(dial.number, clickToCall.format);
    return handOver(clickToCall.strategies, {
      fill: async () => {
        const frame = this.#options.callFrame();
        if (frame === null) return { ok: false, reason: 'no-call-adapter' };
        const { callImmediately } = clickToCall;
        const result = await frame.fill({ text, number: dial.number, callImmediately });
        if (result.ok) frame.focus();
        return result;
      },
      message: () => this.#message(text),
      relay: async () => {
        const answer = await tellWorker('panel/relay', { id: dial.id, number: dial.number });
        // No answer from the worker is no answer from the relay: the call may be ringing.
        if (isUndelivered(answer)) return { ok: false, reason: 'relay-timeout' };
        return answer.ok ? { ok: true, how: answer.how } : answer;
      },
      copy: async () => {
        if (!copyText(text)) return { ok: false, reason: 'copy-refused' };
        this.#options.callFrame()?.focus();
        return { ok: true, how: 'copied' };
      },
    });
  }

  async #message(text: string): Promise<StrategyResult> {
    const { message } = this.#options.config().clickToCall;
    if (message === undefined) return { ok: false, reason: 'message-not-configured' };
    const frame = this.#options.callFrame();
    if (frame === null) return { ok: false, reason: 'no-call-adapter' };
    const filled = messageFor(message.template, text);
    // Listening starts before posting: an adapter may answer at once.
    const acknowledged =
      message.acknowledgement === undefined
        ? null
        : frame.awaitEvent(message.acknowledgement, ACKNOWLEDGED_WITHIN_MS);
    if (!frame.post(message.as === 'string' ? JSON.stringify(filled) : filled))
      return { ok: false, reason: 'no-frame' };
    if (acknowledged === null) return { ok: true, how: 'sent' };
    return (await acknowledged)
      ? { ok: true, how: 'acknowledged' }
      : { ok: false, reason: 'not-acknowledged' };
  }

  #report(dial: Dial, outcome: DialOutcome): void {
    this.#last.value = { dial, outcome };
    void tellFrame(dial, 'frame/dial-outcome', { id: dial.id, outcome: outcomeText(outcome) });
  }
}

/**
 * Copies through the editing command: the clipboard API wants a focused document, and the agent's click was in
 * another. Needs the `clipboardWrite` permission.
 */
function copyText(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'off-screen';
  document.body.append(area);
  const before = document.activeElement;
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
