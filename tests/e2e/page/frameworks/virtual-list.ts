import { chanceFrom } from '../../../bench/detection/chance.ts';
import { offer } from './drive.ts';
import { markup, type Ticket, Tickets } from './tickets.ts';

/** In pixels. */
const ROW = 48;
const SHOWN = 16;

const tickets = new Tickets(20_261_005, 3000);
const chance = chanceFrom(3);
const box = document.getElementById('app') as HTMLElement;
const list = document.createElement('ul');
const rows = Array.from({ length: SHOWN }, () => document.createElement('li'));
/** What stands in each element: rows that leave above are used again below. */
const held = new Map<HTMLElement, Ticket>();
box.style.cssText = `height:${(SHOWN - 4) * ROW}px;overflow:auto`;
list.append(...rows);
box.append(list);

function draw(): void {
  list.style.cssText = `position:relative;margin:0;list-style:none;height:${tickets.all.length * ROW}px`;
  const first = Math.min(Math.floor(box.scrollTop / ROW), tickets.all.length - SHOWN);
  for (let at = first; at < first + SHOWN; at++) {
    const row = rows[at % SHOWN] as HTMLElement;
    const ticket = tickets.all[at] as Ticket;
    const before = held.get(row);
    held.set(row, ticket);
    row.style.cssText = `position:absolute;top:${at * ROW}px`;
    row.dataset.key = String(ticket.key);
    const text = row.querySelector('p')?.firstChild;
    // The same element with another text, where that is all that differs.
    if (before?.kind === ticket.kind && before.note === ticket.note && text instanceof Text) {
      text.data =
        new DOMParser().parseFromString(markup(ticket), 'text/html').querySelector('p')?.textContent ?? '';
    } else if (before !== ticket) {
      row.innerHTML = markup(ticket);
    }
  }
}

draw();
offer(
  {
    update() {
      const first = Math.floor(box.scrollTop / ROW);
      if (chance.below(3) > 0) tickets.update(first, first + SHOWN);
      else if (chance.below(4) > 0) box.scrollTop += (chance.below(9) - 4) * ROW;
      else box.scrollTop = chance.below(tickets.all.length - SHOWN) * ROW;
      draw();
    },
    shown: () => rows.map((row) => held.get(row) as Ticket),
  },
  4,
);
