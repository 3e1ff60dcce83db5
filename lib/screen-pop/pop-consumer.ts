import type { JournalEntry } from '../database.ts';
import type { Consumer } from '../journal/consumer.ts';
import { projectSessions } from '../journal/session-projection.ts';
import type { Config, CrmProfile } from '../policy/schema.ts';
import { readConfig } from '../policy/store.ts';
import { writableCrms } from '../records/connectors.ts';
import { matcherFor } from '../sessions/account-matcher.ts';
import type { Session } from '../sessions/session.ts';
import { tellOptionsOf } from '../sessions/tell-options.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { evidenceFor, wasDone } from './evidence.ts';
import { type Ledger, takenBack, withChat, withoutPending, withPop } from './ledger.ts';
import { readLedger, writeLedger } from './ledger-store.ts';
import {
  AT_ONCE_MS,
  afterPop,
  type Pop,
  type PopKnowledge,
  type PopSubject,
  planPop,
  popMark,
} from './plan-pop.ts';
import { recordUrlOf } from './record-pop.ts';
import { sayWhyNot } from './refused-pop.ts';
import {
  keyIn,
  sessionNamedIn,
  sessionPoppedBy,
  sessionsOfEntries,
  sessionsWithoutAccount,
} from './session-of.ts';
import { howToShow, show } from './show.ts';

/** Stands for “something is to be shown”: where, is found out when it is, and depends on what the tabs hold then. */
const SOMEWHERE = [-1];

const LOOK_AGAIN_MS = 250;

/**
 * Shows the agent the customer or the record, unless the page itself does so (`screenPop.target: "page"`) or nobody
 * shall. Before it acts, the ledger says that it has, and how to see whether it did: a worker that dies in between looks
 * at the tabs when it is back, and shows what it had not come to.
 */
export const popConsumer: Consumer = {
  name: 'screen-pop',
  together: 1,
  // Who is calling may become known only after the session began.
  facts: true,
  comeBack: (wake) => setTimeout(wake, LOOK_AGAIN_MS),

  // Plans for all of a burst at once, as though each pop had been shown, so that what is only repeated costs nothing.
  async receivers(entries) {
    // Entries that came while this reads on are told as sessions first; what a plan stands on is what they say.
    await projectSessions(async () => tellOptionsOf((await readConfig()).config));
    const desk = await readDesk(entries);
    const refused: Pop[] = [];
    const chosen = entries.map((entry) => {
      const before = desk.ledger;
      desk.ledger = afterChat(before, entry);
      const { key, pop } = plan(entry, desk);
      if (pop.act === 'none') {
        refused.push(pop);
        return desk.ledger === before ? [] : SOMEWHERE;
      }
      desk.ledger = withPop(desk.ledger, key, asThough(pop, desk.ledger, key, desk.now), desk.now);
      return SOMEWHERE;
    });
    await sayWhyNot(refused);
    return chosen;
  },

  async act([entry]) {
    if (entry === undefined) return 'done';
    const desk = await readDesk([entry]);
    const { pending } = desk.ledger;
    if (pending?.seq === entry.seq) {
      // The worker died in the middle of this very one.
      if (pending.evidence !== null && (await wasDone(pending.evidence))) {
        await writeLedger(withoutPending(desk.ledger));
        return 'done';
      }
      desk.ledger = takenBack(desk.ledger, pending);
    }
    const after = afterChat(desk.ledger, entry);
    if (after !== desk.ledger) await writeLedger(after);
    desk.ledger = after;
    const { key, pop } = plan(entry, desk);
    if (pop.act === 'wait') return 'later';
    if (pop.act === 'none') return 'done';
    const showing = await howToShow(pop, desk.config);
    const before = desk.ledger.sessions[key] ?? null;
    const shown = withPop(desk.ledger, key, afterPop(before, pop, desk.now), desk.now);
    const evidence = await evidenceFor(showing);
    await writeLedger({ ...shown, pending: { seq: entry.seq, key, before, evidence } });
    await show(pop.url, showing);
    await writeLedger(withoutPending(shown));
    return 'done';
  },
};

