/**
 * What state the adapter's frame is in, worked out from the few things that can be known of a foreign page in a
 * frame. Pure: the panel feeds it what happens, with the time, and shows what comes out.
 *
 * The difficulty: a frame that was refused fires `load` like any other. So a frame counts as there only when our
 * content script in it has spoken (`hello`); a `load` without a `hello` soon after starts a *probe*, a request for the
 * same address from our own page, whose answer tells a refusal from a sign-in page from a dead network.
 */
export type FrameState =
  | { readonly state: 'loading' }
  | { readonly state: 'slow' }
  | { readonly state: 'probing' }
  | { readonly state: 'refused'; readonly header: string }
  | { readonly state: 'sign-in' }
  | { readonly state: 'unreachable' }
  | { readonly state: 'silent' }
  | { readonly state: 'blank' }
  | { readonly state: 'ready' };

/** What our script in the frame sees there. */
export type View = 'dial' | 'sign-in' | 'unknown';

/** What a request for the adapter's address from our own page found out. */
export type Probe =
  | { readonly found: 'framable' }
  | { readonly found: 'refused'; readonly header: string }
  | { readonly found: 'sign-in' }
  | { readonly found: 'unreachable' };

export type FrameFact =
  | { readonly fact: 'mounted' }
  | { readonly fact: 'loaded' }
  | { readonly fact: 'hello'; readonly view: View }
  | { readonly fact: 'view'; readonly view: View }
  | { readonly fact: 'gone' }
  | { readonly fact: 'probed'; readonly probe: Probe }
  | { readonly fact: 'event' }
  | { readonly fact: 'tick' };

export interface Handshake {
  readonly frame: FrameState;
  /** When the present step began; milliseconds of the caller's clock. */
  readonly since: number;
  readonly connected: boolean;
  readonly loaded: boolean;
  readonly view: View;
  /** The adapter has posted an event since it was mounted: whatever it looks like, it is alive. */
  readonly spoke: boolean;
}

/** A page that has not loaded by then is shown as slow; it may still come. */
export const SLOW_AFTER_MS = 8_000;
/** Our script starts with the document; a frame that has loaded without a word for this long has none of ours in it. */
export const HELLO_WITHIN_MS = 600;
/** A page that shows neither a dial pad nor a sign-in for this long is not the adapter we know. */
export const BLANK_AFTER_MS = 10_000;

export const mounted = (now: number): Handshake => ({
  frame: { state: 'loading' },
  since: now,
  connected: false,
  loaded: false,
  view: 'unknown',
  spoke: false,
});

export function next(before: Handshake, fact: FrameFact, now: number): Handshake {
  switch (fact.fact) {
    case 'mounted':
      return mounted(now);
    case 'loaded':
      return before.connected
        ? { ...before, loaded: true }
        : {
            ...before,
            loaded: true,
            since: now,
            frame: settled(before.frame) ? { state: 'loading' } : before.frame,
          };
    case 'hello':
      return seeing({ ...before, connected: true, since: now }, fact.view);
    case 'view':
      return before.connected ? seeing(before, fact.view) : before;
    case 'gone':
      // The frame is on its way to another page: a reload, or a sign-in page that will refuse to be framed.
      return {
        ...before,
        connected: false,
        loaded: false,
        view: 'unknown',
        since: now,
        frame: { state: 'loading' },
      };
    case 'probed':
      if (before.connected || before.frame.state !== 'probing') return before;
      return { ...before, since: now, frame: afterProbe(fact.probe) };
    case 'event':
      return before.spoke && before.frame.state === 'ready'
        ? before
        : { ...before, spoke: true, frame: before.connected ? { state: 'ready' } : before.frame };
    case 'tick':
      return onTick(before, now);
  }
}

const settled = (frame: FrameState): boolean => frame.state !== 'loading' && frame.state !== 'slow';

function seeing(before: Handshake, view: View): Handshake {
  if (view === 'dial') return { ...before, view, frame: { state: 'ready' } };
  if (view === 'sign-in') return { ...before, view, frame: { state: 'sign-in' } };
  return { ...before, view, frame: before.spoke ? { state: 'ready' } : { state: 'loading' } };
}

function onTick(before: Handshake, now: number): Handshake {
  const waited = now - before.since;
  const { state } = before.frame;
  if (before.connected) {
    return state === 'loading' && waited >= BLANK_AFTER_MS
      ? { ...before, frame: { state: 'blank' } }
      : before;
  }
  if (state !== 'loading' && state !== 'slow') return before;
  if (before.loaded && waited >= HELLO_WITHIN_MS)
    return { ...before, since: now, frame: { state: 'probing' } };
  if (!before.loaded && state === 'loading' && waited >= SLOW_AFTER_MS) {
    return { ...before, frame: { state: 'slow' } };
  }
  return before;
}

const afterProbe = (probe: Probe): FrameState => {
  switch (probe.found) {
    case 'refused':
      return { state: 'refused', header: probe.header };
    case 'sign-in':
      return { state: 'sign-in' };
    case 'unreachable':
      return { state: 'unreachable' };
    case 'framable':
      return { state: 'silent' };
  }
};

/**
 * Whether a response with these headers may be framed by the extension; the offending header otherwise.
 * Measured in Chromium: `frame-ancestors *` does not cover an extension, only its scheme or origin does.
 */
export function framingRefusal(
  headers: { get(name: string): string | null },
  ancestor: { readonly scheme: string; readonly origin: string },
): string | null {
  const ancestors = (headers.get('content-security-policy') ?? '')
    .split(/[;,]/)
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name?.toLowerCase() === 'frame-ancestors');
  for (const [, ...sources] of ancestors) {
    const allowed = sources.some(
      (source) =>
        source === ancestor.scheme ||
        source === ancestor.origin ||
        (source === '*' && ancestor.scheme === 'moz-extension:'),
    );
    if (!allowed) return `Content-Security-Policy: frame-ancestors ${sources.join(' ')}`;
  }
  // Where frame-ancestors is given, browsers pass over X-Frame-Options.
  const options = headers.get('x-frame-options');
  return options !== null && ancestors.length === 0 ? `X-Frame-Options: ${options}` : null;
}
