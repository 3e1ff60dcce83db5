import { readDialString } from '../phone/format.ts';
import { findPhoneNumbers } from '../phone/index.ts';

/** A number that the agent has named, to be dialled. */
export interface NamedNumber {
  /** E.164. */
  readonly number: string;
  readonly extension?: string;
  readonly postDial?: string;
}

/** Longer than anything that somebody selects or types to call it. */
const LONGEST = 300;
/** Somebody who asks to call it says what it is. */
const LABEL = 'Phone';

/**
 * The number in a text that somebody has selected or typed, or in the address of a link; null where there is none.
 * A fax number counts: who asks for it wants it.
 */
export function numberIn(text: string, country: string | null): NamedNumber | null {
  const given = text.trim().slice(0, LONGEST);
  const [found] = findPhoneNumbers(given, { country, label: LABEL });
  const read = readDialString(given, country) ?? found;
  if (read === undefined) return null;
  const { number, extension, postDial } = read;
  return { number, ...(extension && { extension }), ...(postDial && { postDial }) };
}
