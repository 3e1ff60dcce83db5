import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { CrmProfile } from '../../policy/schema.ts';
import type { Session } from '../../sessions/session.ts';
import { numberComment, smartActionComment, voicemailComment } from '../comment-text.ts';
import {
  customDataComments,
  knownFiles,
  messageTranscripts,
  metadataFiles,
  ratingComments,
  storyComments,
  surveyComments,
  wrapUpComments,
} from '../plan-comments.ts';
import type { Draft, Step } from '../plan-draft.ts';
import type { Moment } from '../plan-moment.ts';
import { textHash } from '../text-hash.ts';
import { customerValues, recordValues } from './custom-values.ts';
import type { KustomerRule } from './rules.ts';
import { creationRule, voicemailState } from './session-kind.ts';

/** What a Kustomer gets of a session: the rules that plan, each for itself. Pure. */
export type KustomerMoment = Moment & { readonly settings: KustomerRecords };
type Plans = (moment: KustomerMoment) => readonly Step[];

/**
 * Whether the session gets a conversation at all. One that no agent's browser saw begin may be a call that was given up,
 * or a voicemail: that the details endpoint tells, which is waited for.
 */
export function wantsConversation(session: Session, { kustomer }: CrmProfile, wrappedUp: boolean): boolean {
  if (kustomer === undefined) return false;
  if (session.startedAt === null && !wrappedUp) return false;
  return kustomer.rules[creationRule(session)];
}

/** "The conversation will auto-assign to the agent answering the call": each agent who takes it, each time. */
const assignAnswering: Plans = ({ parts, session, agent }) =>
  parts
    .filter(({ what }) => what === 'start')
    .map(({ name }) => ({
      name: `assign ${name}`,
      kind: 'assign',
      occasion: 'start',
      content: { type: 'agent', email: session.agent.email },
      by: agent,
    }));

/** "Assigns the session to the agent who the call is transferred to", where the event says who that is. */
const transfer: Plans = ({ parts }) =>
  parts.flatMap((part): Step[] => {
    if (part.what !== 'transfer' || part.transfer.kind === 'party-added') return [];
    const email = part.transfer.to.agentEmail;
    if (email === null) return [];
    return [
      {
        name: `assign ${part.name}`,
        kind: 'assign',
        occasion: 'transfer',
        content: { type: 'agent', email },
      },
    ];
  });

/** "Send the phone number (including the country code) as a note in the conversation." */
const numberNote: Plans = ({ session: { customer }, rules }) =>
  customer.phone === undefined
    ? []
    : [
        {
          name: 'number',
          kind: 'comment',
          occasion: 'start',
          content: numberComment(rules.language, customer.phone.value),
        },
      ];

const recording: Plans = (moment) => knownFiles(moment, (kind) => kind === 'recording');

/** "A file is attached": the one that the details endpoint names, else what the journal kept of the chat. */
const transcript: Plans = (moment) => {
  const named = knownFiles(moment, (kind) => kind === 'transcript');
  return named.length > 0 ? named : messageTranscripts(moment);
};

/** "Adds rating score to the session." Whoever rates first and writes later has rated twice. */
const rating: Plans = (moment) => {
  const { rating: given } = moment.more;
  if (given === null) return [];
  const step: Step = {
    name: `rated ${textHash(JSON.stringify(given))}`,
    kind: 'rating',
    occasion: 'rating',
    content: { type: 'rating', ...given },
  };
  // The words are worth reading whole; a field may be too short for them.
  return given.comment === null ? [step] : [step, ...ratingComments(moment)];
};

const voicemail: Plans = (moment) => knownFiles(moment, (kind) => kind === 'voicemail');

/** "When an agent reads/dismisses/calls back from voicemail, updates session." */
const voicemailHandled: Plans = ({ session, rules }) => {
  const state = voicemailState(session);
  if (state === null) return [];
  return [
    {
      name: `voicemail ${state}`,
      kind: 'comment',
      occasion: 'details',
      content: voicemailComment(rules.language, state),
    },
  ];
};

const smartActions =
  (state: 'done' | 'failed'): Plans =>
  ({ more, rules }) =>
    more.smartActions
      .filter((one) => one.state === state)
      .map((one) => ({
        name: `smart-action ${textHash(JSON.stringify(one))}`,
        kind: 'comment',
        occasion: 'smart-action',
        content: smartActionComment(rules.language, one),
      }));

