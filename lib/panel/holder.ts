import { type ReadonlySignal, signal } from '@preact/signals';
import { type HolderPlace, onPlace, readPlace, writePlace } from '../adapter/place.ts';
import { showPlace } from '../hosting/show-place.ts';
import { claim, type Grant } from '../locks/lock.ts';
import { persist } from '../messages/persist.ts';
import { tellHolder, tellWorker } from '../messages/send.ts';

/** How long a holder that was asked has to give the adapter up before it is taken from it. */
const RELEASE_WITHIN_MS = 1_500;

export type Holding =
  | { readonly state: 'asking' }
  | { readonly state: 'held'; readonly grant: Grant }
  | { readonly state: 'elsewhere'; readonly place: HolderPlace | null };

/** Where this page stands. */
export type Here = Pick<HolderPlace, 'host' | 'windowId' | 'tabId'>;

/**
 * Sees to it that there is exactly one adapter in the browser. This page either holds it or says where it is; it
 * takes it over when asked to, and by itself when the other page is gone.
 */
export class Holder {
  readonly holding: ReadonlySignal<Holding>;
  readonly #holding = signal<Holding>({ state: 'asking' });
  readonly #here: Here;
  readonly #end: AbortSignal;

  constructor(here: Here, end: AbortSignal) {
    this.#here = here;
    this.#end = end;
    this.holding = this.#holding;
    // A new holder has the lock a moment before its place is written.
    onPlace(() => void this.refreshPlace(), end);
  }

  /** With `take` the agent has chosen this page already: what another one holds is taken over. */
  async start({ take }: { readonly take: boolean }): Promise<void> {
    const grant = await claim('adapter', { mode: 'if-free' });
    if (grant !== null) this.#hold(grant);
    else if (take) await this.takeOver();
    else await this.#waitElsewhere();
  }

  /** Takes the adapter over: the holder is asked to let go first; one that does not answer loses it all the same. */
  async takeOver(): Promise<void> {
    const place = await readPlace();
    if (place !== null) {
      const asked = tellHolder('holder/release', { epoch: place.epoch });
      const late = new Promise<void>((resolve) => setTimeout(resolve, RELEASE_WITHIN_MS));
      await Promise.race([asked, late]);
    }
    // Taken, not queued for: another window may have been waiting longer, but the agent clicked in this one.
    const grant = await claim('adapter', { mode: 'steal' });
    if (grant !== null) this.#hold(grant);
  }

  /**
   * Lets go for another window, which then takes the lock from this page. The caller sees `elsewhere` at once and
   * takes its frame away: two adapters at the same time is what must not be.
   */
  letGo(): void {
    const holding = this.#holding.value;
    if (holding.state !== 'held') return;
    this.#holding.value = { state: 'elsewhere', place: null };
    const { grant } = holding;
    // The other window died before it took the lock: give it back, for whoever waits.
    const timeout = setTimeout(grant.release, 2 * RELEASE_WITHIN_MS);
    grant.lost.addEventListener('abort', () => {
      clearTimeout(timeout);
      void this.#waitElsewhere();
    });
  }

  /** The page goes away; answers with the epoch it held, or null. */
  leave(): number | null {
    const holding = this.#holding.value;
    if (holding.state !== 'held') return null;
    holding.grant.release();
    return holding.grant.epoch;
  }

  #hold(grant: Grant): void {
    if (this.#holding.value.state === 'held' || this.#end.aborted) {
      grant.release();
      return;
    }
    this.#holding.value = { state: 'held', grant };
    grant.lost.addEventListener('abort', () => {
      const now = this.#holding.value;
      if (now.state === 'held' && now.grant === grant) void this.#waitElsewhere();
    });
    // Nobody here waits for the news: the adapter is loading meanwhile.
    void writePlace({ ...this.#here, epoch: grant.epoch, since: Date.now() }).then(() =>
      persist(() => tellWorker('panel/holder-changed', { leaving: null }), this.#end),
    );
  }

  async #waitElsewhere(): Promise<void> {
    this.#holding.value = { state: 'elsewhere', place: null };
    void claim('adapter', { mode: 'queue', signal: this.#end }).then((grant) => {
      if (grant !== null) this.#hold(grant);
    });
    await this.refreshPlace();
  }

  /** Reads again where the adapter is. */
  readonly refreshPlace = async (): Promise<void> => {
    const place = await readPlace();
    if (this.#holding.value.state === 'elsewhere') this.#holding.value = { state: 'elsewhere', place };
  };

  /** Brings the adapter to the front, where it is. */
  readonly showPlace = async (): Promise<void> => {
    const place = await readPlace();
    if (place !== null) await showPlace(place);
  };
}
