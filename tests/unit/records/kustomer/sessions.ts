import type { Customer, Session } from '../../../../lib/sessions/session.ts';
import { known, sessionLike } from '../../session-like.ts';
import type { KustomerDesk } from './desk.ts';

/** Two users of the simulated Kustomer, as the contact centre knows them. */
export const AGENT = { id: '7', customId: '007', email: 'james.bond@agents.co' };
export const COLLEAGUE = { id: '8', customId: '008', email: 'agent.008@agents.co' };

type Changes = Partial<Omit<Session, 'sessionType' | 'customer'>> & {
  readonly type?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly cuid?: string;
  readonly name?: string;
};

/** A session that has just begun at the desk's own time. */
export function begun(desk: KustomerDesk, { phone, email, cuid, name, ...changes }: Changes = {}): Session {
  const customer: Customer = {
    ...(phone === undefined ? {} : { phone: known(phone) }),
    ...(email === undefined ? {} : { email: known(email) }),
    ...(cuid === undefined ? {} : { cuid: known(cuid) }),
    ...(name === undefined ? {} : { name: known(name) }),
  };
  return sessionLike({
    agent: AGENT,
    firstSeenAt: desk.now,
    lastSeenAt: desk.now,
    startedAt: desk.now,
    legs: [{ startedAt: desk.now, endedAt: null }],
    customer,
    ...changes,
  });
}

/** The same, when it is over after so many seconds. */
export function over(session: Session, seconds = 125, changes: Partial<Session> = {}): Session {
  const endedAt = (session.startedAt ?? session.firstSeenAt) + seconds * 1_000;
  return {
    ...session,
    state: 'ended',
    endedAt,
    lastSeenAt: endedAt,
    legs: session.legs.map((leg, index) => (index === session.legs.length - 1 ? { ...leg, endedAt } : leg)),
    ...changes,
  };
}

/** What the details endpoint told of it. */
export const detailed = (session: Session, told: NonNullable<Session['details']>['told']): Session => ({
  ...session,
  details: { state: 'complete', told },
});
