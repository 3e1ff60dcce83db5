import type { StatusOption } from './side.ts';

/** Statuses that belong to the system: it sets them, nobody can choose them, and nothing of ours takes them away. */

const OFFLINE = -10;

/**
 * Of the adapter, by id (the vendor's `GET /manager/api/v1/user_statuses`): Missed Call, Wrap-up, In-call, In-chat,
 * Offline.
 */
export const SYSTEM_ADAPTER_STATUSES: readonly number[] = [-5, -6, -7, -8, OFFLINE];

/**
 * Those that the vendor's pages name without an id, and the known ones once more, for a driver that reads names only.
 * A status of the company's own with such a name counts as one too: that costs a mapping, and the other way a call.
 */
const SYSTEM_NAMES: ReadonlySet<string> = new Set([
  'missed call',
  'missed chat',
  'wrap up',
  'wrap up exceeded',
  'in call',
  'in chat',
  'in email',
  'unresponsive',
  'offline',
]);

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[-\s\u2010-\u2015]+/g, ' ')
    .trim();

type Named = Pick<StatusOption, 'id' | 'name'> | { readonly id: string | null; readonly name: string | null };

export function isSystemOfAdapter({ id, name }: Named): boolean {
  if (id !== null && /^-?\d+$/.test(id) && SYSTEM_ADAPTER_STATUSES.includes(Number(id))) return true;
  return name !== null && SYSTEM_NAMES.has(plain(name));
}

/** Logged out of the adapter: it takes nothing, and what was known of it is worth nothing. */
export function isOfflineAdapter({ id, name }: Named): boolean {
  return id === String(OFFLINE) || (name !== null && plain(name) === 'offline');
}
