import { browser } from '../browser.ts';
import { EDITS } from '../crm/remember-edits.ts';
import { findEdits, findObjection, type Unsaved } from './unsaved-edits.ts';

/** A page that answers nothing is in the middle of something: a dialog of its own, or an endless loop. */
const LONGEST_ANSWER_MS = 1_500;

/** Why the tab must not be navigated; null where nothing would be lost. */
export async function whyNotLeave(tabId: number): Promise<Unsaved | 'silent' | null> {
  return (await whyNotTurn(tabId)) ?? (await whyNotUnload(tabId));
}

/** Why the tab must not show something else, although its page stays. */
export async function whyNotTurn(tabId: number): Promise<Unsaved | 'silent' | null> {
  const tab = await browser.tabs.get(tabId);
  return tab.discarded ? null : inAllFrames(tabId, findEdits, [EDITS]);
}

/** A page that stays is not asked: it would take the question for its end. */
async function whyNotUnload(tabId: number): Promise<Unsaved | 'silent' | null> {
  const tab = await browser.tabs.get(tabId);
  return tab.discarded ? null : inAllFrames(tabId, findObjection, []);
}

/** The first answer of any of the tab's frames that is not null. */
async function inAllFrames<Args extends string[]>(
  tabId: number,
  func: (...args: Args) => Unsaved | null,
  args: Args,
): Promise<Unsaved | 'silent' | null> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<'silent'>((resolve) => {
    late = setTimeout(() => resolve('silent'), LONGEST_ANSWER_MS);
  });
  const asked = browser.scripting
    .executeScript({
      target: { tabId, allFrames: true },
      func: func as (...args: unknown[]) => unknown,
      args,
      injectImmediately: true,
    })
    .then((results) => (results.find(({ result }) => result !== null)?.result as Unsaved | undefined) ?? null)
    // A page that failed to load has nothing to lose; what else cannot be looked into may have.
    .catch((fault: unknown) => (/error page/i.test(String(fault)) ? null : 'silent'));
  const answer = await Promise.race([asked, tooLate]);
  clearTimeout(late);
  return answer;
}
