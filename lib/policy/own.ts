import type { CrmEntry } from './crm-draft.ts';
import { readDocument, type SparseValues } from './document.ts';
import { isPlainObject } from './problem.ts';
import type { OwnSettings } from './schema.ts';

/** The usable part of each document, without defaults, and the CRMs as whoever gave them wrote them. */
export type Given = Readonly<{ policy: SparseValues; own: SparseValues; crms: readonly CrmEntry[] }>;

export function givenBy(documents: { readonly policy: unknown; readonly own: unknown }): Given {
  const own = readDocument('own', documents.own).values;
  const policy = readDocument('policy', documents.policy);
  const ownCrms = policy.locked.includes('crms') ? undefined : own.crms;
  return { policy: policy.values, own, crms: ownCrms ?? policy.values.crms ?? [] };
}

/** Whole top-level keys of the own settings; `undefined` forgets one. */
export type OwnPatch = { readonly [Key in keyof OwnSettings]?: OwnSettings[Key] | undefined };

/** The own settings with the patch laid over them. */
export function patched(own: unknown, patch: OwnPatch): Record<string, unknown> {
  const after: Record<string, unknown> = { ...(isPlainObject(own) ? own : {}), ...patch };
  for (const key of Object.keys(after)) if (after[key] === undefined) delete after[key];
  return after;
}
