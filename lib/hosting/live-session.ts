import type { AdapterEvent } from '../adapter/events.ts';

/**
 * Which sessions are going on, as the page that holds the adapter tells every other page and its own successor.
 * Derived from the adapter's own events, and not from the store of sessions (`lib/journal/session-store.ts`), which
 * knows more: what keeps a call from being lost has to be right in the turn of the event, with a dead worker and with a
 * database that fails, and must not go by a session whose end nobody was there to hear.
 */
export interface LiveSessions {
  /** The grant of the holder that wrote this last. */
  readonly epoch: number;
  /** By `call 12` and `chat 34`: until when the session counts as live, in milliseconds since 1970. */
  readonly until: Readonly<Record<string, number>>;
}

export const NOTHING_LIVE: LiveSessions = { epoch: 0, until: {} };

/** A session whose end was never told, because the network was gone for instance, must not go on for ever. */
const LONGEST_MS = 8 * 60 * 60_000;
/**
 * What a holder that died has left behind: its call may be over without anybody having heard so. A session that lives
 * on speaks of itself before long.
 */
const INHERITED_MS = 5 * 60_000;

/** More at a time nobody has; what an adapter gone wild makes up beyond them must not weigh on every write. */
const MOST = 50;

const STARTS: Readonly<Record<string, 'call' | 'chat'>> = {
  New_Call: 'call',
  New_Chat: 'chat',
  Active_Chat: 'chat',
};
const ENDS: Readonly<Record<string, 'call' | 'chat'>> = {
  End_Call: 'call',
  End_Chat: 'chat',
  Dismissed_Chat: 'chat',
};

const keyOf = (medium: 'call' | 'chat', data: Readonly<Record<string, unknown>>): string => {
  const id = data[`${medium}_id`];
  return `${medium} ${typeof id === 'number' || typeof id === 'string' ? id : '?'}`;
};

/** The same object where nothing changes, so that a burst of other events costs no writing. */
export function liveAfter(
  live: LiveSessions,
  { type, data }: Pick<AdapterEvent, 'type' | 'data'>,
  now: number,
): LiveSessions {
  const starts = Object.hasOwn(STARTS, type) ? STARTS[type] : undefined;
  if (starts !== undefined) {
    const key = keyOf(starts, data);
    const until = now + LONGEST_MS;
    // Seen a moment ago: not worth a write.
    if ((live.until[key] ?? 0) > until - 60_000) return live;
    const { [key]: _before, ...others } = live.until;
    const kept = Object.entries(others).slice(-(MOST - 1));
    return { ...live, until: Object.fromEntries([...kept, [key, until]]) };
  }
  const ends = Object.hasOwn(ENDS, type) ? ENDS[type] : undefined;
  if (ends === undefined) return live;
  const ended = keyOf(ends, data);
  // An end that does not say whose ends what there is of its kind.
  const isOver = (key: string) => (ended.endsWith(' ?') ? key.startsWith(`${ends} `) : key === ended);
  const left = Object.entries(live.until).filter(([key]) => !isOver(key));
  return left.length === Object.keys(live.until).length ? live : { ...live, until: Object.fromEntries(left) };
}

/** What a new holder makes of what the one before it left. */
export function inheritLive(live: LiveSessions, epoch: number, now: number): LiveSessions {
  if (live.epoch === epoch) return live;
  const left = Object.entries(live.until)
    .filter(([, until]) => until > now)
    .map(([key, until]) => [key, Math.min(until, now + INHERITED_MS)] as const);
  return { epoch, until: Object.fromEntries(left) };
}

/** When the last of them ends at the latest; 0 where none is live. Milliseconds since 1970. */
export const liveUntil = (live: LiveSessions): number => Math.max(0, ...Object.values(live.until));

export const isLive = (live: LiveSessions, now: number): boolean => liveUntil(live) > now;
