import { createElement, memo, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { offer } from './drive.ts';
import { addressOf, headOf, orderOf, type Ticket, Tickets, tailOf } from './tickets.ts';

/** React keeps the `p` and its texts where it can, so one element is written anew into another kind. */
function body(ticket: Ticket): ReactNode {
  const { kind, phone, name } = ticket;
  switch (kind) {
    case 'text':
      return createElement('p', null, 'Call ', phone, ' now');
    case 'split':
      return createElement(
        'p',
        null,
        createElement('span', null, headOf(ticket)),
        ' ',
        createElement('b', null, tailOf(ticket)),
      );
    case 'link':
      return createElement('p', null, createElement('a', { href: addressOf(ticket) }, name));
    case 'order':
      return createElement('p', null, 'Order ', orderOf(ticket));
    case 'fax':
      return createElement('p', null, 'Fax ', phone);
    case 'hidden':
      return createElement('p', { hidden: true }, phone);
    case 'none':
      return createElement('p', null, 'No number');
  }
}

const Row = memo(({ ticket }: { readonly ticket: Ticket }) =>
  createElement(
    'li',
    { 'data-key': ticket.key },
    body(ticket),
    ticket.note !== null && createElement('i', null, ticket.note),
  ),
);

const tickets = new Tickets(20_261_003, 40);
let set: (all: readonly Ticket[]) => void = () => undefined;

function List(): ReactNode {
  const [all, setAll] = useState(tickets.all);
  set = setAll;
  return createElement(
    'ul',
    null,
    all.map((ticket) => createElement(Row, { key: ticket.key, ticket })),
  );
}

const root = createRoot(document.getElementById('app') as HTMLElement);
flushSync(() => root.render(createElement(List)));
offer({ update: () => flushSync(() => set(tickets.update())), shown: () => tickets.all }, 1);
