import type { Session } from '../../sessions/session.ts';

/**
 * The ids that we give to what we make in Kustomer, so that it can be looked for. They are made of the session alone:
 * every browser that saw it gives the same.
 */
type Named = Pick<Session, 'medium' | 'id'>;

export const conversationExternalId = (prefix: string, { medium, id }: Named): string =>
  `${prefix}-${medium}-${id}`;

/** `number`: counted over all agents' stretches of the session, in the order in which they were written. */
export const messageExternalId = (prefix: string, session: Named, number: number): string =>
  `${conversationExternalId(prefix, session)}-${number}`;

/** `key`: the operation's, as a UUID; `part`: from 1, of a text that is longer than a note can be. */
export const noteExternalId = (prefix: string, key: string, part: number): string =>
  `${prefix}-${key}-${part}`;

/**
 * Of a customer of whom nothing is known that Kustomer itself could find them by: a number that is no E.164 number
 * stands for whoever calls from it, a session without any number for itself alone.
 */
export function anonymousExternalId(prefix: string, session: Named & Pick<Session, 'customer'>): string {
  const written = session.customer.phone?.value.replace(/[^\p{L}\d*#]/gu, '').toLowerCase() ?? '';
  return /\d/.test(written)
    ? `${prefix}-number-${written.slice(0, 60)}`
    : conversationExternalId(prefix, session);
}
