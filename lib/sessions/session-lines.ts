import { formatNumber } from '../phone/format.ts';
import { say } from '../strings/session.ts';
import type { Cobrowse, Known, Session, Source, Transfer } from './session.ts';
import { lengthText, sessionLength } from './session-length.ts';
import { sessionTypeWords } from './session-type-words.ts';

/** One thing known of a session, in words. */
export interface SessionFact {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Where it comes from: a word, and a sentence. Null where there is but one source. */
  readonly from: { readonly word: string; readonly sentence: string } | null;
}

const from = (source: Source): SessionFact['from'] => ({
  word: say(`from-${source}`),
  sentence: say(`about-${source}`),
});

/** Who the customer is in one line: the best of what is known, else the session's own id. */
export function sessionTitle({ customer, account, medium, id }: Session): string {
  const { name, phone, email, cuid } = customer;
  if (name !== undefined) return name.value;
  if (account?.value.name !== undefined) return account.value.name;
  if (phone !== undefined) return formatNumber(phone.value, 'international');
  return email?.value ?? cuid?.value ?? say(`untold-${medium}`, { id });
}

/** What kind of session it is and the queue that it came through. */
export function sessionSubtitle(session: Session): string {
  const type = sessionTypeWords(session);
  const { path } = session.queue;
  return path === null ? type : say('line-of-two', { one: type, other: path });
}

export interface SessionTimer {
  /** What the text says, as the beginning of a sentence or a whole one. */
  readonly label: string;
  readonly text: string;
  readonly known: boolean;
}

/** The running or final length, and how to name it. */
export function sessionTimer(session: Session, now: number): SessionTimer {
  const length = sessionLength(session, now);
  if (length.state !== 'unknown')
    return { label: say(`timer-${length.state}`), text: lengthText(length.ms), known: true };
  const why = session.startedAt === null ? 'length-no-start' : 'length-no-end';
  return { label: say(why), text: say('length-unknown'), known: false };
}

/** Whether it goes on, as far as anybody has seen. */
export function sessionStateWords({ state, gaps }: Pick<Session, 'state' | 'gaps'>): string {
  return gaps.includes('no-end') ? say('state-no-end') : say(`state-${state}`);
}

/** Everything else that is known, in the order in which it is read; what is not known has no line. */
export function sessionFacts(session: Session): readonly SessionFact[] {
  const { customer, queue, campaign, virtualAgent, assistConversation } = session;
  const known = (name: 'name' | 'number' | 'email' | 'cuid', value: Known<string> | undefined) =>
    value === undefined ? [] : [{ name, label: say(name), value: value.value, from: from(value.from) }];
  const told = (
    name: 'session-type' | 'queue' | 'campaign' | 'virtual-agent' | 'transfer' | 'assist' | 'cobrowse',
    value: string | null,
  ) => (value === null ? [] : [{ name, label: say(name), value, from: null }]);
  const phone = customer.phone && {
    ...customer.phone,
    value: formatNumber(customer.phone.value, 'international'),
  };
  return [
    ...known('name', customer.name),
    ...known('number', phone),
    ...known('email', customer.email),
    ...known('cuid', customer.cuid),
    ...told('session-type', sessionTypeWords(session)),
    ...told('queue', queue.path ?? queue.id),
    ...told('campaign', named(campaign)),
    ...detailsFacts(session),
    ...told('virtual-agent', virtualAgent === null ? null : virtualAgentWords(virtualAgent)),
    ...session.transfers.flatMap((one) => told('transfer', transferWords(one))),
    ...session.cobrowse.flatMap((one) => told('cobrowse', cobrowseWords(one))),
    ...told(
      'assist',
      assistConversation === null
        ? null
        : say('line-of-two', {
            one: say('assist-on'),
            other: say('assist-conversation', { id: assistConversation }),
          }),
    ),
  ];
}

/** What the company's endpoint told of the session itself, and that it has not told everything, where it has not. */
function detailsFacts({ details }: Session): readonly SessionFact[] {
  if (details === undefined) return [];
  const { state, told } = details;
  const fact = (name: 'wait' | 'hold' | 'rating' | 'feedback' | 'recording', value: string | undefined) =>
    value === undefined ? [] : [{ name, label: say(name), value, from: from('session-details') }];
  const time = (seconds: number | undefined) =>
    seconds === undefined ? undefined : lengthText(Math.round(seconds) * 1_000);
  return [
    ...fact('wait', time(told.waitSeconds)),
    ...fact('hold', time(told.holdSeconds)),
    ...fact('rating', told.rating === undefined ? undefined : say('rating-of-five', { rating: told.rating })),
    ...fact('feedback', told.feedback),
    ...fact('recording', told.recordingUrl === undefined ? undefined : say('recording-there')),
    ...(state === 'complete'
      ? []
      : [{ name: 'details', label: say('details'), value: say(`details-${state}`), from: null }]),
  ];
}

function named({ id, name }: Session['campaign']): string | null {
  if (id === null || name === null) return name ?? id;
  return say('number-and-name', { name, id });
}

function virtualAgentWords({ id, name, left }: NonNullable<Session['virtualAgent']>): string {
  return say(left ? 'virtual-agent-left' : 'virtual-agent-in', { name: name ?? id });
}

function transferWords({ kind, to }: Transfer): string {
  const { queuePath, agentEmail, agentCustomId, agentId, queueId } = to;
  const whom = queuePath ?? agentEmail ?? agentCustomId ?? agentId ?? queueId ?? say('transfer-somebody');
  return say(`transfer-${kind}`, { to: whom });
}

const SWITCHES = ['off', 'requested', 'rejected', 'on'] as const;

/** A state that is not documented is said as it was posted. */
const switchWords = (posted: string): string => {
  const state = SWITCHES.find((one) => one === posted);
  return state === undefined ? posted : say(`switch-${state}`);
};

function cobrowseWords({ state, requestedBy, endedBy, remoteControl, fullDevice }: Cobrowse): string {
  return [
    say(`cobrowse-${state}`),
    requestedBy === null ? null : say(`cobrowse-asked-${requestedBy}`),
    // Off is what they are unless somebody asks.
    remoteControl === null || remoteControl === 'off' || state === 'ended'
      ? null
      : say('cobrowse-control', { state: switchWords(remoteControl) }),
    fullDevice === null || fullDevice === 'off' || state === 'ended'
      ? null
      : say('cobrowse-device', { state: switchWords(fullDevice) }),
    endedBy === null ? null : say(`cobrowse-ended-${endedBy}`),
  ]
    .filter((part) => part !== null)
    .reduce((one, other) => say('line-of-two', { one, other }));
}

/** An account or record of the CRM in words, with where the match comes from. */
export interface EntryLine {
  readonly label: string;
  readonly value: string;
  /** Null where its page is not known. */
  readonly url: string | null;
  readonly from: SessionFact['from'];
}

/** Account and record, as far as they are known; `urlOf` says where each is to be seen. */
export function sessionEntries(
  session: Pick<Session, 'account' | 'record'>,
  urlOf: (what: 'account' | 'record') => string | null,
): readonly EntryLine[] {
  return (['account', 'record'] as const).flatMap((what) => {
    const entry = session[what];
    if (entry === null) return [];
    const { id, name } = entry.value;
    return {
      label: say(what),
      value: name === undefined ? id : say('number-and-name', { name, id }),
      url: urlOf(what),
      from: from(entry.from),
    };
  });
}
