import { openPanelFromBrowser } from '../adapter/open-panel.ts';
import { readPlace } from '../adapter/place.ts';
import { browser, chromium } from '../browser.ts';
import { readSessions } from '../journal/session-store.ts';
import { readConfig } from '../policy/store.ts';
import { dateTimeText } from '../strings/format.ts';
import { opensPanel, type PanelPlace, panelPlace } from './call-menu.ts';
import { activeTab, countryAt, dialFromBrowser } from './dial-from-browser.ts';
import { asXml, type RecentNumber, recentNumbers, suggestionsFor } from './suggestions.ts';

/** So many sessions are looked through for the numbers called last. */
const LOOKED_THROUGH = 200;

/** What is needed in the turn of the Enter key, which has no time to look it up. */
interface Typing {
  readonly windowId: number;
  readonly place: PanelPlace;
  readonly recent: readonly RecentNumber[];
}

// Gone with the worker while the agent thinks: then the adapter comes in a window of its own.
let typing: Typing | null = null;

/** `dial 030 23125 101` in the address bar. */
export function followOmnibox(): void {
  const { omnibox } = browser;
  omnibox.onInputStarted.addListener(() => void begin());
  omnibox.onInputChanged.addListener((text, suggest) => void offer(text, suggest));
  omnibox.onInputEntered.addListener((text) => {
    const at = typing;
    const opening =
      at !== null && opensPanel(at.place, at.windowId)
        ? openPanelFromBrowser(at.windowId)
        : Promise.resolve(false);
    typing = null;
    void entered(text, at, opening);
  });
}

async function begin(): Promise<Typing | null> {
  const [{ config }, place, window, sessions] = await Promise.all([
    readConfig(),
    readPlace(),
    browser.windows.getLastFocused(),
    // The address bar offers what it can; a database that cannot be read keeps nobody from calling.
    readSessions({ limit: LOOKED_THROUGH }).catch(() => []),
  ]);
  if (window.id === undefined) return null;
  typing = {
    windowId: window.id,
    place: panelPlace(place, config.adapter.host),
    recent: recentNumbers(sessions),
  };
  return typing;
}

async function offer(
  text: string,
  suggest: (results: { content: string; description: string }[]) => void,
): Promise<void> {
  const { windowId, recent } = typing ?? (await begin()) ?? { windowId: null, recent: [] };
  const tab = windowId === null ? null : await activeTab(windowId);
  const [{ config }, country] = await Promise.all([readConfig(), countryAt(tab?.url)]);
  const { first, others } = suggestionsFor(text, {
    country,
    shownAs: config.appearance.numbers,
    recent,
    when: dateTimeText,
  });
  const written = chromium.sidePanel === undefined ? (plain: string) => plain : asXml;
  browser.omnibox.setDefaultSuggestion({ description: written(first) });
  suggest(others.map(({ content, text: shown }) => ({ content, description: written(shown) })));
}

async function entered(text: string, at: Typing | null, opening: Promise<boolean>): Promise<void> {
  const windowId = at?.windowId ?? (await browser.windows.getLastFocused()).id ?? null;
  const tab = windowId === null ? null : await activeTab(windowId);
  if (windowId === null || tab === null) return;
  await dialFromBrowser(text, { ...tab, windowId }, opening);
}
