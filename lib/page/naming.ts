import { mayHoldNumber } from '../phone/zones.ts';
import type { Mark } from './found.ts';
import { standsApart } from './seams.ts';

/** A field's name is short; what is longer is a text. */
const LONGEST = 60;

/** Attributes in which pages keep the name of what stands in an element. */
const NAMING = [
  'aria-label',
  'data-label',
  'data-title',
  'data-field',
  'data-name',
  'itemprop',
  'name',
  'title',
];

/** A name that stands in front of one of these is not about what is inside. */
const BOUNDARY =
  'td,th,li,tr,table,dl,section,article,[role="row"],[role="gridcell"],[role="cell"],[role="listitem"]';

const NAMED = [...NAMING, 'aria-labelledby'].map((name) => `[${name}]`).join();

const NAMED_OR_BOUNDARY = `${NAMED},${BOUNDARY}`;

const CELL = 'td,th,[role="cell"],[role="gridcell"]';

/** A name is found at the beginning of a text, if that is one; a text may have millions of characters. */
const tidy = (text: string | null | undefined): string =>
  (text ?? '').slice(0, 1000).replace(/\s+/g, ' ').trim();

/** Headings of the grids seen since the last call of `forget`. */
let headings = new WeakMap<Element, readonly Element[]>();

/** Drops what was kept of grids: their headings may have changed. */
export function forgetHeadings(): void {
  headings = new WeakMap();
}

const named = (root: Node, ids: string | null): string =>
  (ids ?? '')
    .split(/\s+/)
    .map((id) => (id === '' ? '' : ((root as Document).getElementById?.(id)?.textContent ?? '')))
    .join(' ');

/** The heading of the column that an element stands in. */
export function headingOf(element: Element): string | undefined {
  const cell = element.closest(CELL);
  if (cell === null) return undefined;
  const heading = cell instanceof HTMLTableCellElement ? tableHeading(cell) : gridHeading(cell);
  const text = tidy(heading?.textContent).slice(0, LONGEST) || tidy(heading?.getAttribute('aria-label'));
  return text || undefined;
}

function tableHeading(cell: HTMLTableCellElement): Element | null {
  const table = cell.closest('table');
  if (table === null) return null;
  let all = headings.get(table);
  if (all === undefined) {
    all = headingsOf(table);
    headings.set(table, all);
  }
  const heading = all[cell.cellIndex];
  return heading === undefined || heading.parentElement === cell.parentElement ? null : heading;
}

/** The heading of each column; a heading over several columns counts for each. */
function headingsOf(table: HTMLTableElement): readonly Element[] {
  const { tHead } = table;
  const rows = tHead?.rows;
  // The list of all rows of a long table takes the browser milliseconds to make.
  const head =
    rows?.[rows.length - 1] ??
    table.querySelector<HTMLTableRowElement>(':scope > tr,:scope > tbody > tr,:scope > tfoot > tr');
  return [...(head?.cells ?? [])].flatMap((heading) =>
    heading.localName === 'th' || tHead !== null ? Array<Element>(heading.colSpan).fill(heading) : [],
  );
}

function gridHeading(cell: Element): Element | null {
  const grid = cell.closest('[role="grid"],[role="table"],[role="treegrid"]');
  const row = cell.closest('[role="row"]');
  if (grid === null || row === null) return null;
  let all = headings.get(grid);
  if (all === undefined) {
    all = [...grid.querySelectorAll('[role="columnheader"]')];
    headings.set(grid, all);
  }
  const index = cell.getAttribute('aria-colindex');
  if (index !== null) return all.find((heading) => heading.getAttribute('aria-colindex') === index) ?? null;
  return (
    all[[...row.querySelectorAll('[role="cell"],[role="gridcell"],[role="rowheader"]')].indexOf(cell)] ?? null
  );
}

/** The name of the field that an element stands in, from everything near it that may name it. */
export function labelOf(element: Element): string | undefined {
  const names: string[] = [];
  const stop = element.closest(NAMED_OR_BOUNDARY);
  let outer: Element | null = element;
  for (let level = 0; level < 3 && outer !== null; level++) {
    if (stop !== null && outer.contains(stop)) {
      if (outer.matches(NAMED)) {
        for (const attribute of NAMING) names.push(outer.getAttribute(attribute) ?? '');
        names.push(named(element.getRootNode(), outer.getAttribute('aria-labelledby')));
      }
      if (outer.matches(BOUNDARY)) break;
    }
    outer = outer.parentElement;
  }
  const labels = (element as Partial<HTMLInputElement>).labels ?? [];
  for (const label of labels) names.push(label.textContent ?? '');
  // In front of a label stands the field before: “Mobile” does not name the field labelled “Fax”.
  if (labels.length === 0) names.push(precedingText(element));
  if (names.every((name) => name === '')) return undefined;
  const found = [...new Set(names.map(tidy))].filter((name) => name !== '' && name.length <= LONGEST);
  return found.length === 0 ? undefined : found.slice(0, 4).join(' ');
}

