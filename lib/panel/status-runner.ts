import { signal } from '@preact/signals';
import type { KustomerStanding } from '../crm/status/kustomer-standing.ts';
import type { SideName, StatusRules } from '../status/mapping.ts';
import { agentOf, type PreconditionFacts } from '../status/preconditions.ts';
import type { Decision } from '../status/reason.ts';
import { nextDue } from '../status/settle.ts';
import type { Reading, StatusSide, Told } from '../status/side.ts';
import { NOTHING_SEEN, type StatusInput, type StatusWrite, type SyncState } from '../status/state.ts';
import { step } from '../status/step.ts';

/** What stands in session storage, so that the next page goes on where this one stopped. */
export interface KeptStatus {
  /** The tenant, the CRM and how they are reached: of another one nothing counts. */
  readonly key: string;
  readonly state: SyncState;
  readonly log: readonly Decision[];
  readonly crmAgent: PreconditionFacts['crmAgent'];
  readonly adapterEmail: string | null;
}

export interface RunnerSurroundings {
  readonly key: string;
  readonly sides: {
    readonly crm: StatusSide;
    readonly adapter: StatusSide;
    readonly standing: ((signal: AbortSignal) => Promise<Told<KustomerStanding>>) | null;
  };
  readonly rules: StatusRules;
  readonly agents: PreconditionFacts['agents'];
  readonly crmName: string;
  readonly pollMs: number;
  readonly load: () => Promise<KeptStatus | null>;
  readonly save: (kept: KeptStatus) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly end: AbortSignal;
}

/** Polled this seldom at most, however often a side has failed. In milliseconds. */
const SELDOM_MS = 300_000;
/** So long what Kustomer said of team and queue is believed. In milliseconds. */
const STANDING_FOR_MS = 60_000;
const LONGEST_LOG = 10;
/** A list that is not to be had is asked for this often: a page's has to be opened for it. */
const MOST_LISTINGS = 3;

/**
 * Keeps an agent's status in sync, from the page that holds the adapter: asks both sides, gives what they say to the
 * rules, makes the writes that these decide on, and stores everything before it is done. Decides nothing itself.
 */
export class StatusRunner {
  /** What it knows; changes whenever that does. */
  readonly known = signal<{
    readonly state: SyncState;
    readonly log: readonly Decision[];
    readonly facts: PreconditionFacts;
  }>({ state: NOTHING_SEEN, log: [], facts: EMPTY });
  readonly #around: RunnerSurroundings;
  #awake = false;
  #adapter: PreconditionFacts['adapter'] = 'loading';
  #adapterEmail: string | null = null;
  #crmAgent: PreconditionFacts['crmAgent'] = null;
  #standing: { readonly told: KustomerStanding | null; readonly at: number } = { told: null, at: 0 };
  #sides: Record<SideName, SideWork> = { crm: newWork(), adapter: newWork() };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #begun = false;

