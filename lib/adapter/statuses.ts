import type { AdapterSideSettings } from '../policy/status-sources.ts';
import type { StatusClass, StatusOption } from '../status/side.ts';
import type { KnownStatus } from './status-control.ts';

interface AdapterStatus {
  /** Null where the vendor names it and prints no id. */
  readonly id: number | null;
  readonly name: string;
  readonly statusClass: StatusClass;
  /** Set by the system alone. */
  readonly system: boolean;
}

/**
 * The vendor's list (`GET /manager/api/v1/user_statuses`): defaults have an id of zero or less. The last ones are named
 * in its release notes without an id; they are known so that nobody takes them for one that could be chosen.
 */
const BUILT_IN: readonly AdapterStatus[] = [
  { id: 0, name: 'Available', statusClass: 'available', system: false },
  { id: -1, name: 'Unavailable', statusClass: 'unavailable', system: false },
  { id: -2, name: 'Break', statusClass: 'unavailable', system: false },
  { id: -3, name: 'Special Task', statusClass: 'unavailable', system: false },
  { id: -4, name: 'Meal', statusClass: 'unavailable', system: false },
  { id: -5, name: 'Missed Call', statusClass: 'unavailable', system: true },
  { id: -6, name: 'Wrap-up', statusClass: 'busy', system: true },
  { id: -7, name: 'In-call', statusClass: 'busy', system: true },
  { id: -8, name: 'In-chat', statusClass: 'busy', system: true },
  { id: -10, name: 'Offline', statusClass: 'offline', system: true },
  { id: null, name: 'Missed Chat', statusClass: 'unavailable', system: true },
  { id: null, name: 'Unresponsive', statusClass: 'unavailable', system: true },
  { id: null, name: 'Wrap-up Exceeded', statusClass: 'busy', system: true },
  { id: null, name: 'In-email', statusClass: 'busy', system: true },
];

/** Ids below zero are the vendor's own; those that are in no list are taken for the system's, so that none is set. */
export const isSystemStatus = (id: string): boolean => {
  const known = BUILT_IN.find((status) => String(status.id) === id);
  return known === undefined ? Number(id) < 0 : known.system;
};

/** A status that has no published id is known by its name, told without an id, and never set. */
const idOf = ({ id, name }: AdapterStatus): string => (id === null ? `${UNNUMBERED}${name}` : String(id));
const UNNUMBERED = 'system:';
export const isUnnumbered = (id: string): boolean => id.startsWith(UNNUMBERED);

export interface AdapterStatuses {
  readonly options: readonly StatusOption[];
  /** How each is recognised in the page. */
  readonly known: readonly KnownStatus[];
}

/** The vendor's list with policy's additions: own statuses, and what the built-in ones are called elsewhere. */
export function adapterStatuses(settings: Pick<AdapterSideSettings, 'statuses'>): AdapterStatuses {
  const options = new Map<string, StatusOption>();
  const names = new Map<string, readonly string[]>();
  for (const status of BUILT_IN) {
    const { name, statusClass, system } = status;
    const id = idOf(status);
    if (!isUnnumbered(id)) options.set(id, { id, name, statusClass, system });
    names.set(id, [name]);
  }
  for (const { id: number, name, names: others = [], system } of settings.statuses) {
    const id = String(number);
    const before = options.get(id);
    options.set(id, {
      id,
      name,
      statusClass: before?.statusClass ?? 'unavailable',
      // Policy can keep a status from being set, and cannot make one of the system's settable.
      system: isSystemStatus(id) || system === true,
    });
    names.set(id, [...new Set([name, ...others, ...(names.get(id) ?? [])])]);
  }
  return {
    options: [...options.values()],
    known: [...names].map(([id, all]) => ({ id, names: all })),
  };
}
