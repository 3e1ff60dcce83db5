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
  readonly id: string;
  /** Shown name, where one is known. */
  readonly name?: string;
  readonly url?: string;
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
  readonly agent: {
    readonly id: string | null;
    readonly customId: string | null;
    readonly email: string | null;
  };
  /** Set where a virtual agent takes or took part. */
  readonly virtualAgent: { readonly id: string } | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Null where no start was seen: the duration is unknown then. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly cobrowse: readonly Cobrowse[];
  /** The conversation of Agent Assist, where it takes part. */
  readonly assistConversation: string | null;
  /** Unread or waiting for the agent as far as events tell; only chats. */
  readonly active: boolean;
  readonly customer: Customer;
  readonly account: Known<CrmEntry> | null;
  readonly record: Known<CrmEntry> | null;
  /** What the agent wrote for the record; sent with it. */
  readonly notes: string;
  readonly disposition: string | null;
  /** Types of events that are not known but name this session; kept whole in the journal. */
  readonly unknownTypes: readonly string[];
  readonly gaps: readonly ('no-start' | 'no-end')[];
}

/** Text that names a session wherever it is stored or looked up. */
export const sessionKey = (tenant: string, medium: 'call' | 'chat', id: string): string =>
  `${tenant} ${medium} ${id}`;
