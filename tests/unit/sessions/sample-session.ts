import { type Session, sessionKey } from '../../../lib/sessions/session.ts';

/** A session of which nothing is known but that it began, with what a test wants to be otherwise. */
export function sampleSession(changes: Partial<Session> & Pick<Session, 'id'>): Session {
  const { medium = 'call', tenant = 'https://acme.ccaip.test' } = changes;
  return {
    key: sessionKey(tenant, medium, changes.id),
    tenant,
    medium,
    state: 'live',
    sessionType: null,
    queue: { id: null, path: null },
    campaign: { id: null, name: null },
    language: null,
    agent: { id: null, customId: null, email: null },
    endUserId: null,
    virtualAgent: null,
    firstSeenAt: 1_000,
    lastSeenAt: 1_000,
    startedAt: 1_000,
    endedAt: null,
    legs: [
      {
        startedAt: changes.startedAt === undefined ? 1_000 : changes.startedAt,
        endedAt: changes.endedAt ?? null,
      },
    ],
    transfers: [],
    cobrowse: [],
    assistConversation: null,
    active: false,
    unread: false,
    customer: {},
    numbers: { support: null, outbound: null },
    account: null,
    record: null,
    notes: '',
    disposition: null,
    unknownTypes: [],
    gaps: [],
    ...changes,
  };
}
