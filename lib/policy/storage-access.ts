import { chromium } from '../browser.ts';

/**
 * Content scripts run beside foreign pages and get what they need by message. Chromium can close every storage area
 * to them; Firefox keeps only `session` closed (by itself).
 */
export function closeStorageToContentScripts(): void {
  for (const area of ['local', 'session', 'managed', 'sync'] as const) {
    void chromium.storage?.[area]
      ?.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' })
      ?.catch(() => undefined);
  }
}
