import { persist } from '../messages/persist.ts';
import type { AdapterPlace, DialAnswer, OutcomeText } from '../messages/protocol.ts';
import { tellWorker } from '../messages/send-from-frame.ts';
import { isUndelivered } from '../messages/undelivered.ts';
import type { Call } from '../page/index.ts';
import type { DialWords } from './finder-door.ts';

/** After this long without news the agent is told to look; the number is not taken back. */
const NEWS_WITHIN_MS = 20_000;

/** Sends clicks to the worker and shows, where each click was, what became of it. */
export class Dialler {
  #open: {
    readonly id: string;
    readonly call: Call;
    timer: ReturnType<typeof setTimeout> | undefined;
  } | null = null;
  readonly #adapter: () => AdapterPlace;
  readonly #words: () => DialWords;
  readonly #end: AbortSignal;

  constructor(adapter: () => AdapterPlace, words: () => DialWords, signal: AbortSignal) {
    this.#adapter = adapter;
    this.#words = words;
    this.#end = signal;
    signal.addEventListener('abort', () => this.#close());
  }

  /** Called in the turn of the trusted click, which is what lets the worker open the panel. */
  dial(call: Call): void {
    this.#close();
    const id = newId();
    const open = { id, call, timer: undefined };
    this.#open = open;
    this.#expectNews();
    void this.#send(id, call);
  }

  /** News from the page that holds the adapter; false where nobody waits for it here. */
  report(id: string, outcome: OutcomeText): boolean {
    if (this.#open?.id !== id) return false;
    this.#open.call.report(outcome);
    // What waits for the agent's own hands may take long, and its text says what to do.
    if (outcome.state === 'waiting') clearTimeout(this.#open.timer);
    else this.#close();
    return true;
  }

  async #send(id: string, call: Call): Promise<void> {
    const { number, extension, postDial } = call.found;
    const dialled = {
      number,
      ...(extension === undefined ? {} : { extension }),
      ...(postDial === undefined ? {} : { postDial }),
    };
    // The worker may die under the message: the same dial again is recognised by its id and dials once.
    const answer = await persist((attempt) => {
      if (this.#open?.id !== id) return Promise.resolve<DialAnswer>({ state: 'waiting' });
      return tellWorker('crm/dial', { id, ...dialled, again: attempt > 0, adapter: this.#adapter() });
    }, this.#end);
    if (this.#open?.id !== id) return;
    if (isUndelivered(answer)) {
      this.#fail(id, this.#words().say('reloaded'));
      return;
    }
    const shown = this.#words().answerText(answer);
    call.report(shown);
    if (shown.state === 'failed') this.#close();
  }

  #fail(id: string, text: string): void {
    if (this.#open?.id !== id) return;
    this.#open.call.report({ state: 'failed', text });
    this.#close();
  }

  #expectNews(): void {
    const open = this.#open;
    if (open === null) return;
    open.timer = setTimeout(() => {
      open.call.report({ state: 'waiting', text: this.#words().say('no-answer') });
    }, NEWS_WITHIN_MS);
  }

  #close(): void {
    clearTimeout(this.#open?.timer);
    this.#open = null;
  }
}

/** On a page over plain http, a CRM inside the company's network for instance, there is no `crypto.randomUUID`. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16).padStart(8, '0')).join('');
