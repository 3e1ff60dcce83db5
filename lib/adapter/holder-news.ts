import { browser, chromium } from '../browser.ts';
import { hostIsBack, tellIfHostGone } from '../hosting/host-watch.ts';
import { tellFrame } from '../messages/send.ts';
import { readConfig } from '../policy/store.ts';
import { knownTabs } from '../sites/crm-tabs.ts';
import { forgetPlace, readPlace, seenFrom } from './place.ts';

/** The page that holds the adapter was granted it, or is going away with the grant of the epoch `leaving`. */
export async function holderChanged({ leaving }: { leaving: number | null }): Promise<null> {
  if (leaving === null) {
    await hostIsBack();
  } else {
    // Before its place is forgotten: it is where the agent's click brings the adapter back.
    await tellIfHostGone(null);
    await forgetPlace(leaving);
  }
  return tellPlaceToTabs();
}

/** Every CRM tab is kept told where the adapter is, because a click has no time to ask. */
export async function tellPlaceToTabs(): Promise<null> {
  const [place, tabs, { config }] = await Promise.all([readPlace(), knownTabs(), readConfig()]);
  await Promise.all(
    tabs.map(async ({ tabId }) => {
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab !== null)
        await tellFrame({ tabId }, 'frame/adapter-place', {
          place: seenFrom(place, tab.windowId, config.adapter.host),
        });
    }),
  );
  return null;
}

/** A holder that went with its window says no farewell. */
export function followHolder(): void {
  const gone = () => {
    void tellPlaceToTabs();
    void tellIfHostGone(null);
  };
  browser.windows.onRemoved.addListener(gone);
  // Chromium 142 and newer.
  chromium.sidePanel?.onClosed?.addListener(gone);
}
