import { browser } from '../browser.ts';
import type { TabFrame } from '../messages/sender.ts';

/** On the way now; a frame that asks meanwhile waits for the same. Nothing is lost with it when the worker dies. */
const underWay = new Map<string, Promise<boolean>>();

/**
 * Brings the finder with its numbering plans into one frame: pages without digits never pay for it. (`import()` in a
 * content script would need a web-accessible file, which any page could probe for.) False where the frame is gone, or
 * its page was taken off the list meanwhile.
 */
export function bringFinder(frame: TabFrame): Promise<boolean> {
  const key = `${frame.tabId} ${frame.frameId} ${frame.documentId}`;
  const begun = underWay.get(key) ?? inject(frame).finally(() => underWay.delete(key));
  underWay.set(key, begun);
  return begun;
}

async function inject({ tabId, frameId, documentId }: TabFrame): Promise<boolean> {
  const where = documentId === undefined ? { frameIds: [frameId] } : { documentIds: [documentId] };
  try {
    await browser.scripting.executeScript({
      target: { tabId, ...where } as { tabId: number; frameIds: number[] },
      files: ['finder.js'],
    });
    return true;
  } catch {
    return false;
  }
}
