import type { AdapterEvent } from '../adapter/events.ts';
import type { Channel } from '../adapter/url.ts';

/** The sessions of one adapter that the agent has not looked at since they rang or wrote; ids as text. */
export interface ChannelMarks {
  readonly ringing: readonly string[];
  readonly unread: readonly string[];
}
export type Marks = Readonly<Record<Channel, ChannelMarks>>;

const NONE: ChannelMarks = { ringing: [], unread: [] };
export const NO_MARKS: Marks = { call: NONE, chat: NONE };

/** Beyond these the number says no more. */
const MOST = 100;

type Posted = Pick<AdapterEvent, 'type' | 'data'>;

/** What an event is to somebody who looks elsewhere. */
export type Stir =
  | { readonly stir: 'rings' | 'chat' | 'message' | 'over'; readonly session: string }
  | { readonly stir: 'nothing' };

/** The call or chat that an event is about, as text; `?` where it does not say. */
export function sessionOf(data: Readonly<Record<string, unknown>>, medium: Channel): string {
  const id = data[`${medium}_id`];
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : '?';
}

/**
 * @param messageTypes types of the events by which the tenant tells of a customer's message; the vendor prints none
 */
export function stirOf({ type, data }: Posted, messageTypes: readonly string[]): Stir {
  switch (type) {
    case 'New_Call':
      return { stir: 'rings', session: sessionOf(data, 'call') };
    case 'New_Chat':
      return { stir: 'chat', session: sessionOf(data, 'chat') };
    case 'End_Call':
      return { stir: 'over', session: sessionOf(data, 'call') };
    case 'End_Chat':
    case 'Dismissed_Chat':
      return { stir: 'over', session: sessionOf(data, 'chat') };
    default:
      return messageTypes.includes(type)
        ? { stir: 'message', session: sessionOf(data, 'chat') }
        : { stir: 'nothing' };
  }
}

/** @param looking whether that adapter is before the agent's eyes right now */
export function marksAfter(
  marks: Marks,
  channel: Channel,
  event: Posted,
  { looking, messageTypes }: { readonly looking: boolean; readonly messageTypes: readonly string[] },
): Marks {
  const stir = stirOf(event, messageTypes);
  if (stir.stir === 'nothing') return marks;
  const { session } = stir;
  const before = marks[channel];
  const without = (list: readonly string[]) => (session === '?' ? [] : list.filter((id) => id !== session));
  if (stir.stir === 'over') {
    const after = { ringing: without(before.ringing), unread: without(before.unread) };
    const same =
      after.ringing.length === before.ringing.length && after.unread.length === before.unread.length;
    return same ? marks : { ...marks, [channel]: after };
  }
  if (looking) return marks;
  const where = stir.stir === 'rings' ? 'ringing' : 'unread';
  return before[where].includes(session)
    ? marks
    : { ...marks, [channel]: { ...before, [where]: [...before[where], session].slice(-MOST) } };
}

/** The agent looks at an adapter: nothing in it is new any more. */
export const lookedAt = (marks: Marks, channel: Channel): Marks =>
  marks[channel].ringing.length + marks[channel].unread.length === 0 ? marks : { ...marks, [channel]: NONE };

/** How many sessions are marked, for the number at the toolbar button. */
export const marked = (marks: Marks): number =>
  Object.values(marks).reduce((sum, { ringing, unread }) => sum + new Set([...ringing, ...unread]).size, 0);
