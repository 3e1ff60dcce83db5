import { type ReadonlySignal, signal } from '@preact/signals';
import { browser } from '../browser.ts';
import type { AdapterFrame } from './adapter-frame.ts';

/**
 * Signing in happens in a tab, because identity providers refuse frames. While a frame waits for it, each step of
 * that tab is a reason to ask whether the agent is signed in now; then the frame is loaded again and the tab, which
 * would be a second adapter, is closed.
 */
export class SignInTab {
  /** Whether the tab is open. */
  readonly open: ReadonlySignal<boolean>;
  readonly #open = signal(false);
  #tabId: number | null = null;
  #waiting: readonly AdapterFrame[] = [];
  #asking = false;

  constructor(end: AbortSignal) {
    this.open = this.#open;
    const updated = (tabId: number, change: { status?: string }) => {
      if (tabId === this.#tabId && change.status === 'complete') void this.#ask();
    };
    const removed = (tabId: number) => {
      if (tabId !== this.#tabId) return;
      this.#tabId = null;
      this.#open.value = false;
      void this.#ask();
    };
    const seen = () => {
      if (document.visibilityState === 'visible') void this.#ask();
    };
    browser.tabs.onUpdated.addListener(updated);
    browser.tabs.onRemoved.addListener(removed);
    window.addEventListener('focus', seen, { signal: end });
    end.addEventListener('abort', () => {
      browser.tabs.onUpdated.removeListener(updated);
      browser.tabs.onRemoved.removeListener(removed);
    });
  }

  follow(waiting: readonly AdapterFrame[]): void {
    this.#waiting = waiting;
  }

  async show(url: string): Promise<void> {
    if (this.#tabId !== null) {
      const shown = await browser.tabs.update(this.#tabId, { active: true }).catch(() => null);
      if (shown !== null) return;
    }
    const tab = await browser.tabs.create({ url });
    this.#tabId = tab.id ?? null;
    this.#open.value = this.#tabId !== null;
  }

  async #ask(): Promise<void> {
    const [first] = this.#waiting;
    if (first === undefined || this.#asking) return;
    this.#asking = true;
    try {
      if ((await first.probe()).found !== 'framable') return;
      if (this.#tabId !== null) await browser.tabs.remove(this.#tabId).catch(() => undefined);
      for (const frame of this.#waiting) frame.reload();
    } finally {
      this.#asking = false;
    }
  }
}
