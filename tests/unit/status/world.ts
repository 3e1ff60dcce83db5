import type { SideName, StatusRules } from '../../../lib/status/mapping.ts';
import type { Decision } from '../../../lib/status/reason.ts';
import { nextDue } from '../../../lib/status/settle.ts';
import type { Reading, SideFault, StatusOption, Told } from '../../../lib/status/side.ts';
import {
  NOTHING_SEEN,
  type StatusInput,
  type StatusWrite,
  type SyncState,
} from '../../../lib/status/state.ts';
import { step } from '../../../lib/status/step.ts';
import { isSystemOfAdapter } from '../../../lib/status/system.ts';

/**
 * A CRM and an adapter with one agent, a call now and then, slow and failing ways to both, and pages that die. What
 * the rules know of it, they know from readings alone.
 */

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;
type Input = DistributiveOmit<StatusInput, 'at'>;

export type Act =
  | { readonly act: 'crm'; readonly status: string }
  | { readonly act: 'adapter'; readonly status: string }
  | { readonly act: 'busy' | 'free' }
  | { readonly act: 'next'; readonly status: string | null }
  | { readonly act: 'call' | 'hang-up' | 'wrapped-up' }
  | { readonly act: 'log-out' }
  | { readonly act: 'log-in'; readonly status: string }
  | { readonly act: 'begin-read' | 'push'; readonly side: SideName }
  | { readonly act: 'end-read'; readonly which: number; readonly fault: SideFault | null }
  | { readonly act: 'land'; readonly fault: SideFault | null; readonly applied: boolean }
  | { readonly act: 'answer' }
  | { readonly act: 'wait'; readonly ms: number }
  | { readonly act: 'page-dies' }
  | { readonly act: 'holder-changes' }
  | { readonly act: 'ghost-acts'; readonly side: SideName }
  | { readonly act: 'pause' | 'resume' };

export const BUSY = 'busy';
const IN_CALL = '-7';
const WRAP_UP = '-6';
const OFFLINE = '-10';

interface Landing {
  readonly write: StatusWrite;
  readonly told: Told<Reading> | null;
}

export class World {
  now = 1_000_000;
  crm: string;
  adapter: string;
  next: string | null = null;
  state: SyncState = NOTHING_SEEN;
  readonly decisions: Decision[] = [];
  readonly written: StatusWrite[] = [];
  /** What the sinks took, with who gave it to them. */
  readonly taken: { readonly epoch: number; readonly page: number; readonly write: StatusWrite }[] = [];
  readonly wrongs: string[] = [];
  /** What may bring a write about, and what may cost one more. */
  changes = 1;
  faults = 0;
  #rules: StatusRules;
  readonly #options: Readonly<Record<SideName, readonly StatusOption[]>>;
  #crmBefore: string;
  #adapterBefore: string;
  #epoch = 1;
  #page = 1;
  #reads: { readonly side: SideName; readonly version: number; readonly reading: Reading }[] = [];
  #landing: Landing | null = null;
  /** A page that was not told that it is none any more. */
  #ghost: { readonly page: number; state: SyncState } | null = null;
  #lastShown: Record<SideName, string | null> = { crm: null, adapter: null };

  constructor(
    rules: StatusRules,
    options: Readonly<Record<SideName, readonly StatusOption[]>>,
    begin: { readonly crm: string; readonly adapter: string },
  ) {
    this.#rules = rules;
    this.#options = options;
    this.crm = this.#crmBefore = begin.crm;
    this.adapter = this.#adapterBefore = begin.adapter;
    this.tell({ type: 'began' });
    for (const side of ['crm', 'adapter'] as const)
      this.tell({ type: 'options', side, options: options[side] });
    this.tell({ type: 'holder', epoch: 1 });
    this.tell({ type: 'preconditions', agent: 'ann' });
  }

  get inSession(): boolean {
    return this.adapter === IN_CALL || this.adapter === WRAP_UP;
  }

