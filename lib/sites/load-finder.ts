import { browser } from '../browser.ts';
import type { TabFrame } from '../messages/sender.ts';
import { isCrmFrame } from './crm-frames.ts';

/**
 * Brings the finder with its numbering plans into the one frame that asked: pages without digits never pay for it.
 * (`import()` in a content script would need a web-accessible file, which any page could probe for.)
 */
export async function loadFinder(_: unknown, frame: TabFrame): Promise<boolean> {
  if (!(await isCrmFrame(frame))) return false;
  const where =
    frame.documentId === undefined ? { frameIds: [frame.frameId] } : { documentIds: [frame.documentId] };
  try {
    await browser.scripting.executeScript({
      target: { tabId: frame.tabId, ...where } as { tabId: number; frameIds: number[] },
      files: ['finder.js'],
    });
    return true;
  } catch {
    // The frame is gone, or its page was taken off the list meanwhile.
    return false;
  }
}
