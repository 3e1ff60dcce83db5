import type { CrmEntry, Source, Transfer } from './session.ts';
import type { DetailsState, SessionDetails } from './session-details.ts';

/**
 * What is known of one session, in a form that can take evidence in any order and any number of times: each value
 * keeps where in the journal it came from, and the better one stays (`settle`). Plain data, as the database stores it.
 */
export interface Tale {
  readonly key: string;
  readonly tenant: string;
  readonly medium: 'call' | 'chat';
  readonly id: string;
  /** An event of a known meaning named the session. Without one there is nothing to show. */
  readonly known: boolean;
  /** The first and last event that named it; null while only facts do. */
  readonly first: Stamp | null;
  readonly last: Stamp | null;
  /** In the journal's order. */
  readonly marks: readonly Mark[];
  readonly values: { readonly [Name in ValueName]?: Value<string> };
  readonly told: { readonly [From in Source]?: { readonly [Field in ToldField]?: Value<string> } };
  /** Of the custom data, what policy wants kept. Missing in what an earlier version stored. */
  readonly custom?: Value<Readonly<Record<string, string>>>;
  readonly accounts: { readonly [From in Source]?: Value<CrmEntry> };
  readonly records: { readonly [From in Source]?: Value<CrmEntry> };
  /** Missing where the session-details endpoint was not asked, and in rows of earlier versions. */
  readonly details?: Value<SessionDetails>;
  readonly detailsState?: Value<DetailsState>;
  readonly cobrowse: Readonly<Record<string, CobrowseTale>>;
  readonly transfers: readonly (Transfer & { readonly seq: number })[];
  readonly unknownTypes: readonly string[];
  /** Evidence that names no session itself and was found to be this one's for good. */
  readonly given: readonly Loose[];
}

export interface Stamp {
  readonly seq: number;
  readonly at: number;
}

/**
 * `start` and `end` as posted; `over`: the agent said that it is over. `sign`: the session was there. `active`: the
 * agent looked at the chat; `message-in`, `message-out` are signs too.
 */
export type MarkKind =
  | 'start'
  | 'end'
  | 'dismissed'
  | 'over'
  | 'sign'
  | 'active'
  | 'message-in'
  | 'message-out';
export interface Mark extends Stamp {
  readonly kind: MarkKind;
}

export type ValueName =
  | 'sessionType'
  | 'queueId'
  | 'queuePath'
  | 'campaignId'
  | 'campaignName'
  | 'language'
  | 'agentId'
  | 'agentCustomId'
  | 'agentEmail'
  | 'endUserId'
  | 'virtualAgentId'
  | 'virtualAgentName'
  | 'virtualAgentLeft'
  | 'assistConversation'
  | 'notes'
  | 'disposition';
export type ToldField = 'phone' | 'name' | 'email' | 'cuid' | 'supportNumber' | 'outboundNumber';

/** `rank`: how much the kind of event is to be believed; lower is better, and of equals the later one counts. */
export interface Value<Content> {
  readonly is: Content;
  readonly rank: number;
  readonly seq: number;
}

export interface CobrowseTale {
  readonly ended: boolean;
  readonly requestedBy?: Value<string>;
  readonly endedBy?: Value<string>;
  readonly remoteControl?: Value<string>;
  readonly fullDevice?: Value<string>;
  readonly first: number;
}

/** Evidence that names no session: which one it belongs to shows by what else the journal holds (`attribute.ts`). */
export type Loose = Stamp & { readonly tenant: string } & (
    | {
        readonly loose: 'dialled';
        readonly number: string;
        readonly account?: CrmEntry;
        readonly outboundNumber?: string;
      }
    | { readonly loose: 'pop'; readonly url: string }
    | {
        readonly loose: 'assist';
        readonly conversation: string;
        readonly sessionId: string | null;
        readonly queueId: string | null;
        readonly language: string | null;
      }
    | { readonly loose: 'cobrowse'; readonly id: string; readonly told: CobrowseTold }
  );

export interface CobrowseTold {
  readonly ended: boolean;
  readonly requestedBy: string | null;
  readonly endedBy: string | null;
  readonly remoteControl: string | null;
  readonly fullDevice: string | null;
}

/** The better of two values: commutative, and the same one twice changes nothing. */
export function better<Content>(one: Value<Content> | undefined, other: Value<Content>): Value<Content> {
  if (one === undefined) return other;
  if (one.rank !== other.rank) return one.rank < other.rank ? one : other;
  return one.seq >= other.seq ? one : other;
}

export function newTale(key: string, tenant: string, medium: Tale['medium'], id: string): Tale {
  return {
    key,
    tenant,
    medium,
    id,
    known: false,
    first: null,
    last: null,
    marks: [],
    values: {},
    told: {},
    accounts: {},
    records: {},
    cobrowse: {},
    transfers: [],
    unknownTypes: [],
    given: [],
  };
}

/** More marks than a session has in a day, far fewer than would hurt. */
const MOST_MARKS = 200;

export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const at = placeOf(marks, mark.seq);
  if (marks[at - 1]?.seq === mark.seq) return marks;
  const next = [...marks.slice(0, at), mark, ...marks.slice(at)];
  if (next.length <= MOST_MARKS) return next;
  // One between two of its own kind says nothing that they do not say. Where there is none, an early one goes.
  const dull = next.findIndex(
    ({ kind }, index) => index > 0 && next[index - 1]?.kind === kind && next[index + 1]?.kind === kind,
  );
  next.splice(dull > 0 ? dull : 1, 1);
  return next;
}

/** The first index whose number is greater; entries are in the order of their numbers, and new ones mostly last. */
export function placeOf(sorted: readonly { readonly seq: number }[], seq: number): number {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1]?.seq ?? 0) > seq) at -= 1;
  return at;
}

export const withLoose = (all: readonly Loose[], one: Loose): readonly Loose[] => {
  const at = placeOf(all, one.seq);
  return all[at - 1]?.seq === one.seq ? all : [...all.slice(0, at), one, ...all.slice(at)];
};

export function withCobrowse(
  before: CobrowseTale | undefined,
  { ended, ...told }: CobrowseTold,
  seq: number,
): CobrowseTale {
  const value = (name: keyof typeof told): Value<string> | undefined => {
    const is = told[name];
    return is === null ? before?.[name] : better(before?.[name], { is, rank: 0, seq });
  };
  const values = Object.fromEntries(
    (['requestedBy', 'endedBy', 'remoteControl', 'fullDevice'] as const).flatMap((name) => {
      const one = value(name);
      return one === undefined ? [] : [[name, one]];
    }),
  );
  return { ended: ended || before?.ended === true, first: Math.min(seq, before?.first ?? seq), ...values };
}
