import { browser, chromium } from '../browser.ts';
import { tellFrame } from '../messages/send.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { forgetPlace, readPlace, seenFrom } from './place.ts';

/** The page that holds the adapter was granted it, or is going away with the grant of the epoch `leaving`. */
export async function holderChanged({ leaving }: { leaving: number | null }): Promise<null> {
  if (leaving !== null) await forgetPlace(leaving);
  return tellPlaceToTabs();
}

/** Every CRM tab is kept told where the adapter is, because a click has no time to ask. */
export async function tellPlaceToTabs(): Promise<null> {
  const [place, tabs] = await Promise.all([readPlace(), knownTabs()]);
  await Promise.all(
    tabs.map(async ({ tabId }) => {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab !== null)
        await tellFrame({ tabId }, 'frame/adapter-place', { place: seenFrom(place, tab.windowId) });
    }),
  );
  return null;
}

/** A holder that went with its window says no farewell. */
export function followHolder(): void {
  browser.windows.onRemoved.addListener(() => void tellPlaceToTabs());
  // Chromium 142 and newer.
  chromium.sidePanel?.onClosed?.addListener(() => void tellPlaceToTabs());
}
