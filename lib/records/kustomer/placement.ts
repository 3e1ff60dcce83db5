import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import type { KustomerRule } from './rules.ts';
import { channelKindOf, creationRule, directionOf, isVoicemail, menuOf } from './session-kind.ts';

/**
 * Which conversation a session goes to: one that is open, or a new one. Pure; what is known of the customer's
 * conversations is asked for beforehand.
 */
export interface SeenConversation {
  readonly id: string;
  readonly status: string | null;
  readonly locked: boolean;
  /** Of its messages. */
  readonly channels: readonly string[];
  /** The menu that was written with the last session of it; null where nobody wrote any. */
  readonly menu: string | null;
  /** Milliseconds since 1970: its last message's, else its own beginning. */
  readonly at: number;
  /** The last inbound call in it that was written by us; null where there is none, or nobody looked. */
  readonly lastCall: SeenCall | null;
}

export interface SeenCall {
  /** Milliseconds since 1970. */
  readonly endedAt: number | null;
  readonly seconds: number | null;
  readonly endedBy: string | null;
}

export type Placement =
  | { readonly to: 'new' }
  | { readonly to: 'conversation'; readonly id: string; readonly by: KustomerRule };

type Settings = Pick<KustomerRecords, 'rules' | 'channels' | 'shortCallSeconds' | 'callBackMinutes'>;

interface Question {
  readonly session: Pick<
    Session,
    'medium' | 'sessionType' | 'queue' | 'details' | 'startedAt' | 'firstSeenAt'
  >;
  readonly conversations: readonly SeenConversation[];
  readonly settings: Settings;
}

/** "Applies to Open status only": a snoozed or done one is left as it is, and a locked one takes nothing. */
export const takesMore = ({ status, locked }: Pick<SeenConversation, 'status' | 'locked'>): boolean =>
  status === 'open' && !locked;

const latestFirst = (conversations: readonly SeenConversation[]): readonly SeenConversation[] =>
  [...conversations].sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));

type Appends = (question: Question) => SeenConversation | undefined;

/** Same customer, same menu, same channel. A session or a conversation without a menu is the same as none. */
const appendSameMenu: Appends = ({ session, conversations, settings }) => {
  const menu = menuOf(session);
  if (menu === null || creationRule(session) === 'outboundCall') return undefined;
  const channel = settings.channels[channelKindOf(session)];
  return latestFirst(conversations).find(
    (one) => takesMore(one) && one.menu === menu && one.channels.includes(channel),
  );
};

/** The latest of all, whatever it is about; if that one is not open, none. */
const appendOutbound: Appends = ({ session, conversations }) => {
  if (creationRule(session) !== 'outboundCall') return undefined;
  const [latest] = latestFirst(conversations);
  return latest !== undefined && takesMore(latest) ? latest : undefined;
};

/** The conversation of the customer's own call a little while before. */
const callBack =
  (fits: (call: SeenCall, settings: Settings) => boolean): Appends =>
  ({ session, conversations, settings }) => {
    if (session.medium !== 'call' || directionOf(session) !== 'out') return undefined;
    const began = session.startedAt ?? session.firstSeenAt;
    const soonEnough = ({ endedAt }: SeenCall): boolean =>
      endedAt !== null && began >= endedAt && began - endedAt <= settings.callBackMinutes * 60_000;
    return latestFirst(conversations).find(
      (one) =>
        takesMore(one) && one.lastCall !== null && soonEnough(one.lastCall) && fits(one.lastCall, settings),
    );
  };

const appendCallBack = callBack(({ endedBy }) => /agent/i.test(endedBy ?? ''));
const appendShortCall = callBack(
  ({ seconds }, { shortCallSeconds }) => seconds !== null && seconds < shortCallSeconds,
);

/** In the order in which they are asked: what is said of one very call counts more than what is said of them all. */
const APPENDING = { appendCallBack, appendShortCall, appendOutbound, appendSameMenu } as const satisfies {
  readonly [Rule in KustomerRule]?: Appends;
};

export function placeOf(question: Question): Placement {
  // "Even if there is an Open status session from the same customer."
  if (isVoicemail(question.session)) return { to: 'new' };
  for (const [rule, appends] of Object.entries(APPENDING) as [keyof typeof APPENDING, Appends][]) {
    if (!question.settings.rules[rule]) continue;
    const found = appends(question);
    if (found !== undefined) return { to: 'conversation', id: found.id, by: rule };
  }
  return { to: 'new' };
}
