import { browser } from '../browser.ts';

/** How the agent has arranged the panel; for all windows, until changed. */
export interface PanelView {
  readonly numbersOpen: boolean;
  /** What the panel says of its own window is read and put away. */
  readonly hostHintRead: boolean;
}

const KEY = 'panelView';

export async function readPanelView(): Promise<PanelView> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<PanelView> | undefined;
  return { numbersOpen: stored?.numbersOpen === true, hostHintRead: stored?.hostHintRead === true };
}

export const savePanelView = async (change: Partial<PanelView>): Promise<void> =>
  browser.storage.local.set({ [KEY]: { ...(await readPanelView()), ...change } });
