import { type CrmEntry, entryOf, faultsOf, newDraft } from '../policy/crm-draft.ts';
import { patternFromAddress } from '../policy/match-pattern.ts';
import type { OwnPatch } from '../policy/own.ts';
import { adapterUrlFault, addressProposal } from '../policy/urls.ts';

/** What a person types who sets Patchcord up alone: two addresses as they stand in an address bar. */
export interface Setup {
  readonly adapter: string;
  readonly crm: string;
  /** ISO 3166 alpha-2; empty: only numbers with a country code. */
  readonly country: string;
}

export type ReadSetup =
  | { readonly ok: true; readonly patch: OwnPatch }
  | { readonly ok: false; readonly faults: { readonly adapter?: string; readonly crm?: string } };

/**
 * The own settings that it comes to. What is set already stays: a second CRM is added in the options.
 *
 * @param none what is said of an empty field
 */
export function readSetup(
  setup: Setup,
  own: { readonly adapter?: OwnPatch['adapter']; readonly crms: readonly CrmEntry[] },
  none: string,
): ReadSetup {
  const url = addressProposal(setup.adapter);
  const adapter = url === '' ? none : adapterUrlFault(url);
  const typed = setup.crm.trim();
  const pattern = patternFromAddress(typed) ?? typed;
  const draft = {
    ...newDraft(own.crms.map(({ id }) => id)),
    kind: /^https?:\/\/[^/]+\.kustomerapp\.com\//.test(pattern) ? ('kustomer' as const) : ('custom' as const),
    country: setup.country,
    matches: [pattern],
  };
  const { fields, patterns } = faultsOf(draft, own.crms);
  const crm = typed === '' ? none : (patterns[0] ?? fields.matches ?? fields.country);
  if (adapter !== null || crm !== undefined)
    return { ok: false, faults: { ...(adapter && { adapter }), ...(crm && { crm }) } };
  return {
    ok: true,
    patch: { adapter: { ...own.adapter, url }, crms: [...own.crms, entryOf(draft, undefined)] },
  };
}
