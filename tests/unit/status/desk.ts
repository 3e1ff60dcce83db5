import type { StatusRules } from '../../../lib/status/mapping.ts';
import { type Decision, reasonText } from '../../../lib/status/reason.ts';
import type { Reading, SideFault, StatusOption } from '../../../lib/status/side.ts';
import {
  NOTHING_SEEN,
  type StatusInput,
  type StatusWrite,
  type SyncState,
} from '../../../lib/status/state.ts';
import { step } from '../../../lib/status/step.ts';

/** One agent, step by step: what is told to the rules, what they have written, and what they say about it. */

/** As the vendor's page has it: n statuses of the CRM to one of the adapter. */
export const RULES: StatusRules = {
  direction: 'two-way',
  priority: 'latest',
  atLogin: true,
  unmapped: 'keep',
  default: {},
  otherBrowser: 'step-back',
  pollSeconds: 15,
  toAdapter: [
    { crm: 'available', adapter: 0 },
    { crm: 'lunch', adapter: -4 },
    { crm: 'coffee', adapter: -4 },
    { crm: 'email', adapter: -1 },
    { crm: 'meeting', adapter: null },
  ],
  toCrm: [
    { adapter: 0, crm: 'available' },
    { adapter: -4, crm: 'lunch' },
    { adapter: -1, crm: 'email' },
    { adapter: -3, crm: null },
  ],
};

const option = (id: string, name: string, rest: Partial<StatusOption> = {}): StatusOption => ({
  id,
  name,
  statusClass: null,
  system: false,
  ...rest,
});
export const CRM_OPTIONS = [
  option('available', 'Available'),
  option('lunch', 'Lunch'),
  option('coffee', 'Coffee'),
  option('email', 'E-mail'),
  option('meeting', 'Meeting'),
  option('project', 'Project'),
  option('busy', 'Busy', { statusClass: 'busy' }),
  option('offline', 'Offline', { statusClass: 'offline' }),
];
export const ADAPTER_OPTIONS = [
  option('0', 'Available'),
  option('-1', 'Unavailable'),
  option('-2', 'Break'),
  option('-3', 'Special Task'),
  option('-4', 'Meal'),
  option('5', 'Meal'),
  option('-6', 'Wrap-up', { system: true }),
  option('-7', 'In-call', { system: true }),
  option('-10', 'Offline', { system: true }),
];

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

export class Desk {
  at = 1_000_000;
  state: SyncState = NOTHING_SEEN;
  rules: StatusRules;
  readonly writes: StatusWrite[] = [];
  readonly decisions: Decision[] = [];

  constructor(rules: Partial<StatusRules> = {}) {
    this.rules = { ...RULES, ...rules };
    this.tell({ type: 'began' });
    this.tell({ type: 'holder', epoch: 1 });
    this.tell({ type: 'options', side: 'crm', options: CRM_OPTIONS });
    this.tell({ type: 'options', side: 'adapter', options: ADAPTER_OPTIONS });
    this.tell({ type: 'preconditions', agent: 'ann' });
  }

  tell(input: DistributiveOmit<StatusInput, 'at'>): void {
    const { state, writes, decisions } = step(
      this.state,
      { ...input, at: this.at } as StatusInput,
      this.rules,
    );
    this.state = state;
    this.writes.push(...writes);
    this.decisions.push(...decisions);
  }

  wait(ms: number): void {
    this.at += ms;
    this.tell({ type: 'time' });
  }

  crm(status: string | null): void {
    this.#read('crm', status, null);
  }

  adapter(status: string | null, next: string | null = null): void {
    this.#read('adapter', status, next);
  }

  /** Both sides as they are once an agent has begun to work. */
  start(crm = 'available', adapter = '0'): void {
    this.crm(crm);
    this.adapter(adapter);
  }

  fails(side: 'crm' | 'adapter', fault: SideFault): void {
    const { version } = this.state[side];
    this.tell({ type: 'read', side, version, told: { ok: false, fault, detail: null } });
  }

  /** The write that is on its way comes through, or does not. */
  answer(fault?: SideFault, rest: { detail?: string; retryAfterMs?: number } = {}): void {
    const write = this.writes.at(-1);
    if (write === undefined) throw new Error('nothing is on its way');
    const told =
      fault === undefined
        ? ({ ok: true, value: reading(write.status) } as const)
        : ({ ok: false, fault, detail: rest.detail ?? null, ...rest } as const);
    this.tell({ type: 'answered', number: write.number, told });
  }

  /** What was written, as `side status`. */
  get written(): readonly string[] {
    return this.writes.map(({ side, status }) => `${side} ${status}`);
  }

  /** What was said last. */
  get said(): string {
    const last = this.decisions.at(-1);
    return last === undefined ? '' : reasonText(last);
  }

  #read(side: 'crm' | 'adapter', status: string | null, next: string | null): void {
    const { version } = this.state[side];
    this.tell({ type: 'read', side, version, told: { ok: true, value: reading(status, next) } });
  }
}

export const reading = (status: string | null, next: string | null = null): Reading => ({
  status,
  name: null,
  system: false,
  next,
  agent: { id: 'ann', email: 'ann@acme.example' },
  at: 0,
});
