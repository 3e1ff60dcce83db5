import { mayHoldValue, shownValue } from './candidates.ts';
import type { Finder, Mark } from './found.ts';
import { fieldName, headingOf } from './naming.ts';

/** Somebody types there now: nothing of ours may get in the way. */
function isBeingTyped(field: Element): boolean {
  if (field.localName === 'select' || (field as HTMLInputElement).readOnly) return false;
  return (field.getRootNode() as Document | ShadowRoot).activeElement === field;
}

/** The numbers in a field's value as it is now, best first. Values that scripts set are read like typed ones. */
export function readField(field: Element, find: Finder, country: string | undefined): readonly Mark[] {
  const text = shownValue(field);
  if (text === null || !mayHoldValue(field) || isBeingTyped(field)) return [];
  return find(text, { country, label: fieldName(field as HTMLInputElement), heading: headingOf(field) })
    .map(
      ({ start, end, ...found }): Mark => ({
        found,
        shown: text.slice(start, end).replace(/\s+/g, ' '),
        written: { start, end },
        kind: 'field',
        anchor: field,
        range: null,
        nodes: [],
      }),
    )
    .sort((one, other) => one.found.certainty.localeCompare(other.found.certainty));
}

export const fieldsIn = (root: Document | ShadowRoot): Iterable<Element> =>
  root.querySelectorAll('input,textarea,select');
