import type {
  EditableField,
  ShownGroup,
  ShownHold,
  ShownStep,
  StepAction,
} from '../../../components/outbox/outbox-props.ts';
import type { Config, CrmProfile } from '../../policy/schema.ts';
import { entryUrl } from '../../screen-pop/entry-url.ts';
import { sessionSubtitle, sessionTitle } from '../../sessions/session-lines.ts';
import { aheadText, dateTimeText, pluralOf } from '../../strings/format.ts';
import { say } from '../../strings/outbox.ts';
import type { OutboxEntry, OutboxView } from '../outbox/outbox.ts';
import { carries, type StepState } from '../outbox/row.ts';

const LONGEST_EXCERPT = 160;

/** States in which nothing goes on without the agent. */
const NEEDS_AGENT: readonly StepState[] = ['failed', 'uncertain', 'several', 'login', 'permission'];

export const needsAgent = ({ step }: Pick<OutboxEntry, 'step'>): boolean => NEEDS_AGENT.includes(step);

type CrmOf = Pick<Config, 'crms'>;
const crmOf = ({ crms }: CrmOf, id: string): CrmProfile | undefined => crms.find((crm) => crm.id === id);
const crmName = (config: CrmOf, id: string): string => crmOf(config, id)?.name ?? id;

/** The outbox in words, session by session. `now`: milliseconds since 1970. */
export function outboxGroups(
  entries: readonly OutboxEntry[],
  config: CrmOf,
  now: number,
): readonly ShownGroup[] {
  const bySession = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const key = `${entry.session} ${entry.crmId}`;
    bySession.set(key, [...(bySession.get(key) ?? []), entry]);
  }
  return [...bySession].flatMap(([key, all]) => {
    const last = all.at(-1);
    if (last === undefined) return [];
    const { told } = last.operation;
    return [
      {
        key,
        medium: told.medium,
        title: sessionTitle(told),
        subtitle: `${sessionSubtitle(told)}, ${dateTimeText(told.firstSeenAt)}`,
        crm: crmName(config, last.crmId),
        recordUrl: entryUrl('record', told, config.crms),
        steps: all.map((entry) => stepLine(entry, now)),
      },
    ];
  });
}

function stepLine(entry: OutboxEntry, now: number): ShownStep {
  const { operation, step, attempts } = entry;
  // What is over is not among what is read.
  const state = step === 'delivered' || step === 'discarded' ? 'sending' : step;
  const what = say('step-at', {
    what: say(`kind-${operation.kind}`),
    occasion: say(`occasion-${operation.occasion}`),
  });
  return {
    key: entry.key,
    what,
    excerpt: excerptOf(entry),
    state,
    stateText: say(`state-${state}`),
    why: whyOf(entry),
    when: whenOf(step, attempts, entry.dueAt, now),
    actions: actionsOf(entry),
    fields: fieldsOf(entry),
    asksId: carries(entry),
    carries: carries(entry),
  };
}

function excerptOf({ operation: { content } }: OutboxEntry): string | null {
  if (content === null) return null;
  if (content.type !== 'file' && content.type !== 'comment') return null;
  const text = content.type === 'file' ? content.name : content.text.replace(/\s+/g, ' ').trim();
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
}

function whyOf({ step, problem }: OutboxEntry): string | null {
  if (step === 'behind' || step === 'sending') return null;
  const told = problem === null ? null : say('why', { endpoint: problem.endpoint, detail: problem.detail });
  if (step === 'uncertain') return told === null ? say('uncertain-text') : `${told} ${say('uncertain-text')}`;
  if (step !== 'several' || told === null) return told;
  return `${told} ${say(problem?.fault.type === 'nobody' ? 'nobody-text' : 'several-text')}`;
}

function whenOf(step: StepState, attempts: number, dueAt: number, now: number): string | null {
  const tried = attempts === 0 ? null : say(`tried-${pluralOf(attempts)}`, { count: attempts });
  const isNext = step === 'retrying' || (step === 'waiting' && dueAt > now);
  const next = isNext ? say('next-try', { when: untilText(dueAt - now, dueAt) }) : null;
  if (tried === null || next === null) return tried ?? next;
  return say('sentences', { one: tried, other: next });
}

function untilText(ms: number, at: number): string {
  const minutes = Math.ceil(ms / 60_000);
  if (ms <= 1_000) return aheadText(0, 'second');
  if (minutes < 60) return aheadText(minutes, 'minute');
  const hours = Math.round(ms / 3_600_000);
  return hours < 24 ? aheadText(hours, 'hour') : say('when-at', { date: dateTimeText(at) });
}

/** What the agent can do about a step as it stands. Nothing about one that is under way. */
function actionsOf(entry: OutboxEntry): readonly StepAction[] {
  const edit: readonly StepAction[] = fieldsOf(entry).length > 0 ? ['edit'] : [];
  switch (entry.step) {
    case 'uncertain':
      return ['there', 'again', 'discard'];
    case 'several':
      return ['there', 'retry', ...edit, 'discard'];
    case 'failed':
      return ['retry', ...edit, ...(carries(entry) ? (['there'] as const) : []), 'discard'];
    case 'retrying':
    case 'waiting':
      return ['retry', ...edit, 'discard'];
    case 'behind':
    case 'login':
    case 'permission':
      return [...edit, 'discard'];
    default:
      return [];
  }
}

/** What of a step's content may be changed: the words of a comment, what is known of the customer, the notes. */
function fieldsOf({ operation }: OutboxEntry): readonly EditableField[] {
  const { content, kind, told } = operation;
  if (content?.type === 'comment')
    return [{ name: 'text', label: say('edit-text'), value: content.text, lines: 6 }];
  if (content !== null) return [];
  const { name, phone, email } = told.customer;
  const customer: readonly EditableField[] = [
    { name: 'name', label: say('field-name'), value: name?.value ?? '', lines: 1 },
    { name: 'phone', label: say('field-phone'), value: phone?.value ?? '', lines: 1 },
    { name: 'email', label: say('field-email'), value: email?.value ?? '', lines: 1 },
  ];
  return kind === 'account'
    ? customer
    : [...customer, { name: 'notes', label: say('field-notes'), value: told.notes, lines: 6 }];
}

/** What holds everything of a CRM up until the agent has seen to it: one line each, however many steps wait. */
export function outboxHolds(
  view: Pick<OutboxView, 'holds' | 'entries'>,
  config: CrmOf,
): readonly ShownHold[] {
  return view.holds.flatMap(({ crmId, why }) => {
    if (why !== 'login' && why !== 'permission') return [];
    if (!view.entries.some((entry) => entry.crmId === crmId)) return [];
    const crm = crmOf(config, crmId);
    const method = (crm?.kustomer ?? crm?.api)?.authentication.method;
    const way =
      why === 'permission'
        ? 'options'
        : method === 'oauth2'
          ? 'log-in'
          : method === 'agent-session'
            ? 'open-crm'
            : 'options';
    return [
      { crmId, text: say(`hold-${why}`, { crm: crmName(config, crmId) }), way, button: say(`way-${way}`) },
    ];
  });
}
