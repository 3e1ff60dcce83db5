import { browser } from '../browser.ts';
import type { WrapUpDraft } from './wrap-up.ts';

/**
 * What the agent writes, until it is in the journal: in the session storage, which outlives every page and worker of
 * the extension, is never written to the disk, and is closed to content scripts. One key for each session, so that
 * writing one never touches another.
 */
const PREFIX = 'wrapUp:';

/** Handed to the browser in this very turn: a page that dies in the next one has not lost it. */
export function keepDraft(sessionKey: string, draft: WrapUpDraft | null): void {
  const key = `${PREFIX}${sessionKey}`;
  const done =
    draft === null ? browser.storage.session.remove(key) : browser.storage.session.set({ [key]: draft });
  // Full or gone: what the page itself holds goes to the journal all the same.
  done.catch(() => undefined);
}

export async function readDrafts(): Promise<ReadonlyMap<string, WrapUpDraft>> {
  const all = await browser.storage.session.get(null);
  return new Map(
    Object.entries(all)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, draft]) => [key.slice(PREFIX.length), draft as WrapUpDraft]),
  );
}

/** The history is being deleted: what was not in it yet goes too. */
export async function forgetDrafts(): Promise<void> {
  await browser.storage.session.remove([...(await readDrafts()).keys()].map((key) => `${PREFIX}${key}`));
}
