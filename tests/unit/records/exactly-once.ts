import { expect } from 'vitest';
import { uuidOf } from '../../../lib/records/operation-key.ts';
import { sessionKey } from '../../../lib/sessions/session.ts';
import type { StrictCrm } from '../../demo/records-crm/crm.ts';
import type { Fault } from '../../demo/records-crm/faults.ts';
import type { Held } from '../../demo/records-crm/process.ts';
import { Chance } from './chance.ts';
import { type Outside, type Profile, TENANT } from './profile.ts';
import { step } from './worker-life.ts';

export const START = 1_780_000_000_000;
const MINUTE = 60_000;

/** Everything that passes: after it the same request may succeed. */
export const FAULTS: readonly Fault[] = [
  { type: 'cut-before' },
  { type: 'cut-after' },
  { type: 'cut-after' },
  { type: 'html' },
  { type: 'twice' },
  { type: 'empty' },
  { type: 'status', status: 400 },
  { type: 'status', status: 401 },
  { type: 'status', status: 408 },
  { type: 'status', status: 429, retryAfter: 30 },
  { type: 'status', status: 500 },
  { type: 'status', status: 503 },
];

/** Now and then a request goes wrong, and now and then the worker dies around it. */
export const troubled =
  (chance: Chance, often: number, handle: StrictCrm['handle'], setFault: (fault: Fault) => void) =>
  (request: Parameters<StrictCrm['handle']>[0]) => {
    step();
    if (chance.is(often)) setFault(chance.oneOf(FAULTS));
    const { outcome } = handle(request);
    // It has arrived, and its answer comes to nobody any more.
    step();
    return outcome;
  };

interface Act {
  readonly at: number;
  readonly profile: number;
  readonly do: (profile: Profile) => Promise<void>;
}

export interface Story {
  readonly acts: readonly Act[];
  /** The calls, and how many stretches each had in each profile. */
  readonly calls: readonly {
    readonly key: string;
    readonly phone: string | null;
    readonly notes: readonly string[];
  }[];
  readonly end: number;
}

/**
 * Calls as they come: some from unknown callers, some handed from one agent's browser to another's, with notes, with
 * events that are posted twice.
 */
export function tellStory(chance: Chance, profiles: number, firstId = 100): Story {
  const acts: Act[] = [];
  const calls: { key: string; phone: string | null; notes: string[] }[] = [];
  let at = START;
  for (let number = chance.is(0.25) ? 2 : 1; number > 0; number -= 1) {
    const id = firstId + calls.length;
    const key = sessionKey(TENANT, 'call', String(id));
    const phone = chance.is(0.8) ? `+49302312${5100 + chance.below(2)}` : null;
    const notes: string[] = [];
    const add = (profile: number, after: number, act: Act['do']) => {
      at += after;
      acts.push({ at, profile, do: act });
    };
    const event = (profile: number, type: string, data: object, after: number) => {
      for (let times = chance.is(0.2) ? 2 : 1; times > 0; times -= 1) {
        add(profile, after, (one) => one.event(type, { call_id: id, ...data }, eventAt));
        const eventAt = at;
      }
    };
    for (let profile = 0; profile < profiles; profile += 1) {
      const agent = { agent_id: 7 + profile, queue_path: 'Orders' };
      event(profile, 'New_Call', { ...agent, session_type: 'Voice Inbound' }, 5_000);
      if (phone !== null) add(profile, 100, (one) => one.fact({ fact: 'caller', session: key, phone }, at));
      const isLast = profile === profiles - 1;
      if (!isLast)
        event(profile, 'Moved', { ...agent, to_agent_id: 8 + profile, from_agent_id: 7 + profile }, 20_000);
      if (chance.is(0.7)) {
        const note = `Note ${id} of ${profile}`;
        notes.push(note);
        add(profile, 1_000, (one) =>
          one.fact({ fact: 'agent', session: key, notes: note, disposition: 'solved' }, at),
        );
      }
      event(profile, 'End_Call', agent, MINUTE);
    }
    calls.push({ key, phone, notes });
  }
  return { acts, calls, end: at };
}

export interface Run {
  readonly seed: number;
  readonly firstId?: number;
  readonly profiles: readonly Profile[];
  readonly outside: (chance: Chance) => Outside;
  /** How often, of requests, one goes wrong; of wakes of the worker, it dies. */
  readonly kills: number;
  /** What else happens in the middle of it. */
  readonly halfway?: () => Promise<void>;
  /** What the agent does whenever the outbox is at rest; answers whether there is something to send again. */
  readonly agent?: (profile: Profile) => Promise<boolean>;
}

