import { type Described, h } from '../../shared/public/renderer.ts';
import type { DeskData } from './desk.ts';

export interface ListLook {
  readonly rows: number;
  /** Keyed rows are moved with their content; unkeyed ones stay and get another content. */
  readonly keyed: boolean;
  /** The first row in the window. */
  readonly first: number;
  /** Rows that the list has moved on by itself. */
  readonly turn: number;
  readonly drawings: number;
}

/** Of one row, in pixels; the style sheet says the same. */
export const rowHeight = 36;

/** Rows in the document at once: the window and a few around it. */
const windowRows = 30;

/** A list of thousands with thirty rows in the document, as long lists are made. */
export function activityList(
  { customers }: DeskData,
  look: ListLook,
  scrolled: (event: Event) => void,
  go: (event: Event) => void,
): Described {
  const first = Math.max(0, Math.min(look.first - 3, look.rows - windowRows));
  const shown = Array.from({ length: Math.min(windowRows, look.rows) }, (_unused, place) => first + place);
  return h(
    'section',
    { key: 'activity' },
    h('h1', {}, 'Activity'),
    h('p', { class: 'soft' }, `${look.rows} entries, drawn `, String(look.drawings), ' times'),
    h(
      'div',
      { class: 'list', role: 'list', tabindex: '0', 'aria-label': 'Activity', on: { scroll: scrolled } },
      gap('above', first),
      ...shown.map((row) => {
        const customer = customers[(row + look.turn) % customers.length];
        const phone = customer?.phones[row % customer.phones.length];
        return h(
          'div',
          { class: 'row', role: 'listitem', ...(look.keyed ? { key: `row ${row + look.turn}` } : {}) },
          h('span', { class: 'when' }, timeOf(row)),
          h('a', { href: `/contact/${customer?.id ?? ''}`, on: { click: go } }, customer?.name ?? ''),
          h('span', { class: 'phone' }, phone?.written ?? ''),
          h('span', { class: 'soft' }, 'waiting ', String((look.drawings + row) % 60), ' s'),
        );
      }),
      gap('below', look.rows - first - shown.length),
    ),
  );
}

/** The rows that are left out. The policy forbids style attributes; a drawing's height is an attribute of its own. */
function gap(key: string, rows: number): Described {
  return h('svg', { key, class: 'gap', 'aria-hidden': 'true', width: '1', height: String(rows * rowHeight) });
}

function timeOf(row: number): string {
  return `${String(8 + (row % 10)).padStart(2, '0')}:${String((row * 7) % 60).padStart(2, '0')}`;
}
