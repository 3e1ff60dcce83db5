import { shownValue } from './candidates.ts';
import type { Mark } from './found.ts';

/** Nobody selects a number with more text than this around it. */
const LONGEST = 200;

/** The text that is selected in a document: in its texts, or in the field that has the focus. */
export function selectedText(
  document: Document,
  shadowRootOf: (element: Element) => ShadowRoot | null,
): string {
  let field = document.activeElement;
  for (;;) {
    const inner: Element | null = field === null ? null : (shadowRootOf(field)?.activeElement ?? null);
    if (inner === null) break;
    field = inner;
  }
  // What is nobody's business in a field is not read when it is selected either.
  const value = field === null ? null : shownValue(field);
  if (value !== null && field?.localName !== 'select') {
    const { selectionStart, selectionEnd } = field as HTMLInputElement;
    return value.slice(selectionStart ?? 0, selectionEnd ?? 0).slice(0, LONGEST);
  }
  return String(document.getSelection() ?? '').slice(0, LONGEST);
}

/** The mark of a number that is selected, if it has one: what becomes of the call can be said there. */
export function selectedIn(document: Document, marks: Iterable<Mark>, number: string): Mark | undefined {
  const selection = document.getSelection();
  if (selection === null) return undefined;
  for (const mark of marks) {
    const [first] = mark.nodes;
    if (mark.found.number === number && first !== undefined && selection.containsNode(first, true))
      return mark;
  }
  return undefined;
}