/** What plans are made from. */
interface Desk {
  readonly now: number;
  readonly config: Config;
  readonly sessions: readonly Session[];
  /** Sessions of which a CRM said that it has no account. */
  readonly withoutAccount: ReadonlySet<string>;
  readonly lastCrmId: string | null;
  ledger: Ledger;
}

async function readDesk(entries: readonly JournalEntry[]): Promise<Desk> {
  const [{ config }, tabs, ledger] = await Promise.all([readConfig(), knownTabs(), readLedger()]);
  return {
    now: Date.now(),
    config,
    sessions: await sessionsOfEntries(entries),
    withoutAccount: await sessionsWithoutAccount(entries),
    lastCrmId: tabs.find(({ crmId }) => crmId !== null)?.crmId ?? null,
    ledger,
  };
}

function plan(entry: JournalEntry, desk: Desk): { readonly key: string; readonly pop: Pop } {
  const { config, now, ledger, lastCrmId } = desk;
  const found = subjectOf(entry, desk);
  if (found === null) return { key: '', pop: { act: 'none', why: 'no-url' } };
  const { key, subject } = found;
  const popped = ledger.sessions[key] ?? null;
  const known = {
    now,
    // A record that belongs to no session is only the same one again for a moment.
    popped: found.loose && popped !== null && now - popped.at > AT_ONCE_MS ? null : popped,
    recent: ledger.recent,
    lastCrmId,
    account: accountOf(subject, desk),
    record: recordOf(desk.config),
  };
  return { key, pop: planPop(subject, config, known) };
}

function accountOf(subject: PopSubject, { config, withoutAccount }: Desk): PopKnowledge['account'] {
  if (subject.kind === 'named') return 'unasked';
  const { key, customer } = subject.session;
  if (withoutAccount.has(key)) return 'none';
  const canAsk = config.crms.some((crm) => matcherFor(crm) !== undefined);
  return canAsk && Object.values(customer).some((value) => value !== undefined) ? 'asking' : 'unasked';
}

/** Kinds of CRM in which a session's record opens by itself, whoever made it. */
const OPEN_BY_THEMSELVES: readonly CrmProfile['kind'][] = ['kustomer'];

function recordOf({ crms, records }: Config): PopKnowledge['record'] {
  if (!records.enabled || !records.createRecord || records.mode !== 'steps') return 'unasked';
  const writable = writableCrms(crms);
  const crm = records.crm === null ? writable[0] : writable.find(({ id }) => id === records.crm);
  return crm !== undefined && OPEN_BY_THEMSELVES.includes(crm.kind) ? 'awaited' : 'unasked';
}

/** The agent turned to a chat: its record, named again, is then worth showing again. */
function afterChat(ledger: Ledger, entry: JournalEntry): Ledger {
  const key = entry.type === 'Active_Chat' ? keyIn(entry) : null;
  return key === null ? ledger : withChat(ledger, entry.tenant, key);
}

interface Found {
  readonly key: string;
  readonly subject: PopSubject;
  readonly loose?: boolean;
}

function subjectOf(entry: JournalEntry, { sessions }: Desk): Found | null {
  if (entry.type === 'CRM_Record_Pop' && entry.kind === undefined) {
    const recordUrl = recordUrlOf(entry.json);
    const subject = { kind: 'named', recordUrl, at: entry.at } as const;
    const session = sessionPoppedBy(recordUrl, entry, sessions);
    if (session !== null) return { key: session.key, subject };
    return { key: `${entry.tenant} record ${popMark(String(recordUrl))}`, subject, loose: true };
  }
  const session = sessionNamedIn(entry, sessions);
  return session === null ? null : { key: session.key, subject: { kind: 'session', session } };
}

/** The ledger as it would be once the pop is shown; one that still waits counts as shown, or a burst would wait long. */
const asThough = (pop: Exclude<Pop, { act: 'none' }>, ledger: Ledger, key: string, now: number) =>
  pop.act === 'pop'
    ? afterPop(ledger.sessions[key] ?? null, pop, now)
    : { at: now, start: true, records: ledger.sessions[key]?.records ?? [] };