  tell(input: Input): void {
    const { state, writes, decisions } = step(
      this.state,
      { ...input, at: this.now } as StatusInput,
      this.#rules,
    );
    this.state = state;
    this.decisions.push(...decisions);
    for (const write of writes) {
      this.written.push(write);
      if (this.#isSystem(write.side, write.status)) this.wrongs.push(`wrote ${write.side} ${write.status}`);
      const shown = this.#lastShown[write.side];
      if (shown !== null && this.#isSystem(write.side, shown))
        this.wrongs.push(`wrote over ${write.side} ${shown}`);
      if (this.#landing !== null && this.#landing.write.epoch === write.epoch && this.#landing.told === null)
        this.wrongs.push('two writes on their way in one epoch');
      this.#landing = { write, told: null };
    }
  }

  changeRules(rules: StatusRules): void {
    this.#rules = rules;
    this.tell({ type: 'settings' });
  }

  do(act: Act): void {
    switch (act.act) {
      case 'crm':
        if (this.crm !== BUSY && this.crm !== act.status) this.#setCrm(act.status);
        return;
      case 'busy':
        if (this.crm === BUSY) return;
        this.#crmBefore = this.crm;
        this.crm = BUSY;
        return;
      case 'free':
        if (this.crm === BUSY) this.crm = this.#crmBefore;
        return;
      case 'adapter':
        if (this.inSession || this.adapter === OFFLINE || this.adapter === act.status) return;
        this.#setAdapter(act.status);
        return;
      case 'next':
        if (!this.inSession) return;
        this.changes += 1;
        this.next = act.status;
        return;
      case 'call':
        if (this.inSession || this.adapter === OFFLINE) return;
        this.#adapterBefore = this.adapter;
        this.adapter = IN_CALL;
        this.tell({ type: 'session', live: true });
        return;
      case 'hang-up':
        if (this.adapter !== IN_CALL) return;
        this.adapter = WRAP_UP;
        this.tell({ type: 'session', live: false });
        return;
      case 'wrapped-up':
        if (this.adapter !== WRAP_UP) return;
        if (this.next !== null) this.changes += 1;
        this.adapter = this.next ?? this.#adapterBefore;
        this.next = null;
        return;
      case 'log-out':
        if (this.inSession) return;
        this.adapter = OFFLINE;
        return;
      case 'log-in':
        if (this.adapter !== OFFLINE) return;
        this.changes += 1;
        this.#setAdapter(act.status);
        return;
      case 'begin-read':
        this.#reads.push({
          side: act.side,
          version: this.state[act.side].version,
          reading: this.#reading(act.side),
        });
        return;
      case 'end-read': {
        // One side answers in the order in which it was asked.
        const side = act.which % 2 === 0 ? 'crm' : 'adapter';
        const position = this.#reads.findIndex((read) => read.side === side);
        const [read] = position < 0 ? [] : this.#reads.splice(position, 1);
        if (read === undefined) return;
        this.#hear(read.side, act.fault === null ? read.reading : act.fault, read.version);
        return;
      }
      case 'push':
        // What is pushed overtakes no reading: it comes by the same page.
        this.#reads = this.#reads.filter(({ side }) => side !== act.side);
        this.#hear(act.side, this.#reading(act.side), this.state[act.side].version);
        return;
      case 'land':
        this.#land(act.fault, act.applied);
        return;
      case 'answer':
        this.#answer();
        return;
      case 'wait':
        this.now += act.ms;
        this.tell({ type: 'time' });
        return;
      case 'page-dies': {
        this.#ghost = { page: this.#page, state: this.state };
        this.#page += 1;
        this.faults += 1;
        this.#reads = [];
        this.#landing = this.#landing?.told === null ? this.#landing : null;
        this.state = JSON.parse(JSON.stringify(this.state)) as SyncState;
        this.#epoch += 1;
        this.tell({ type: 'began' });
        this.tell({ type: 'holder', epoch: this.#epoch });
        this.tell({ type: 'session', live: this.adapter === IN_CALL });
        return;
      }
      case 'holder-changes':
        this.faults += 1;
        this.#epoch += 1;
        this.tell({ type: 'holder', epoch: this.#epoch });
        return;
      case 'ghost-acts':
        this.#ghostActs(act.side);
        return;
      case 'pause':
        this.tell({ type: 'paused' });
        return;
      case 'resume':
        this.tell({ type: 'resumed' });
        return;
    }
  }

  /** Everything comes to its end: sessions, answers, readings, waits. Answers how many writes that took. */
  comeToRest(): number {
    const before = this.written.length;
    this.#ghost = null;
    for (const act of ['free', 'hang-up', 'wrapped-up'] as const) this.do({ act });
    if (this.adapter === OFFLINE) this.do({ act: 'log-in', status: this.#adapterBefore });
    this.#reads = [];
    for (let round = 0; round < 60; round += 1) {
      if (this.#landing?.told === null) this.#land(null, true);
      this.#answer();
      if (round < 3) this.do({ act: 'resume' });
      for (const side of ['crm', 'adapter'] as const)
        this.#hear(side, this.#reading(side), this.state[side].version);
      const due = nextDue(this.state);
      this.now = Math.max(this.now + 1_000, due ?? 0);
      this.tell({ type: 'time' });
    }
    return this.written.length - before;
  }

  #setCrm(status: string): void {
    this.crm = this.#crmBefore = status;
    this.changes += 1;
  }

  #setAdapter(status: string): void {
    this.adapter = this.#adapterBefore = status;
    this.changes += 1;
  }

  #isSystem(side: SideName, id: string): boolean {
    if (side === 'crm') return id === BUSY;
    return (
      isSystemOfAdapter({ id, name: null }) ||
      (this.#options.adapter.find((option) => option.id === id)?.system ?? false)
    );
  }

  #reading(side: SideName): Reading {
    const status = side === 'crm' ? this.crm : this.adapter;
    return {
      status,
      name: null,
      system: side === 'crm' && status === BUSY,
      next: side === 'crm' ? null : this.next,
      agent: { id: 'ann', email: 'ann@acme.example' },
      at: this.now,
    };
  }

  #hear(side: SideName, what: Reading | SideFault, version: number): void {
    if (typeof what === 'string') {
      this.faults += 1;
      this.tell({ type: 'read', side, version, told: { ok: false, fault: what, detail: null } });
      return;
    }
    if (version >= this.state[side].version) this.#lastShown[side] = what.status;
    this.tell({ type: 'read', side, version, told: { ok: true, value: what } });
  }

  /** A write arrives at its sink. */
  #land(fault: SideFault | null, applied: boolean): void {
    const { write, told } = this.#landing ?? {};
    if (write === undefined || told !== null) return;
    const refusal = this.#refusal(write);
    if (refusal !== null) {
      this.faults += 1;
      this.#landing = { write, told: { ok: false, fault: refusal, detail: null } };
      return;
    }
    const failed = fault !== null;
    // Who is asked too often has not even begun; of all other faults nobody knows.
    if (!failed || (applied && fault !== 'throttled')) this.#apply(write, this.#page);
    if (failed) this.faults += 1;
    this.#landing = {
      write,
      told: failed ? { ok: false, fault, detail: null } : { ok: true, value: this.#reading(write.side) },
    };
  }

  #refusal({ side, epoch }: StatusWrite): SideFault | null {
    if (epoch !== this.#epoch) return 'fenced';
    if (side === 'crm') return this.crm === BUSY ? 'conflict' : null;
    return this.#isSystem('adapter', this.adapter) ? 'refused' : null;
  }

  #apply(write: StatusWrite, page: number): void {
    this.taken.push({ epoch: write.epoch, page, write });
    if (write.side === 'crm') this.crm = this.#crmBefore = write.status;
    else this.adapter = this.#adapterBefore = write.status;
  }

  #answer(): void {
    const landing = this.#landing;
    if (landing === null || landing.told === null) return;
    this.#landing = null;
    if (landing.told.ok) this.#lastShown[landing.write.side] = landing.told.value.status;
    this.tell({ type: 'answered', number: landing.write.number, told: landing.told });
    // Whoever was fenced off hears of the new grant.
    if (!landing.told.ok && landing.told.fault === 'fenced')
      this.tell({ type: 'holder', epoch: this.#epoch });
  }

  #ghostActs(side: SideName): void {
    const ghost = this.#ghost;
    if (ghost === null) return;
    const inputs: readonly Input[] = [
      {
        type: 'read',
        side,
        version: ghost.state[side].version,
        told: { ok: true, value: this.#reading(side) },
      },
      { type: 'time' },
    ];
    for (const input of inputs) {
      const { state, writes } = step(ghost.state, { ...input, at: this.now } as StatusInput, this.#rules);
      ghost.state = state;
      for (const write of writes) if (this.#refusal(write) === null) this.#apply(write, ghost.page);
    }
  }
}