/** Lets a story happen with deaths in it, until nothing is left to do. Answers how often the worker died. */
export async function happen({
  seed,
  firstId = 100,
  profiles,
  outside: outsideOf,
  kills,
  halfway = async () => undefined,
  agent = async () => false,
}: Run): Promise<{ story: Story; deaths: number }> {
  const chance = new Chance(seed);
  const story = tellStory(chance, profiles.length, firstId);
  const outside = outsideOf(chance);
  let deaths = 0;
  const wake = async (profile: Profile): Promise<number | null> => {
    for (;;) {
      const dies = chance.is(kills);
      const next = await profile.run(outside, {
        stepsLeft: dies ? chance.below(120) : Number.POSITIVE_INFINITY,
        dead: false,
      });
      if (next !== 'died') return next;
      deaths += 1;
    }
  };
  for (const { at, profile, do: act } of story.acts) {
    const one = profiles[profile];
    if (one === undefined) continue;
    outside.now = at;
    await act(one);
    if (chance.is(0.3)) await wake(one);
  }
  await halfway();
  const next: (number | null)[] = profiles.map(() => 0);
  for (let turns = 0; next.some((at) => at !== null); turns += 1) {
    if (turns > 400) throw new Error(`seed ${seed}: it never ends`);
    outside.now = Math.max(outside.now + 1, Math.min(...next.filter((at) => at !== null)));
    await Promise.all(
      profiles.map(async (profile, index) => {
        if ((next[index] ?? Number.POSITIVE_INFINITY) <= outside.now) next[index] = await wake(profile);
        if (next[index] === null && (await agent(profile))) next[index] = outside.now;
      }),
    );
  }
  return { story, deaths };
}

/** Everything that was planned is written; answers with all rows, by browser. */
export async function expectDelivered(seed: number, profiles: readonly Profile[]) {
  const rows = await Promise.all(profiles.map((profile) => profile.rows()));
  for (const row of rows.flat())
    expect([seed, row.key, row.state, row.problem?.detail ?? null]).toEqual([
      seed,
      row.key,
      'delivered',
      null,
    ]);
  return rows;
}

/** Every session has exactly one record, every comment stands there once and in order, nothing is lost. */
export async function expectExactlyOnce(
  seed: number,
  story: Story,
  profiles: readonly Profile[],
  held: Omit<Held, 'lines'>,
  { inOrder = true }: { readonly inOrder?: boolean } = {},
): Promise<void> {
  const rows = await expectDelivered(seed, profiles);
  const about = (text: string) => `seed ${seed}: ${text}`;
  const names = new Map<string, string>();
  for (const key of [
    ...rows.flat().map((row) => row.key),
    ...story.calls.map((call) => `${call.key} record`),
  ])
    names.set(await uuidOf(key), key);
  const named = (key: string | null): string => names.get(key ?? '') ?? `unknown ${key}`;
  expect(held.tickets.map(({ externalId }) => named(externalId)).sort(), about('one record each')).toEqual(
    story.calls.map(({ key }) => `${key} record`).sort(),
  );
  const phones = held.contacts.flatMap(({ phone }) => phone ?? []);
  expect(new Set(phones).size, about('one account each')).toBe(phones.length);
  expect(held.contacts.length, about('an account for each')).toBeGreaterThan(0);
  for (const { key, notes } of story.calls) {
    const ticket = held.tickets.find(({ externalId }) => named(externalId) === `${key} record`);
    const comments = held.comments.filter(({ ticketId }) => ticketId === ticket?.id);
    const keys = comments.map((comment) => named(comment.key));
    const wanted = rows.map((own) =>
      own
        .filter((row) => row.session === key && row.operation.kind === 'comment')
        .sort((one, other) => one.order - other.order)
        .map((row) => row.key),
    );
    expect([...keys].sort(), about('every comment once')).toEqual([...new Set(wanted.flat())].sort());
    for (const own of inOrder ? wanted : [])
      expect(
        keys.filter((one) => own.includes(one)),
        about('comments in order'),
      ).toEqual(own);
    expect(comments.length, about('start and end of each agent')).toBeGreaterThanOrEqual(2 * profiles.length);
    for (const note of notes)
      expect(comments.filter(({ body }) => body.includes(note)).length, about(`note “${note}”`)).toBe(1);
    expect(ticket?.fields.duration, about('a duration')).toMatch(/^0[1-9]:\d\d$/);
  }
  expect(held.files.map(({ key }) => named(key)).sort(), about('every file once')).toEqual(
    rows.flatMap((own) => own.filter((row) => row.operation.kind === 'upload').map((row) => row.key)).sort(),
  );
}
