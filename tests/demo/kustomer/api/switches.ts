import type { ErrorForm } from './refusal.ts';

/** How the simulated organisation behaves where the documentation leaves a choice, or a test wants another. */
export interface ApiSwitches {
  errorForm: ErrorForm;
  /** Requests a minute of one person, and of all machine users together. */
  peopleBudget: number;
  machineBudget: number;
  /** Searches a minute of all machine users; people's are not limited. */
  machineSearches: number;
  /** Conversations, messages and notes a minute for one customer. */
  perCustomer: number;
  /** How long a write is not yet found by a search; milliseconds. */
  searchLagMs: number;
  /** Whether `phone=` and `email=` find shared ones as well, which is not documented. */
  findsShared: boolean;
  /** Whether a custom attribute has to be in the metadata before it is written. Documented for `Id` only. */
  customNeedsMetadata: boolean;
  /** What a `PUT` of metadata does to properties that it does not name. */
  metadataPut: 'replace' | 'merge';
  /** A header without which a change is answered 403, as a service does that guards against forged requests. */
  writeHeader: { readonly name: string; readonly value: string } | null;
  /** The roles of the agent who is signed in by cookie. */
  agentRoles: readonly string[];
  /** Whether the agent's cookie is still good. */
  signedIn: boolean;
}

export const usualSwitches = (): ApiSwitches => ({
  errorForm: 'mixed',
  peopleBudget: 1000,
  machineBudget: 300,
  machineSearches: 100,
  perCustomer: 120,
  searchLagMs: 0,
  findsShared: false,
  customNeedsMetadata: true,
  metadataPut: 'replace',
  writeHeader: null,
  agentRoles: ['org.user'],
  signedIn: true,
});
