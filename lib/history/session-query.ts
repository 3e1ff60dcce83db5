import { formatNumber } from '../phone/format.ts';
import type { Session } from '../sessions/session.ts';

/** What somebody looks for in the history. An empty query fits every session. */
export interface SessionQuery {
  /** Words that all have to be there: in name, number, e-mail, queue, campaign, notes or the session's id. */
  readonly text: string;
  readonly medium: 'call' | 'chat' | null;
  readonly direction: 'inbound' | 'outbound' | null;
  /** Milliseconds since 1970; the session was first seen at or after this. */
  readonly since: number | null;
  /** Milliseconds since 1970; the session was first seen before this. */
  readonly before: number | null;
  /** A code; null: whatever it has. */
  readonly disposition: string | null;
}

export const EVERY_SESSION: SessionQuery = {
  text: '',
  medium: null,
  direction: null,
  since: null,
  before: null,
  disposition: null,
};

/** Without case, accents and wide forms: `mueller` is another name than `müller`, but `Muller` finds it. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** A number as people write it, with at least three digits. */
const NUMBER = /^[+(]?[\d\s()./-]*\d[\d\s()./-]*$/;
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Makes the question put to each session; what does not depend on the session is worked out once. */
export function sessionMatcher(query: SessionQuery): (session: Session) => boolean {
  const { medium, direction, since, before, disposition } = query;
  const text = query.text.trim();
  const words = plain(text).split(/\s+/).filter(Boolean);
  // `030 23125` has a trunk zero and `0049` an exit code that the stored international form has not.
  const digits = NUMBER.test(text) ? digitsOf(text).replace(/^0+/, '') : '';
  return (session) => {
    if (medium !== null && session.medium !== medium) return false;
    if (direction !== null && session.sessionType?.facts?.direction !== direction) return false;
    if (since !== null && session.firstSeenAt < since) return false;
    if (before !== null && session.firstSeenAt >= before) return false;
    if (disposition !== null && session.disposition !== disposition) return false;
    if (words.length === 0) return true;
    if (digits.length >= 3 && digitsOf(session.customer.phone?.value ?? '').includes(digits)) return true;
    const there = plain(searched(session));
    return words.every((word) => there.includes(word));
  };
}

function searched({ customer, account, record, queue, campaign, notes, id }: Session): string {
  const phone = customer.phone?.value;
  return [
    customer.name?.value,
    customer.email?.value,
    customer.cuid?.value,
    phone,
    phone === undefined ? undefined : formatNumber(phone, 'international'),
    account?.value.name,
    account?.value.id,
    record?.value.name,
    record?.value.id,
    queue.path,
    campaign.name,
    notes,
    id,
  ]
    .filter((part) => part !== undefined && part !== null)
    .join('\n');
}

/** Whether the query leaves anything out. */
export const isNarrow = (query: SessionQuery): boolean =>
  query.text.trim() !== '' ||
  [query.medium, query.direction, query.since, query.before, query.disposition].some((part) => part !== null);
