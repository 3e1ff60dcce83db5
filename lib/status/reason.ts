import { isKnown, say } from '../strings/status.ts';
import type { SideName } from './mapping.ts';
import type { Intent, WriteFault } from './state.ts';

/** Why something was done or left: a key and its values, so that it can be stored and is put into words when shown. */
export interface Decision {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly key: ReasonKey;
  /** The status that it comes from, and the one that it leads to; by name. */
  readonly from: string;
  readonly to: string;
  readonly fault?: { readonly side: SideName; readonly fault: WriteFault; readonly detail: string | null };
}

export type ReasonKey =
  | 'done-crm'
  | 'done-adapter'
  | 'done-login'
  | 'done-waited'
  | 'done-over-next'
  | 'keep-unmapped-crm'
  | 'keep-unmapped-adapter'
  | 'keep-none-crm'
  | 'keep-none-adapter'
  | 'keep-conflict'
  | 'keep-offline-adapter'
  | 'keep-offline-crm'
  | 'keep-next'
  | 'keep-next-crm'
  | 'keep-later'
  | 'keep-crm-first'
  | 'keep-target-system'
  | 'keep-target-gone'
  | 'keep-unknown-crm'
  | 'keep-unknown-adapter'
  | 'keep-preconditions'
  | 'failed'
  | 'other-browser'
  | 'stepped-back'
  | 'paused'
  | 'resumed';

/** How it reads that an intent has come true. */
export function doneKey({ side, cause, waited }: Intent): ReasonKey {
  if (side === 'crm') return 'done-adapter';
  if (cause === 'over-next') return 'done-over-next';
  if (cause === 'login') return 'done-login';
  return waited ? 'done-waited' : 'done-crm';
}

export function reasonText({ key, from, to, fault }: Decision): string {
  if (key === 'failed' && fault !== undefined)
    return say(`failed-${fault.side}`, { to, fault: faultText(fault.fault, fault.detail) });
  // Stored by another version, perhaps.
  return isKnown(key) ? (say as (key: string, values: object) => string)(key, { from, to }) : key;
}

/** Reads after “because” and after a colon. The side's own words stand behind ours. */
export function faultText(fault: WriteFault, detail: string | null): string {
  const text = say(`fault-${fault}`);
  return detail === null || detail === '' ? text : say('fault-detail', { text, detail });
}
