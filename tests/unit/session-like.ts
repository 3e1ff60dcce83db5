import { type Session, sessionKey } from '../../lib/sessions/session.ts';
import { sessionTypeFacts } from '../../lib/sessions/session-types.ts';

export const TENANT = 'https://acme.ccaip.test';

/** A live call that has just begun and of which nothing else is known, with the given differences. */
export function sessionLike(
  differences: Partial<Omit<Session, 'sessionType'>> & { readonly type?: string | null } = {},
): Session {
  const { type = 'Voice Inbound', ...rest } = differences;
  const medium = rest.medium ?? 'call';
  const id = rest.id ?? '103646';
  return {
    key: sessionKey(TENANT, medium, id),
    tenant: TENANT,
    medium,
    id,
    state: 'live',
    sessionType: type === null ? null : { posted: type, facts: sessionTypeFacts(type) },
    queue: { id: '8469', path: 'Developers / James' },
    campaign: { id: null, name: null },
    language: null,
    agent: { id: '1', customId: '007', email: null },
    endUserId: null,
    virtualAgent: null,
    firstSeenAt: 1_000_000,
    lastSeenAt: 1_000_000,
    startedAt: 1_000_000,
    endedAt: null,
    legs: [{ startedAt: 1_000_000, endedAt: null }],
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
    ...rest,
  };
}

export const known = <Value>(value: Value) => ({ value, from: 'caller' }) as const;
