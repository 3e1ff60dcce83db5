import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serveStatus } from '../../../lib/adapter/serve-status.ts';
import { pageTalk } from '../../../lib/crm/status/page-talk.ts';

const ORIGIN = 'https://orders.crm.test';

/** A window as far as messages go; what is posted to it is kept. */
function page() {
  const listeners: ((event: unknown) => void)[] = [];
  const posted: { readonly data: unknown; readonly target: string }[] = [];
  const window = {
    location: { origin: ORIGIN },
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.push(listener),
    postMessage: (data: unknown, target: string) => posted.push({ data, target }),
  };
  const say = (data: unknown, from: { readonly origin?: string; readonly source?: unknown } = {}) => {
    for (const listener of listeners) listener({ data, origin: ORIGIN, source: window, ...from });
  };
  return { window: window as unknown as Window, posted, say };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a page says', () => {
  const start = () => {
    const heard: string[] = [];
    const end = new AbortController();
    const { posted, say, window } = page();
    const talk = pageTalk(window, (told) => heard.push(told), end.signal);
    return { end, heard, posted, say, talk };
  };
  const told = (status: unknown) => ({ type: 'patchcord.status', status });

  it('counts from its own window and origin alone, and of its own type', () => {
    const { heard, say } = start();
    say(told('a'), { origin: 'https://news.elsewhere.test' });
    say(told('b'), { source: {} });
    say(told('c'), { source: null });
    say({ type: 'another', status: 'd' });
    say('patchcord.status');
    say(null);
    say(told('e'));
    expect(heard).toEqual([JSON.stringify(told('e'))]);
  });

  it('is passed over where it is too long, or has no form as text', () => {
    const { heard, say } = start();
    const ring: Record<string, unknown> = told('a');
    ring.self = ring;
    say(ring);
    say(told('x'.repeat(20_001)));
    say(told(10n));
    expect(heard).toEqual([]);
  });

  it('is heard four times a second at most, and its last word counts', () => {
    const { heard, say } = start();
    for (let n = 0; n < 1000; n += 1) say(told(String(n)));
    expect(heard).toHaveLength(1);
    vi.advanceTimersByTime(250);
    expect(heard.map((one) => JSON.parse(one).status)).toEqual(['0', '999']);
    vi.advanceTimersByTime(10_000);
    expect(heard).toHaveLength(2);
  });

  it('answers the request that it names, and is news otherwise', async () => {
    const { heard, posted, say, talk } = start();
    const answer = talk.ask({ want: 'set', status: 'lunch' });
    const { data, target } = posted[0] as { data: { id: string }; target: string };
    expect([data, target]).toEqual([
      { type: 'patchcord.status-request', id: data.id, want: 'set', status: 'lunch' },
      ORIGIN,
    ]);
    say({ ...told('ready'), answers: 'another' });
    say({ ...told('lunch'), answers: data.id });
    expect(JSON.parse((await answer) ?? 'null').status).toBe('lunch');
    expect(heard).toHaveLength(1);
  });

  it('that does not come is none, and neither is one to a script that has to leave', async () => {
    const { end, talk } = start();
    const late = talk.ask({ want: 'tell' });
    vi.advanceTimersByTime(3_000);
    expect(await late).toBeNull();
    const left = talk.ask({ want: 'tell' });
    end.abort();
    expect(await left).toBeNull();
  });
});

describe('orders in a page', () => {
  it('with a lower number than one before are refused, whatever the page shows', async () => {
    const empty = { querySelectorAll: () => [] } as unknown as Document;
    const places = { shown: [], menu: [], option: [], next: [], nextWords: [], idAttribute: null };
    const status = serveStatus(
      empty,
      () => ({ places, known: [] }),
      () => null,
      () => undefined,
    );
    expect(await status.choose('a', 7)).toMatchObject({ fault: 'no-control' });
    expect(await status.choose('a', 6)).toMatchObject({ fault: 'fenced' });
    expect(await status.choose('a', 7)).toMatchObject({ fault: 'no-control' });
  });
});
