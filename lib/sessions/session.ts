import type { DetailsState, SessionDetails } from './session-details.ts';
import type { SessionTypeFacts } from './session-types.ts';

/** Where a value came from, in the order in which one source is believed before another. */
export const SOURCES = [
  'agent',
  'dialled',
  'caller',
  'session-details',
  'custom-data',
  'open-account',
  'event',
  'matcher',
] as const;
export type Source = (typeof SOURCES)[number];

export interface Known<Value> {
  readonly value: Value;
  readonly from: Source;
}

/** What is known of the customer; a key is missing where no source told it. Nothing is guessed. */
export interface Customer {
  /** E.164 where the source's writing allows it, else as it was written. */
  readonly phone?: Known<string>;
  readonly name?: Known<string>;
  readonly email?: Known<string>;
  /** The custom user id of web and mobile sessions. */
  readonly cuid?: Known<string>;
}

/** A customer's account or record in the CRM. */
export interface CrmEntry {
  /** Of a record whose address fits no `recordUrl` of policy: that address. */
  readonly id: string;
  /** Shown name, where one is known. */
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  /** The CRM profile that it belongs to, where the source told it. */
  readonly crmId?: string | undefined;
}

export interface Cobrowse {
  readonly id: string;
  readonly state: 'on' | 'ended';
  readonly requestedBy: 'agent' | 'end-user' | null;
  readonly endedBy: 'agent' | 'end-user' | 'api' | null;
  /** `off`, `requested`, `rejected`, `on`, as posted. */
  readonly remoteControl: string | null;
  readonly fullDevice: string | null;
}

/** One side of a transfer; null for what the event did not say. */
export interface Party {
  readonly agentId: string | null;
  readonly agentCustomId: string | null;
  readonly agentEmail: string | null;
  readonly queueId: string | null;
  readonly queuePath: string | null;
}

/** Known only where policy names the adapter's types for it, since the vendor publishes none. */
export interface Transfer {
  readonly kind: 'transfer' | 'party-added' | 'agent-connected';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: Party;
  readonly to: Party;
}

/** One stretch in which the agent had the session; a call that is transferred away and comes back has two. */
export interface Leg {
  /** Null where no start was seen. */
  readonly startedAt: number | null;
  /** Null while it lasts, and where no end was seen. */
  readonly endedAt: number | null;
}

/**
 * One call or chat with its whole story, as the journal tells it. The same events give the same session, in whatever
 * order and however often they were read. Times are milliseconds since 1970 by this computer's clock.
 */
export interface Session {
  /** `sessionKey(tenant, medium, id)`: the same in every browser that saw the session. */
  readonly key: string;
  /** The tenant's origin. */
  readonly tenant: string;
  readonly medium: 'call' | 'chat';
  /** The call's or chat's id as text, however it was posted. */
  readonly id: string;
  /** `dismissed`: the agent closed the chat's tab, which is after its end or instead of it. */
  readonly state: 'live' | 'ended' | 'dismissed';
  /** As posted, and what the vendor's list of session types says of it. */
  readonly sessionType: { readonly posted: string; readonly facts: SessionTypeFacts | null } | null;
  readonly queue: { readonly id: string | null; readonly path: string | null };
  readonly campaign: { readonly id: string | null; readonly name: string | null };
  /** The queue's language, `en`. */
  readonly language: string | null;
  readonly agent: {
    readonly id: string | null;
    readonly customId: string | null;
    readonly email: string | null;
  };
  /** The customer's id at the adapter's side. */
  readonly endUserId: string | null;
  /** Set where a virtual agent takes or took part. `left` is known only where policy names that event's type. */
  readonly virtualAgent: { readonly id: string; readonly name: string | null; readonly left: boolean } | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Of the first leg. Null where no start was seen: the duration is unknown then. */
  readonly startedAt: number | null;
  /** Of the last leg; null while the session is live, and where no end was seen. Never before `startedAt`. */
  readonly endedAt: number | null;
  /** Never empty; oldest first. */
  readonly legs: readonly Leg[];
  readonly transfers: readonly Transfer[];
  readonly cobrowse: readonly Cobrowse[];
  /** The conversation of Agent Assist, where it takes part. */
  readonly assistConversation: string | null;
  /** Only chats: the agent has this one open, as far as events tell. At most one live chat of a tenant is. */
  readonly active: boolean;
  /** Only chats, and only where policy names the types of message events: the customer wrote since the agent last looked. */
  readonly unread: boolean;
  readonly customer: Customer;
  /** The company's own numbers in this session: the one that was called, the one that was called from. */
  readonly numbers: { readonly support: Known<string> | null; readonly outbound: Known<string> | null };
  readonly account: Known<CrmEntry> | null;
  readonly record: Known<CrmEntry> | null;
  /** What the agent wrote for the record; sent with it. */
  readonly notes: string;
  readonly disposition: string | null;
  /** What policy wants kept of the custom data, by name; missing where there is none. */
  readonly customData?: Readonly<Record<string, string>>;
  /** What the company's endpoint told, and how far that goes; missing where it was not asked. */
  readonly details?: { readonly state: DetailsState; readonly told: SessionDetails };
  /** Types of events that are not known but name this session; kept whole in the journal. */
  readonly unknownTypes: readonly string[];
  /** `no-end`: taken for ended because nothing was heard of it for very long, or its end was seen without a time. */
  readonly gaps: readonly ('no-start' | 'no-end')[];
}

/** Text that names a session wherever it is stored or looked up. */
export const sessionKey = (tenant: string, medium: 'call' | 'chat', id: string): string =>
  `${tenant} ${medium} ${id}`;

/**
 * How long the agent had the session, in milliseconds; of a live one, up to `now`. Null where no start was seen.
 * A clock that was put back makes a leg of no length, never a negative one.
 */
export function durationOf(session: Pick<Session, 'legs' | 'state'>, now: number): number | null {
  let total: number | null = null;
  session.legs.forEach((leg, index) => {
    const last = index === session.legs.length - 1;
    const end = leg.endedAt ?? (last && session.state === 'live' ? now : null);
    if (leg.startedAt === null || end === null) return;
    total = (total ?? 0) + Math.max(0, end - leg.startedAt);
  });
  return total;
}
