import type { PolicyDraft } from './policy-draft.ts';
import { isPlainObject } from './problem.ts';

/**
 * Keeps the draft of a policy for as long as its tab is open, over reloads: in the tab's own storage, which no other
 * page and no content script sees.
 */
const KEY = 'policyDraft';

export function readDraft(): PolicyDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isPlainObject(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: PolicyDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft at the next reload; it stays on the page.
  }
}
