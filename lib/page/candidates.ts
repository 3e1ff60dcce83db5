import { mayBeNumber, mayHoldNumber } from './may-hold.ts';

/** A field's longest value that is read; what is longer is a letter. */
const LONGEST = 20_000;

/** The text that a form field shows; null where it is no field, too long, or nobody's business. */
export function shownValue(element: Element): string | null {
  const text = textOf(element);
  return text !== null && text.length <= LONGEST ? text : null;
}

function textOf(element: Element): string | null {
  switch (element.localName) {
    case 'input': {
      const { type, value, autocomplete } = element as HTMLInputElement;
      if (type !== 'tel' && type !== 'text' && type !== 'search') return null;
      return /\b(cc-|one-time|.*password)/.test(autocomplete) ? null : value;
    }
    case 'textarea':
      return (element as HTMLTextAreaElement).value;
    case 'select':
      return (element as HTMLSelectElement).selectedOptions[0]?.text ?? null;
    default:
      return null;
  }
}

/** Whether a form field shows a value that may hold a number. */
export function mayHoldValue(element: Element): boolean {
  const value = shownValue(element) ?? '';
  return isForTelephone(element) ? mayBeNumber(value) : mayHoldNumber(value);
}

const isForTelephone = (field: Element): boolean => field.matches('[type=tel],[autocomplete*=tel]');

export const TELEPHONE_LINK = 'a:is([href^="tel:" i],[href^="callto:" i],[href^="sms:" i])';

/** Whether an element is a link to a number. Asked of every link of a page: a selector makes no string of its address. */
export const isTelephoneLink = (element: Element): boolean => element.matches(TELEPHONE_LINK);

/** Whether a click on the link is a call; a click on `sms:` writes a message and stays the page's. */
export const isCallLink = (element: Element): boolean =>
  !element.matches('[href^="sms:" i]') && isTelephoneLink(element);
