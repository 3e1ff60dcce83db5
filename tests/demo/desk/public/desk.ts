import type { CrmStatus } from '../../crm/agent-statuses.ts';
import type { Customer } from '../../crm/customers.ts';
import type { CrmRecord } from '../../crm/records.ts';
import { createRenderer, type Described, h } from '../../shared/public/renderer.ts';
import { activityList, type ListLook, rowHeight } from './activity-list.ts';
import { statusView } from './status-view.ts';
import { contactView, findView, newView, notFound, recordView } from './views.ts';

export interface DeskData {
  readonly customers: readonly Customer[];
  readonly records: readonly CrmRecord[];
  readonly statuses: readonly CrmStatus[];
}

/**
 * Switches in the address: `rate` drawings a second, `rows` in the list, `keyed=0` for rows that keep their nodes and
 * change their text, `turn=1` for a list that moves on by one row with every drawing.
 */
const options = new URLSearchParams(location.search);
const rate = Math.min(Number(options.get('rate') ?? 0), 200);
const container = document.getElementById('app');
if (container === null) throw new Error('The page has no #app');
const render = createRenderer(container);
const desk = (await (await fetch('/data')).json()) as DeskData;

let look: ListLook = {
  rows: Number(options.get('rows') ?? 2000),
  keyed: options.get('keyed') !== '0',
  first: 0,
  turn: 0,
  drawings: 0,
};

function draw(): void {
  look = { ...look, drawings: look.drawings + 1, turn: options.get('turn') === '1' ? look.turn + 1 : 0 };
  document.body.dataset.drawings = String(look.drawings);
  render(navigation(), h('main', {}, view()));
}

function navigation(): Described {
  return h(
    'header',
    {},
    h('a', { class: 'brand', href: '/contacts', on: { click: go } }, 'Service desk'),
    h(
      'nav',
      { 'aria-label': 'Main' },
      ...(
        [
          ['/contacts', 'Activity'],
          ['/contact/1001', 'A contact'],
          ['/record/456', 'A ticket'],
          ['/events', 'Events'],
        ] as const
      ).map(([href, name]) =>
        h(
          'a',
          { href, 'aria-current': location.pathname === href ? 'page' : false, on: { click: go } },
          name,
        ),
      ),
    ),
    h('span', { class: 'clock' }, new Date().toTimeString().slice(0, 8)),
  );
}

function view(): Described {
  const [, place = '', id = ''] = location.pathname.split('/');
  switch (place) {
    case 'contacts':
      return activityList(desk, look, scrolled, go);
    case 'contact': {
      const customer = desk.customers.find((one) => String(one.id) === id);
      return customer === undefined ? notFound('customer') : contactView(customer);
    }
    case 'record': {
      const record = desk.records.find((one) => String(one.id) === id);
      return record === undefined ? notFound('ticket') : recordView(record, go);
    }
    case 'find':
      return findView(desk, new URLSearchParams(location.search));
    case 'status':
      return statusView(desk.statuses, draw);
    case 'new':
      return newView(new URLSearchParams(location.search));
    default:
      return h(
        'section',
        { key: 'events' },
        h('h1', {}, 'Events'),
        h('p', {}, 'They are listed beside this text.'),
      );
  }
}

/** Links stay in the document: the history moves on and the view is drawn anew. The switches stay in the address. */
function go(event: Event): void {
  if (!(event.currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const target = new URL(event.currentTarget.href);
  history.pushState(null, '', `${target.pathname}${target.search === '' ? location.search : target.search}`);
  draw();
}

function scrolled(event: Event): void {
  if (!(event.target instanceof HTMLElement)) return;
  look = { ...look, first: Math.floor(event.target.scrollTop / rowHeight) };
  draw();
}

addEventListener('popstate', draw);
draw();
if (rate > 0) setInterval(draw, 1000 / rate);