/** The short text in front of an element's block: a term, the row's first cell, a line above. */
function precedingText(element: Element): string {
  let inside: Element | null = element;
  for (let level = 0; level < 4 && inside !== null; level++) {
    if (inside.localName === 'dd') return termOf(inside);
    if (inside.matches(CELL)) return rowName(inside);
    if (inside.matches(BOUNDARY)) return '';
    const before = nodeBefore(inside);
    // In one line with what follows, words are read as words.
    if (before?.nodeType === Node.TEXT_NODE && !standsApart(inside)) return '';
    if (before !== null) return nameIn(before);
    if (!isAll(inside)) return '';
    inside = inside.parentElement;
  }
  return '';
}

/** The element or the text in front; comments and texts without a word are passed over. */
function nodeBefore(element: Element): Element | Text | null {
  for (let node = element.previousSibling; node !== null; node = node.previousSibling) {
    if (node.nodeType === Node.ELEMENT_NODE) return node as Element;
    if (node.nodeType === Node.TEXT_NODE && !/^[\s:-]*$/.test((node as Text).data)) return node as Text;
  }
  return null;
}

/** What a node in front names, if it has no value of its own: “Fax: 030 23125 101” says nothing of what follows. */
function nameIn(node: Element | Text): string {
  const text = shortText(node);
  return ((node as Partial<Element>).childElementCount ?? 0) > 3 || mayHoldNumber(text, 5) ? '' : text;
}

/** Smaller parts beside a value do not make its block more than that: “copy”, “(mobile)”, a picture. */
const LONGEST_ASIDE = 24;

/** Whether an element is what its parent is about; what stands before a block of several things names none of them. */
function isAll(element: Element): boolean {
  for (let next = element.nextSibling, count = 0; next !== null; next = next.nextSibling, count++) {
    if (count > 8 || ((next as Partial<Element>).childElementCount ?? 0) > 2) return false;
    if (next.nodeType === Node.COMMENT_NODE) continue;
    const text = tidy(next.textContent);
    if (text.length > LONGEST_ASIDE || mayHoldNumber(text, 5)) return false;
  }
  return true;
}

function termOf(definition: Element): string {
  let term = definition.previousElementSibling;
  while (term !== null && term.localName === 'dd') term = term.previousElementSibling;
  return term?.localName === 'dt' ? shortText(term) : '';
}

/** The heading of a row, or the name in front of the value in a table of names and values. */
function rowName(cell: Element): string {
  const before = cell.previousElementSibling;
  const row = cell.parentElement;
  if (before === null || row === null) return '';
  const first = row.firstElementChild;
  if (first !== null && (first.localName === 'th' || first.getAttribute('role') === 'rowheader')) {
    return shortText(first);
  }
  const text = nameIn(before);
  return text.endsWith(':') || row.childElementCount === 2 ? text : '';
}

function shortText(node: Node): string {
  const text = tidy(node.textContent);
  return text.length <= LONGEST ? text : '';
}

/** What a person would call the place of a number; empty where the page does not say. */
export function placeName({ anchor, nodes, range }: Mark): string {
  const labels = (anchor as Partial<HTMLInputElement>).labels ?? [];
  const names = [
    // A word in front, in the same block: “Tel. 030 …”.
    range !== null && range.startOffset <= LONGEST ? nodes[0]?.data.slice(0, range.startOffset) : '',
    headingOf(anchor),
    ...[...labels].map(({ textContent }) => textContent),
    precedingText(anchor),
  ];
  return (
    names.map((name) => tidy(name).replace(/[\s:–-]+$/, '')).find((name) => /^[^\d+]{2,40}$/.test(name)) ?? ''
  );
}

/** What names a form field beside its labels. */
export function fieldName(field: HTMLInputElement): string | undefined {
  const hint = [field.type === 'tel' ? 'tel' : '', field.autocomplete, field.placeholder ?? '', field.id];
  // The placeholder shows how a number looks and the id may be one: only words are names.
  const words = hint.filter((word) => /^[^\d+]{2,40}$/.test(word) && !/^(on|off)$/.test(word));
  const label = [labelOf(field), ...words].filter((word) => word !== undefined).join(' ');
  return label === '' ? undefined : label;
}
