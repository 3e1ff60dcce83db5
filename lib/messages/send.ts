import { browser } from '../browser.ts';
import type { Answers, FrameAnswers, ToDock, ToFrame, ToPanel, ToStatus, ToWorker } from './protocol.ts';
import { attempt, type Undelivered } from './undelivered.ts';

export { isUndelivered, type Undelivered } from './undelivered.ts';

/** To the background worker; wakes it. */
export const tellWorker = <Type extends keyof ToWorker & keyof Answers>(
  type: Type,
  body: ToWorker[Type],
): Promise<Answers[Type] | Undelivered> =>
  attempt(() => browser.runtime.sendMessage({ to: 'worker', type, body }));

/** To whichever own page holds the adapter; undelivered when there is none. */
export const tellHolder = <Type extends keyof ToPanel & keyof Answers>(
  type: Type,
  body: ToPanel[Type],
): Promise<Answers[Type] | Undelivered> =>
  attempt(() => browser.runtime.sendMessage({ to: 'holder', type, body }));

/** To the content script in one frame of a tab, or in all of them. */
export const tellFrame = <Type extends keyof ToFrame>(
  place: { readonly tabId: number; readonly frameId?: number; readonly documentId?: string | undefined },
  type: Type,
  body: ToFrame[Type],
): Promise<FrameAnswers[Type] | Undelivered> =>
  attempt(() => {
    const options =
      place.documentId !== undefined
        ? ({ documentId: place.documentId } as { frameId?: number })
        : place.frameId === undefined
          ? {}
          : { frameId: place.frameId };
    return browser.tabs.sendMessage(place.tabId, { to: 'frame', type, body }, options);
  });

/** To the dock in a tab's page; undelivered where there is none. */
export const tellDock = <Type extends keyof ToDock>(
  tabId: number,
  type: Type,
  body: ToDock[Type],
): Promise<boolean | Undelivered> =>
  attempt(() => browser.tabs.sendMessage(tabId, { to: 'dock', type, body }, { frameId: 0 }));

/** To the status script in a tab's page; undelivered where there is none. The answer is for the asker's schema. */
export const tellStatusScript = (
  tabId: number,
  body: ToStatus['status/order'],
): Promise<unknown | Undelivered> =>
  attempt(async () => {
    const message = { to: 'status', type: 'status/order', body };
    const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
    if (answer === undefined || answer === null) throw new Error('no status script is there');
    return answer;
  });
