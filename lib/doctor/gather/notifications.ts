import { chromium } from '../../browser.ts';
import { readConfig } from '../../policy/store.ts';
import type { NotificationFacts } from '../rules/notifications.ts';

export async function gatherNotifications(): Promise<NotificationFacts> {
  const { newChat, waiting, hostGone } = (await readConfig()).config.notifications;
  return { wanted: newChat || waiting || hostGone, permission: await permissionNow() };
}

/** Firefox has no word for it: an extension with the permission may always. */
async function permissionNow(): Promise<NotificationFacts['permission']> {
  const ask = chromium.notifications?.getPermissionLevel;
  if (ask === undefined) return 'granted';
  return ask().then(
    (level) => (level === 'denied' ? 'denied' : 'granted'),
    () => 'unknown',
  );
}
