import type { StatusOption } from './side.ts';
import type { Direction } from './view.ts';

/** Which status of one side leads to which of the other. Many may lead to one; ids count, names are for people. */

export type SideName = 'crm' | 'adapter';
export const otherSide = (side: SideName): SideName => (side === 'crm' ? 'adapter' : 'crm');

/** What the rules need of `status` in the configuration. */
export interface StatusRules {
  readonly direction: Direction;
  readonly priority: 'latest' | 'crm';
  readonly atLogin: boolean;
  readonly unmapped: 'keep' | 'default';
  readonly default: { readonly adapter?: number | undefined; readonly crm?: string | undefined };
  readonly toAdapter: readonly {
    readonly crm: string;
    readonly name?: string | undefined;
    readonly adapter: number | null;
  }[];
  readonly toCrm: readonly {
    readonly adapter: number;
    readonly name?: string | undefined;
    readonly crm: string | null;
  }[];
  readonly otherBrowser: 'step-back' | 'tell';
  readonly pollSeconds: number;
}

/** The statuses that each side lists; null before it has told them. */
export type Listed = Readonly<Record<SideName, readonly StatusOption[] | null>>;

export type Target =
  | { readonly to: string; readonly explicit: boolean }
  /** `none`: an entry says so; `unmapped`: there is no entry; `conflict`: the other direction leads elsewhere. */
  | { readonly to: null; readonly why: 'none' | 'unmapped' | 'conflict' };

/** An entry of the configuration as one shape for both directions. */
interface Entry {
  readonly from: string;
  readonly to: string | null;
}

const entriesFrom = (rules: StatusRules, from: SideName): readonly Entry[] =>
  from === 'crm'
    ? rules.toAdapter.map(({ crm, adapter }) => ({
        from: crm,
        to: adapter === null ? null : String(adapter),
      }))
    : rules.toCrm.map(({ adapter, crm }) => ({ from: String(adapter), to: crm }));

const defaultTo = (rules: StatusRules, side: SideName): string | null => {
  if (rules.unmapped === 'keep') return null;
  if (side === 'crm') return rules.default.crm ?? null;
  return rules.default.adapter === undefined ? null : String(rules.default.adapter);
};

/** A status as the configuration names it: by its id, or by its name where exactly one status has that. */
export function listedId(named: string, options: readonly StatusOption[] | null): string {
  if (options === null || options.some(({ id }) => id === named)) return named;
  const byName = options.filter(({ name }) => name === named);
  return byName.length === 1 && byName[0] !== undefined ? byName[0].id : named;
}

function mapped(rules: StatusRules, listed: Listed, from: SideName, id: string): Target {
  const options = listed[from];
  const entries = entriesFrom(rules, from);
  const entry =
    entries.find((one) => one.from === id) ?? entries.find((one) => listedId(one.from, options) === id);
  const to = otherSide(from);
  if (entry?.to === null) return { to: null, why: 'none' };
  if (entry !== undefined) return { to: listedId(entry.to, listed[to]), explicit: true };
  const fallback = defaultTo(rules, to);
  return fallback === null
    ? { to: null, why: 'unmapped' }
    : { to: listedId(fallback, listed[to]), explicit: false };
}

/**
 * Where a status leads. From the adapter to the CRM it leads nowhere if the way back and forth again would end at
 * another CRM status: then the two mappings contradict each other, and following them both would never come to rest.
 * The CRM's own mapping is the first to be believed.
 */
export function targetOf(rules: StatusRules, listed: Listed, from: SideName, id: string): Target {
  const target = mapped(rules, listed, from, id);
  if (from === 'crm' || target.to === null) return target;
  return contradicts(rules, listed, target.to) ? { to: null, why: 'conflict' } : target;
}

function contradicts(rules: StatusRules, listed: Listed, crm: string): boolean {
  const back = mapped(rules, listed, 'crm', crm);
  if (back.to === null) return false;
  const again = mapped(rules, listed, 'adapter', back.to);
  return again.to !== null && again.to !== crm;
}

/** Whether the two statuses stand as the mapping has them, seen from either side that leads the other. */
export function agree(rules: StatusRules, listed: Listed, crm: string, adapter: string): boolean {
  if (targetOf(rules, listed, 'crm', crm).to === adapter) return true;
  return rules.direction === 'two-way' && targetOf(rules, listed, 'adapter', adapter).to === crm;
}

/** What people read for a status: what its side calls it, else what the configuration does, else its id. */
export function nameOf(rules: StatusRules, listed: Listed, side: SideName, id: string): string {
  const option = listed[side]?.find((one) => one.id === id);
  if (option !== undefined) return option.name;
  const entry =
    side === 'crm'
      ? rules.toAdapter.find(({ crm }) => crm === id)
      : rules.toCrm.find(({ adapter }) => String(adapter) === id);
  return entry?.name ?? id;
}