/** "Updates the session with action results and shared files." */
const smartActionResult: Plans = (moment) => [
  ...smartActions('done')(moment),
  ...knownFiles(moment, (kind) => kind === 'photo' || kind === 'video'),
];
const smartActionFailure: Plans = smartActions('failed');

/** Rules that plan something, in the order in which it is written. */
export const PLANNED_BY_RULE = {
  assignAnswering,
  transfer,
  numberNote,
  smartActionResult,
  smartActionFailure,
  voicemail,
  voicemailHandled,
  recording,
  transcript,
  rating,
} as const satisfies { readonly [Rule in KustomerRule]?: Plans };

const tags: Plans = ({ settings }) =>
  settings.tags.length === 0 ? [] : [{ name: 'tags', kind: 'tags', occasion: 'start' }];

/** Custom data that stands in no field, or is to be commented whatever else becomes of it. */
function unplaced({ more, rules, settings }: KustomerMoment): Readonly<Record<string, string>> | null {
  const nameOf = (path: string) => path.slice(path.indexOf('.') + 1);
  const wanted = rules.customData.map(nameOf);
  const placed = settings.fields.customData.map(({ path }) => nameOf(path));
  const left = Object.entries(more.customData ?? {}).filter(
    ([name]) => wanted.includes(name) || !placed.includes(name),
  );
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** What every kind of CRM gets as comments, but what Kustomer has a place of its own for. */
const comments: Plans = (moment) => [
  ...customDataComments({ ...moment, more: { ...moment.more, customData: unplaced(moment) } }),
  ...storyComments({
    ...moment,
    rules: { ...moment.rules, comments: { ...moment.rules.comments, start: false, end: false } },
  }),
  ...wrapUpComments(moment),
  ...surveyComments(moment),
  ...metadataFiles(moment),
];

export function planKustomer(draft: Draft, moment: Moment): void {
  const settings = moment.crm.kustomer;
  if (settings === undefined) return;
  const here: KustomerMoment = { ...moment, settings };
  planCustomer(draft, here);
  planMessages(draft, here);
  planFields(draft, here);
  draft.take(tags(here));
  for (const [rule, plans] of Object.entries(PLANNED_BY_RULE) as [KustomerRule, Plans][])
    if (settings.rules[rule]) draft.take(plans(here));
  draft.take(comments(here));
}

/** Fields of the customer, when something of them is known, and again when that has changed. */
function planCustomer(draft: Draft, { session, settings, begins }: KustomerMoment): void {
  const values = customerValues(session, settings);
  const { cuid, email, phone } = session.customer;
  const known = textHash(JSON.stringify([values, cuid?.value, email?.value, phone?.value]));
  const name = `customer ${known}`;
  // Whoever is known by a number alone, or not at all, was found by that, or was made with it.
  const isWritten = Object.keys(values).length === 0 && cuid === undefined && email === undefined;
  if (begins && isWritten) draft.note(name);
  else draft.add({ name, kind: 'customer', occasion: 'details' });
}

/** Fields of the conversation: what was known when it was made or found went with that. */
function planFields(draft: Draft, { session, settings, begins }: KustomerMoment): void {
  const name = `update ${textHash(JSON.stringify(recordValues(session, settings, 'conversation')))}`;
  if (begins && draft.has('record')) draft.note(name);
  if (settings.fields.on === 'message' && settings.fields.customData.length === 0) return;
  draft.add({ name, kind: 'update', occasion: session.state === 'live' ? 'details' : 'end' });
}

/**
 * One message for each stretch in which the agent had the session: made when it begins, changed when it ends and when
 * more is known. Each carries all that is known, so of what is due at once for one stretch, the last will do.
 */
function planMessages(draft: Draft, { session, settings, parts, agent }: KustomerMoment): void {
  const last = session.legs.length;
  const known = `message details ${textHash(
    JSON.stringify([session.customer, session.details?.told, recordValues(session, settings, 'message')]),
  )}`;
  let planned = false;
  const add = (name: string, number: number, occasion: 'start' | 'end' | 'details') => {
    planned ||= !draft.has(name) && number === last;
    draft.add({ name, kind: 'message', occasion, content: { type: 'leg', number }, by: agent });
  };
  for (let number = 1; number <= last; number += 1) {
    const [start, end] = [`message start ${number}`, `message end ${number}`];
    const ended = parts.some((part) => part.what === 'end' && part.number === number);
    if (ended) add(end, number, 'end');
    else add(start, number, 'start');
    draft.note(start);
  }
  if (planned) draft.note(known);
  else add(known, last, 'details');
}