  constructor(around: RunnerSurroundings) {
    this.#around = around;
    around.end.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  async start(): Promise<void> {
    const { end, key, load, sides } = this.#around;
    const kept = await load();
    if (end.aborted) return;
    if (kept !== null && kept.key === key) {
      this.#crmAgent = kept.crmAgent;
      this.#adapterEmail ??= kept.adapterEmail;
      this.known.value = { ...this.known.value, state: kept.state, log: kept.log };
    }
    this.#begun = true;
    for (const side of ['crm', 'adapter'] as const) {
      sides[side].watch((reading) => {
        const { version } = this.known.peek().state[side];
        if (reading === null) this.#do({ type: 'time' }, side);
        else this.#heard(side, { ok: true, value: reading }, version);
      }, end);
    }
    this.#do({ type: 'began' });
    this.#do({ type: 'settings' });
    this.#judge();
  }

  /** Something is in view, or a session goes on: worth asking for. */
  setAwake(awake: boolean): void {
    if (awake === this.#awake) return;
    this.#awake = awake;
    this.#plan();
  }

  setHolder(epoch: number | null): void {
    if (epoch === this.known.peek().state.epoch) return;
    this.#do({ type: 'holder', epoch }, epoch === null ? undefined : 'crm');
  }

  setSession(live: boolean): void {
    if (live !== this.known.peek().state.session) this.#do({ type: 'session', live });
  }

  /** How the adapter stands in this page, and who is logged in there. */
  setAdapter(adapter: PreconditionFacts['adapter'], email: string | null): void {
    const changed = adapter !== this.#adapter || (email !== null && email !== this.#adapterEmail);
    this.#adapter = adapter;
    this.#adapterEmail = email ?? this.#adapterEmail;
    if (changed && this.#begun) {
      this.#judge();
      this.#do({ type: 'time' }, 'adapter');
    }
  }

  pause(): void {
    this.#do({ type: 'paused' });
  }

  resume(): void {
    this.#standing = { ...this.#standing, at: 0 };
    this.#do({ type: 'resumed' });
  }

  get #facts(): PreconditionFacts {
    const { agents, crmName, rules, sides } = this.#around;
    const asks = sides.standing !== null && rules.direction === 'two-way';
    return {
      crmName,
      agents,
      adapter: this.#adapter,
      adapterEmail: this.#adapterEmail,
      crmAgent: this.#crmAgent,
      standing: asks ? (this.#standing.told ?? 'unknown') : null,
    };
  }

  /** Gives one thing to the rules and does what they say. `ask`: a side that has to be read at once. */
  #do(input: DistributiveOmit<StatusInput, 'at'>, ask?: SideName): void {
    const { end, now, rules } = this.#around;
    if (end.aborted || !this.#begun) return;
    const before = this.known.peek();
    const { state, writes, decisions } = step(before.state, { ...input, at: now() } as StatusInput, rules);
    const log = decisions.length === 0 ? before.log : [...before.log, ...decisions].slice(-LONGEST_LOG);
    this.known.value = { state, log, facts: this.#facts };
    if (ask !== undefined) this.#sides[ask].wanted = true;
    if (state !== before.state) this.#save();
    for (const write of writes) void this.#write(write);
    this.#plan();
  }

  /** Judges the preconditions anew; while something is not known, what was known before counts. */
  #judge(): void {
    const agent = agentOf(this.#facts);
    if (agent === undefined || agent === this.known.peek().state.agent)
      this.known.value = { ...this.known.peek(), facts: this.#facts };
    else this.#do({ type: 'preconditions', agent });
  }

  async #write({ number, side, status, epoch }: StatusWrite): Promise<void> {
    const { end, sides } = this.#around;
    // That it is on its way stands before it is: whoever comes after this page has to look for it.
    await this.#saving;
    if (end.aborted) return;
    const told = await sides[side].write(status, epoch, end);
    this.#do({ type: 'answered', number, told });
  }

  async #read(side: SideName): Promise<void> {
    const { end, now, sides } = this.#around;
    const work = this.#sides[side];
    work.reading = true;
    work.wanted = false;
    work.readAt = now();
    // Whose status it is, and whether it may travel, has to be known before what it is.
    if (side === 'crm') await this.#askStanding();
    if (this.known.peek().state[side].options === null) await this.#list(side);
    const { version } = this.known.peek().state[side];
    const told = await sides[side].read(end);
    // Whatever kept the side from telling may have kept its list away too.
    if (told.ok && work.faults > 0) work.listings = 0;
    work.faults = told.ok || told.fault === 'untold' ? 0 : work.faults + 1;
    work.restMs = told.ok ? 0 : (told.retryAfterMs ?? 0);
    if (this.#isStranger(side, told)) await this.#list(side);
    work.reading = false;
    this.#heard(side, told, version);
  }

  #heard(side: SideName, told: Told<Reading>, version: number): void {
    if (this.#around.end.aborted) return;
    if (told.ok && side === 'crm') {
      this.#crmAgent = told.value.agent;
      this.#judge();
    }
    this.#do({ type: 'read', side, told, version });
  }

  async #askStanding(): Promise<void> {
    const { end, now, rules, sides } = this.#around;
    if (sides.standing === null || rules.direction !== 'two-way') return;
    const { at, told } = this.#standing;
    const good = told?.team?.linked === true && told.team.routing;
    if (good && Math.abs(now() - at) < STANDING_FOR_MS) return;
    const answer = await sides.standing(end);
    // One that cannot be had just now leaves what was said last.
    if (answer.ok) this.#standing = { told: answer.value, at: now() };
    this.#judge();
  }

  /** The side's statuses, before anything is set there: nobody is to be given one that only the system sets. */
  async #list(side: SideName): Promise<void> {
    const { end, sides } = this.#around;
    const work = this.#sides[side];
    if (work.listings >= MOST_LISTINGS) return;
    work.listings += 1;
    const listed = await sides[side].options(end);
    if (!listed.ok) return;
    work.listings = 0;
    this.#do({ type: 'options', side, options: listed.value });
  }

  /** Whether it is one that was not listed, met for the first time: made since, perhaps. */
  #isStranger(side: SideName, told: Told<Reading>): boolean {
    const { options } = this.known.peek().state[side];
    const status = told.ok ? told.value.status : null;
    if (options === null || status === null || this.#sides[side].strangers.has(status)) return false;
    if (options.some(({ id }) => id === status)) return false;
    this.#sides[side].strangers.add(status);
    return true;
  }

  /** When each side is to be asked next; infinitely late where it cannot be. */
  #dueAt(side: SideName): number {
    const { state } = this.known.peek();
    const { faults, reading, readAt, restMs, wanted } = this.#sides[side];
    if (reading || !this.#canAsk(side)) return Number.POSITIVE_INFINITY;
    if (wanted) return 0;
    const pollMs = Math.max(Math.min(this.#around.pollMs * 2 ** faults, SELDOM_MS), restMs);
    const poll = this.#awake ? readAt + pollMs : Number.POSITIVE_INFINITY;
    const asked = state[side].readAt ?? Number.POSITIVE_INFINITY;
    // A side that fails or asks for rest is not asked sooner because the rules would like to know.
    return faults > 0
      ? Math.max(Math.min(asked, poll), readAt + Math.max(pollMs / 2, restMs))
      : Math.min(asked, poll);
  }

  /** The CRM is asked by whoever has a tab of it, and the adapter where it is shown and the agent logged in. */
  #canAsk(side: SideName): boolean {
    return side === 'crm' ? this.known.peek().state.epoch !== null : this.#adapter === 'there';
  }

  #plan(): void {
    const { end, now } = this.#around;
    clearTimeout(this.#timer);
    if (end.aborted || !this.#begun) return;
    const at = now();
    for (const side of ['crm', 'adapter'] as const) {
      // A clock that was put back would make the wait as long as the jump.
      if (this.#sides[side].readAt > at) this.#sides[side].readAt = at;
      if (this.#dueAt(side) <= at) void this.#read(side);
    }
    const due = Math.min(
      this.#dueAt('crm'),
      this.#dueAt('adapter'),
      repetition(this.known.peek().state) ?? Infinity,
    );
    if (due === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#do({ type: 'time' }), Math.max(due - at, MIN_WAIT_MS));
  }

  /** One after the other and each the newest; whoever waits for it waits until what stands now is stored. */
  #save(): void {
    const { key, save } = this.#around;
    const write = async () => {
      const { state, log } = this.known.peek();
      if (this.#around.end.aborted) return;
      await save({ key, state, log, crmAgent: this.#crmAgent, adapterEmail: this.#adapterEmail });
    };
    this.#saving = this.#saving.then(write).catch(() => undefined);
  }
}

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

/** Never in a ring without a breath, whatever the rules are waiting for. */
const MIN_WAIT_MS = 50;

const EMPTY: PreconditionFacts = {
  crmName: '',
  agents: [],
  adapter: 'loading',
  adapterEmail: null,
  crmAgent: null,
  standing: null,
};

interface SideWork {
  reading: boolean;
  /** To be read at once. */
  wanted: boolean;
  readAt: number;
  faults: number;
  /** How long the side has asked to be left alone. */
  restMs: number;
  listings: number;
  /** Statuses that were not in the list, and for which it was asked again. */
  readonly strangers: Set<string>;
}

const newWork = (): SideWork => ({
  reading: false,
  wanted: true,
  readAt: 0,
  faults: 0,
  restMs: 0,
  listings: 0,
  strangers: new Set(),
});

/** When the rules want to look again at what they have, beside reading. */
const repetition = (state: SyncState): number | null =>
  nextDue({ ...state, crm: { ...state.crm, readAt: null }, adapter: { ...state.adapter, readAt: null } });
