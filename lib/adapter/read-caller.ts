import type { Driver } from './driver.ts';
import { locate, type ShadowRootOf } from './locate.ts';

const LONGEST = 300;
const PLACES = { phone: 'callerPhone', name: 'callerName', email: 'callerEmail' } as const;

/** Whether policy names a place that shows the customer. Without one nothing of the page is read. */
export const readsCaller = (driver: Driver): boolean =>
  Object.values(PLACES).some((place) => driver[place].length > 0);

/** What the page shows of the customer now; a key is missing where nothing visible shows it. */
export function readCaller(
  document: Document,
  driver: Driver,
  shadowRootOf: ShadowRootOf,
): { readonly phone?: string; readonly name?: string; readonly email?: string } {
  const caller: { phone?: string; name?: string; email?: string } = {};
  for (const key of ['phone', 'name', 'email'] as const) {
    const locators = driver[PLACES[key]];
    const element = locators.length === 0 ? undefined : locate(document, locators, shadowRootOf)?.element;
    if (element === undefined) continue;
    const text = 'value' in element ? String(element.value) : (element.textContent ?? '');
    const shown = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
    if (shown !== '') caller[key] = shown;
  }
  return caller;
}
