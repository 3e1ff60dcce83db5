import type { CrmWorld } from '../crm/control.ts';
import { page, type Request, redirect, type Site, text } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { html, json } from '../server/html.ts';
import { agent, customerOf, customers, routingStatuses } from './data.ts';

/** A page like Kustomer's: its addresses, its `data-kt` hooks, its client-side routing. */
export function kustomerSite(host: string, world: CrmWorld): Site {
  const shell = (known: (request: Request) => boolean) => (request: Request) => {
    world.log(request);
    return known(request) ? page(shellPage()) : text(404, 'Not found');
  };
  const knowsCustomer = ({ params }: Request) => customers.some((customer) => customer.id === params.id);
  return {
    host,
    routes: [
      { method: 'GET', path: '/', handle: () => redirect('/app') },
      { method: 'GET', path: '/app', handle: () => redirect(`/app/customers/${customers[0]?.id}`) },
      { method: 'GET', path: '/app/customers/:id', handle: shell(knowsCustomer) },
      {
        method: 'GET',
        path: '/app/customers/:id/event/:conversation',
        handle: shell(
          (request) =>
            knowsCustomer(request) && customerOf(request.params.conversation ?? '')?.id === request.params.id,
        ),
      },
      {
        method: 'GET',
        path: '/app/conversations/:id',
        handle: shell(({ params }) => customerOf(params.id ?? '') !== undefined),
      },
      fileRoute,
    ],
  };
}

function shellPage() {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Customer desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/kustomer/public/kustomer.css">
<script src="/files/desk/public/page-errors.js"></script>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="kustomer-data">${json({ agent, customers, routingStatuses })}</script>
<script src="/files/kustomer/public/received-events.js"></script>
<script type="module" src="/files/kustomer/public/kustomer.ts"></script>
</body>
</html>`;
}
