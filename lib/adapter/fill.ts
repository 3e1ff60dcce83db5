import type { Driver } from './driver.ts';
import { type Located, locate, type ShadowRootOf } from './locate.ts';
import type { StrategyResult } from './strategies.ts';
import { isDisabled, waitFor } from './wait-for.ts';

export interface FillRequest {
  /** As it is to be typed, in the configured format. */
  readonly text: string;
  /** The same number in E.164, to compare with what the field shows afterwards. */
  readonly number: string;
  readonly callImmediately: boolean;
}

/**
 * A button drawn by the server does nothing until the page's script has reached it. Where nothing in the page has
 * stirred since it was pressed, it is pressed again soon; where something has, a dial pad may be on its way, and one
 * more press could shut it.
 */
const PRESS_AGAIN_MS = { nothingStirred: 200, somethingStirred: 900 };

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

/** The calling code that a selector beside the field shows: `+49` in its name, value or text. */
const shownCode = (selector: Located | null): string | null => {
  if (selector === null) return null;
  const { element } = selector;
  const value = (element as HTMLInputElement).value;
  const chosen = element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.textContent ?? '') : '';
  const text = [chosen, value, element.getAttribute('aria-label'), element.textContent].join(' ');
  return /\+\s?(\d{1,4})/.exec(text)?.[1] ?? null;
};

/**
 * Whether the field, together with a country-code selector, shows the number: the whole number, or its national part
 * (with or without the national prefix) beside a selector that shows the calling code. Exported for its tests.
 */
export function showsNumber(field: string, code: string | null, number: string): boolean {
  const wanted = digitsOf(number);
  const shown = digitsOf(field);
  if (shown === '') return false;
  if (shown === wanted || shown === `00${wanted}` || shown === `011${wanted}`) return true;
  if (field.trim().startsWith('+')) return false;
  if (code !== null && wanted.startsWith(code)) {
    const national = wanted.slice(code.length);
    return shown === national || shown.replace(/^0/, '') === national;
  }
  // No selector to read: the national form alone is as much as a page without one can show (at least 7 digits of it).
  const national = shown.replace(/^[01]/, '');
  return (
    code === null && national.length >= 7 && wanted.endsWith(national) && wanted.length - national.length <= 3
  );
}

const shownIn = (field: HTMLElement): string =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    ? field.value
    : (field.textContent ?? '');

/** Puts the text into the field as typing would: frameworks hear the same events and keep what they hear. */
function type(field: HTMLElement, text: string): void {
  const document = field.ownerDocument;
  field.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  else document.getSelection()?.selectAllChildren(field);
  // The editing command fires beforeinput and input like a keyboard does; old, but nothing else does that.
  if (document.execCommand('insertText', false, text) && shownIn(field) !== '') return;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // The prototype's own setter: frameworks shadow `value` on the element to notice writes that are not the user's.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }),
  );
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * Opens the dial pad if need be, writes the number into its field and reads the field back. Success is what stands
 * there afterwards, not that we wrote it. Presses the call button only where the request says so.
 */
export async function fillDialField(
  document: Document,
  driver: Driver,
  shadowRootOf: ShadowRootOf,
  request: FillRequest,
): Promise<StrategyResult> {
  const findField = () => locate(document, driver.dialField, shadowRootOf);
  let field = findField();
  if (field === null) {
    const opener = locate(document, driver.openDialPad, shadowRootOf);
    if (opener === null) return { ok: false, reason: 'no-dial-pad' };
    if (isDisabled(opener.element)) return { ok: false, reason: 'dial-pad-disabled' };
    let pressed = Number.NEGATIVE_INFINITY;
    let stirred = false;
    const observer = new MutationObserver(() => {
      stirred = true;
    });
    observer.observe(opener.element.getRootNode(), { subtree: true, childList: true, attributes: true });
    field = await waitFor(document, shadowRootOf, () => {
      const found = findField();
      const now = performance.now();
      const again = stirred ? PRESS_AGAIN_MS.somethingStirred : PRESS_AGAIN_MS.nothingStirred;
      if (found !== null || now - pressed < again) return found;
      pressed = now;
      // What the page did before the press is no answer to it.
      observer.takeRecords();
      stirred = false;
      locate(document, driver.openDialPad, shadowRootOf)?.element.click();
      return findField();
    });
    observer.disconnect();
    if (field === null) return { ok: false, reason: 'no-dial-field' };
  }
  if (isDisabled(field.element) || (field.element as HTMLInputElement).readOnly === true) {
    return { ok: false, reason: 'dial-field-disabled' };
  }
  type(field.element, request.text);
  const shown = await waitFor(
    document,
    shadowRootOf,
    () => {
      // Read from the page anew: a framework may have replaced the very element that was written to.
      const now = findField();
      const code = shownCode(locate(document, driver.countryCode, shadowRootOf));
      return now !== null && showsNumber(shownIn(now.element), code, request.number) ? now : null;
    },
    1_000,
  );
  if (shown === null) return { ok: false, reason: 'not-taken' };
  if (!request.callImmediately) return { ok: true, how: 'filled' };
  const button = await waitFor(document, shadowRootOf, () => {
    const located = locate(document, driver.callButton, shadowRootOf);
    return located !== null && !isDisabled(located.element) ? located : null;
  });
  if (button === null) return { ok: true, how: 'filled' };
  button.element.click();
  return { ok: true, how: 'called' };
}
