import { eraseJournal } from '../journal/retention.ts';
import { eraseSessions } from '../journal/session-store.ts';
import { forgetDrafts } from '../panel/wrap-up-drafts.ts';

/** Deletes past sessions, the events that they were told from, and what was written for them and not stored yet. */
export async function eraseHistory(): Promise<void> {
  await forgetDrafts();
  await eraseJournal();
  await eraseSessions();
}
