import { browser } from '../browser.ts';

/** How the agent has arranged the panel; for all windows, until changed. */
export interface PanelView {
  readonly numbersOpen: boolean;
}

const KEY = 'panelView';

export async function readPanelView(): Promise<PanelView> {
  const stored = (await browser.storage.local.get(KEY))[KEY] as Partial<PanelView> | undefined;
  return { numbersOpen: stored?.numbersOpen === true };
}

export const savePanelView = (view: PanelView): Promise<void> => browser.storage.local.set({ [KEY]: view });
