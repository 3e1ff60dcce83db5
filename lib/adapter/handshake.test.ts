import { describe, expect, it } from 'vitest';
import {
  BLANK_AFTER_MS,
  type FrameFact,
  framingRefusal,
  type Handshake,
  HELLO_WITHIN_MS,
  mounted,
  next,
  SLOW_AFTER_MS,
} from './handshake.ts';

/** Feeds facts with their times and answers with where the handshake ends. */
const state = (...facts: readonly (readonly [number, FrameFact])[]): Handshake =>
  facts.reduce((before, [now, fact]) => next(before, fact, now), mounted(0));

const tick: FrameFact = { fact: 'tick' };
const loaded: FrameFact = { fact: 'loaded' };
const hello = (view: 'dial' | 'sign-in' | 'unknown'): FrameFact => ({ fact: 'hello', view });

describe('the handshake with the adapter’s frame', () => {
  it('is ready once our script sees a dial pad', () => {
    expect(state([50, hello('dial')]).frame.state).toBe('ready');
  });

  it('tells a page that takes long from one that was refused', () => {
    expect(state([SLOW_AFTER_MS - 1, tick]).frame.state).toBe('loading');
    expect(state([SLOW_AFTER_MS, tick]).frame.state).toBe('slow');
  });

  it('comes back from slow when the page arrives after all', () => {
    expect(state([SLOW_AFTER_MS, tick], [SLOW_AFTER_MS + 500, hello('dial')]).frame.state).toBe('ready');
  });

  it('probes a frame that has loaded without a word, because a refused frame fires load too', () => {
    expect(state([100, loaded], [100 + HELLO_WITHIN_MS - 1, tick]).frame.state).toBe('loading');
    expect(state([100, loaded], [100 + HELLO_WITHIN_MS, tick]).frame.state).toBe('probing');
  });

  const probed = (probe: Extract<FrameFact, { fact: 'probed' }>['probe']) =>
    state([0, loaded], [HELLO_WITHIN_MS, tick], [HELLO_WITHIN_MS + 50, { fact: 'probed', probe }]).frame;

  it('says which header refused', () => {
    expect(probed({ found: 'refused', header: 'X-Frame-Options: DENY' })).toEqual({
      state: 'refused',
      header: 'X-Frame-Options: DENY',
    });
  });

  it('takes a redirect for a login', () => expect(probed({ found: 'sign-in' }).state).toBe('sign-in'));
  it('takes no answer for no network', () =>
    expect(probed({ found: 'unreachable' }).state).toBe('unreachable'));
  it('says silent where everything looks right', () =>
    expect(probed({ found: 'framable' }).state).toBe('silent'));

  it('forgets a probe when our script spoke meanwhile', () => {
    const ended = state(
      [0, loaded],
      [HELLO_WITHIN_MS, tick],
      [HELLO_WITHIN_MS + 10, hello('dial')],
      [HELLO_WITHIN_MS + 20, { fact: 'probed', probe: { found: 'unreachable' } }],
    );
    expect(ended.frame.state).toBe('ready');
  });

  it('asks for a login when the page shows a sign-in form', () => {
    expect(state([10, hello('sign-in')]).frame.state).toBe('sign-in');
  });

  it('is ready again after the agent logged in within the frame', () => {
    expect(state([10, hello('sign-in')], [900, { fact: 'view', view: 'dial' }]).frame.state).toBe('ready');
  });

  it('loads again when the frame goes to another page, and probes when that page is not ours', () => {
    const gone = state([10, hello('dial')], [20, { fact: 'gone' }]);
    expect(gone.frame.state).toBe('loading');
    const later = next(next(gone, loaded, 30), tick, 30 + HELLO_WITHIN_MS);
    expect(later.frame.state).toBe('probing');
  });

  it('calls a page blank that shows nothing it knows for long, unless it posted an event', () => {
    const unknown = state([10, hello('unknown')]);
    expect(next(unknown, tick, 10 + BLANK_AFTER_MS).frame.state).toBe('blank');
    expect(next(next(unknown, { fact: 'event' }, 20), tick, 10 + BLANK_AFTER_MS).frame.state).toBe('ready');
  });

  it('stays blank through another load event of the same silent page, until a reload', () => {
    const refused = state(
      [0, loaded],
      [HELLO_WITHIN_MS, tick],
      [700, { fact: 'probed', probe: { found: 'unreachable' } }],
      [800, tick],
    );
    expect(refused.frame.state).toBe('unreachable');
    expect(next(refused, { fact: 'mounted' }, 900).frame.state).toBe('loading');
  });
});

describe('framing headers', () => {
  const own = { scheme: 'chrome-extension:', origin: 'chrome-extension://abc' };
  const firefox = { scheme: 'moz-extension:', origin: 'moz-extension://uuid' };
  const headers = (entries: Record<string, string>) => new Headers(entries);

  it.each([
    [{}, null],
    [{ 'x-frame-options': 'DENY' }, 'X-Frame-Options: DENY'],
    [{ 'content-security-policy': "default-src 'self'" }, null],
    [
      { 'content-security-policy': "frame-ancestors 'none'" },
      "Content-Security-Policy: frame-ancestors 'none'",
    ],
    [{ 'content-security-policy': 'frame-ancestors *' }, 'Content-Security-Policy: frame-ancestors *'],
    [{ 'content-security-policy': 'frame-ancestors chrome-extension://abc' }, null],
    [{ 'content-security-policy': 'frame-ancestors https: chrome-extension:' }, null],
    [{ 'content-security-policy': 'frame-ancestors chrome-extension:', 'x-frame-options': 'DENY' }, null],
  ])('%j → %s in Chromium', (given, expected) => {
    expect(framingRefusal(headers(given as Record<string, string>), own)).toBe(expected);
  });

  it('lets a star pass in Firefox, where it covers extensions', () => {
    expect(framingRefusal(headers({ 'content-security-policy': 'frame-ancestors *' }), firefox)).toBeNull();
  });
});
