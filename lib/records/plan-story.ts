import type { Leg, Session, Transfer } from '../sessions/session.ts';
import { textHash } from './text-hash.ts';

export type Part = { readonly name: string; readonly at: number } & (
  | { readonly what: 'start'; readonly leg: Leg; readonly number: number }
  | { readonly what: 'end'; readonly leg: Leg; readonly number: number }
  | { readonly what: 'transfer'; readonly transfer: Transfer }
);

/** What happened in the session, in order. A leg is called by its number, a transfer by what it was. */
export function story(session: Session): readonly Part[] {
  const parts: Part[] = [];
  session.legs.forEach((leg, index) => {
    const number = index + 1;
    const open = leg.endedAt === null && session.state === 'live' && number === session.legs.length;
    if (leg.startedAt !== null)
      parts.push({ what: 'start', name: `start ${number}`, at: leg.startedAt, leg, number });
    if (!open)
      parts.push({
        what: 'end',
        name: `end ${number}`,
        at: leg.endedAt ?? Number.POSITIVE_INFINITY,
        leg,
        number,
      });
  });
  const seen = new Map<string, number>();
  for (const transfer of session.transfers) {
    const called = JSON.stringify([transfer.kind, transfer.from, transfer.to]);
    const number = (seen.get(called) ?? 0) + 1;
    seen.set(called, number);
    parts.push({
      what: 'transfer',
      name: `transfer ${textHash(called)} ${number}`,
      at: transfer.at,
      transfer,
    });
  }
  return parts
    .map((part, index) => ({ part, index }))
    .sort((one, other) => one.part.at - other.part.at || one.index - other.index)
    .map(({ part }) => part);
}
