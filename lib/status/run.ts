import { type Listed, nameOf, type SideName, type StatusRules, type Target, targetOf } from './mapping.ts';
import type { Decision, ReasonKey } from './reason.ts';
import type { Reading } from './side.ts';
import type { Intent, Seen, SideState, StatusWrite, SyncState } from './state.ts';
import { isOfflineAdapter, isSystemOfAdapter } from './system.ts';

/** One step while it is being made: the state as it is so far, and what comes out of it. */
export class Run {
  state: SyncState;
  readonly at: number;
  readonly rules: StatusRules;
  readonly writes: StatusWrite[] = [];
  readonly decisions: Decision[] = [];

  constructor(state: SyncState, at: number, rules: StatusRules) {
    this.state = state;
    this.at = at;
    this.rules = rules;
  }

  get listed(): Listed {
    return { crm: this.state.crm.options, adapter: this.state.adapter.options };
  }

  set(change: Partial<SyncState>): void {
    this.state = { ...this.state, ...change };
  }

  setSide(side: SideName, change: Partial<SideState>): void {
    this.state = { ...this.state, [side]: { ...this.state[side], ...change } };
  }

  /** Asks for a reading, `inMs` from now at the latest. */
  readSoon(side: SideName, inMs = 0): void {
    const { readAt } = this.state[side];
    const wanted = this.at + inMs;
    if (readAt === null || readAt > wanted) this.setSide(side, { readAt: wanted });
  }

  name(side: SideName, id: string | null): string {
    if (id === null || id === '') return '';
    const { now } = this.state[side];
    if (now !== null && now.status === id && now.name !== null) return now.name;
    return nameOf(this.rules, this.listed, side, id);
  }

  decide(key: ReasonKey, of: Partial<Omit<Decision, 'at' | 'key'>> = {}): void {
    this.decisions.push({ at: this.at, key, from: '', to: '', ...of });
  }

  /** A decision about an intent, with the names of its statuses. */
  decideOn(key: ReasonKey, { side, from, to }: Intent): void {
    const source = side === 'adapter' ? 'crm' : 'adapter';
    this.decide(key, { from: this.name(source, from), to: this.name(side, to) });
  }

  target(from: SideName, id: string): Target {
    return targetOf(this.rules, this.listed, from, id);
  }

  isSystem(side: SideName, id: string, name: string | null = null): boolean {
    const option = this.state[side].options?.find((one) => one.id === id);
    if (option !== undefined) {
      if (option.system || option.statusClass === 'busy' || option.statusClass === 'offline') return true;
    }
    return side === 'adapter' && isSystemOfAdapter({ id, name: option?.name ?? name });
  }

  seen(side: SideName, { status, name, system }: Reading): Seen {
    const option = this.state[side].options?.find((one) => one.id === status);
    const offline =
      option?.statusClass === 'offline' || (side === 'adapter' && isOfflineAdapter({ id: status, name }));
    const ours =
      status === null
        ? side === 'adapter' && isSystemOfAdapter({ id: null, name })
        : this.isSystem(side, status, name);
    return { status, name: name ?? option?.name ?? null, system: system || offline || ours, offline };
  }
}
