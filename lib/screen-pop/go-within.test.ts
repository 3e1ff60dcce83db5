import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goWithin } from './go-within.ts';

const ORIGIN = 'https://acme.kustomerapp.com';
const there = `${ORIGIN}/app/conversations/2`;

/** As much of a page as is looked at: a title, headings, an address, and a router that listens or does not. */
class Page extends EventTarget {
  title = 'One';
  headings: { textContent: string; getAttribute: () => string | null }[] = [];
  readonly addresses = [`${ORIGIN}/app/conversations/1`];
  watchers: (() => void)[] = [];

  get href(): string {
    return this.addresses.at(-1) ?? '';
  }

  draws(title: string, ...headings: readonly string[]): void {
    this.title = title;
    this.headings = headings.map((textContent) => ({ textContent, getAttribute: () => null }));
    for (const seen of this.watchers) queueMicrotask(seen);
  }

  inPlace(): void {
    const page = this;
    vi.stubGlobal('document', {
      get title() {
        return page.title;
      },
      querySelectorAll: () => page.headings,
    });
    vi.stubGlobal('location', {
      origin: ORIGIN,
      get href() {
        return page.href;
      },
    });
    vi.stubGlobal('history', {
      pushState: (_state: unknown, _title: string, url: string) => void page.addresses.push(url),
      back() {
        page.addresses.pop();
        queueMicrotask(() => page.dispatchEvent(new Event('popstate')));
      },
    });
    vi.stubGlobal('PopStateEvent', Event);
    vi.stubGlobal('dispatchEvent', (event: Event) => page.dispatchEvent(event));
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal(
      'MutationObserver',
      class {
        readonly #seen: () => void;
        constructor(seen: () => void) {
          this.#seen = seen;
        }
        observe() {
          page.watchers.push(this.#seen);
        }
        disconnect() {
          page.watchers = [];
        }
      },
    );
  }
}

let page: Page;
beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  page.inPlace();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a page that draws something else at once has followed', async () => {
  page.addEventListener('popstate', () => page.draws('Two'), { once: true });
  expect(await goWithin(there, 2_000)).toBe('followed');
  expect(page.href).toBe(there);
});

it('so has one that draws another heading a while later', async () => {
  page.addEventListener('popstate', () => setTimeout(() => page.draws('One', 'Invoice'), 900), {
    once: true,
  });
  const going = goWithin(there, 2_000);
  await vi.advanceTimersByTimeAsync(900);
  expect(await going).toBe('followed');
});

it('so has one that sets an address of its own', async () => {
  const own = `${ORIGIN}/app/customers/1/event/2`;
  page.addEventListener('popstate', () => page.addresses.splice(-1, 1, own), { once: true });
  expect(await goWithin(there, 2_000)).toBe('followed');
  expect(page.href).toBe(own);
});

it('one that only counts something in its title, or draws what it had, has not, and gets its address back', async () => {
  page.addEventListener('popstate', () => page.draws('(2) One'), { once: true });
  const going = goWithin(there, 2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await going).toBe('ignored');
  expect(page.addresses).toEqual([`${ORIGIN}/app/conversations/1`]);
});

it('an address of another origin is not gone to', async () => {
  expect(await goWithin('https://elsewhere.test/app', 2_000)).toBe('ignored');
  expect(page.addresses).toHaveLength(1);
});
