import { browser } from '../browser.ts';

/** The mark at the toolbar button: a number of sessions that wait, or a sign that the adapter is gone. */
const WAITING = '#0b6e5f';
const GONE = '#b3261e';
const GONE_TEXT = '!';

const show = async (text: string, color: string): Promise<void> => {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
  ]).catch(() => undefined);
};

export const badgeHostGone = (): Promise<void> => show(GONE_TEXT, GONE);

export const badgeWaiting = (count: number): Promise<void> =>
  show(count === 0 ? '' : count > 99 ? '99+' : String(count), WAITING);

export const clearBadge = (): Promise<void> => show('', WAITING);
