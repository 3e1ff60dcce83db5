import type { CrmWorld } from '../crm/control.ts';
import { data, page, type Request, redirect, type Site, text } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { html, json } from '../server/html.ts';
import { USERS } from './api/seed-users.ts';
import { type KustomerWorld, sessionCookie } from './control.ts';
import { agent, customers, routingStatuses } from './data.ts';
import { customerViews } from './view.ts';

/** A page like Kustomer's: its addresses, its `data-kt` hooks, its client-side routing. */
export function kustomerSite(host: string, world: CrmWorld, kustomer: KustomerWorld): Site {
  /** The agent is logged in by the first visit; the cookie is good for the API's host as well. */
  const login = (request: Request): Record<string, string> =>
    kustomer.hasSession(request)
      ? {}
      : {
          'set-cookie': `${sessionCookie}=${kustomer.signIn()}; Domain=${host.replace(/^[^.]+\./, '')}; Path=/; Secure; HttpOnly; SameSite=Lax`,
        };
  const shell = (known: (request: Request) => boolean) => (request: Request) => {
    world.log(request);
    return known(request) ? page(shellPage(kustomer), login(request)) : text(404, 'Not found');
  };
  const { api } = kustomer;
  const knowsCustomer = ({ params }: Request) => api.store.get('customers', params.id ?? '')?.gone === null;
  const conversationAt = (id: string | undefined) => {
    const conversation = api.store.get('conversations', id ?? '');
    return conversation?.deleted ? undefined : conversation;
  };
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
            knowsCustomer(request) &&
            conversationAt(request.params.conversation)?.customer === request.params.id,
        ),
      },
      {
        method: 'GET',
        path: '/app/conversations/:id',
        handle: shell(({ params }) => conversationAt(params.id) !== undefined),
      },
      {
        method: 'GET',
        path: '/oauth/authorize',
        handle: (request) => authorize(request, kustomer, login(request)),
      },
      { method: 'GET', path: '/everything', handle: (request) => tellEverything(request, kustomer) },
      { method: 'GET', path: '/own-session', handle: (request) => tellOwn(request, kustomer) },
      { method: 'POST', path: '/own-session', handle: (request) => chooseOwn(request, kustomer) },
      fileRoute,
    ],
  };
}

/** How the page itself learns of the agent's status, and that there is something new. What the real one uses is not public. */
function tellOwn(request: Request, kustomer: KustomerWorld) {
  if (!kustomer.hasSession(request)) return text(401, 'Signed out');
  const { session } = kustomer;
  const offline = kustomer.statuses.find(({ statusType }) => statusType === 'offline');
  const { version } = kustomer.api.store;
  return data(200, { status: session?.status ?? offline?.id ?? null, version });
}

/** An agent who is logged in is sent back at once: their administrator has installed the app for all. */
function authorize({ url }: Request, { api }: KustomerWorld, headers: Record<string, string>) {
  const back = api.apps.authorize(url.searchParams, api.agent);
  return back === null ? text(400, 'Unknown app or address') : redirect(back, headers);
}

/** What the page shows, as it is now. */
function tellEverything(request: Request, kustomer: KustomerWorld) {
  return kustomer.hasSession(request) ? data(200, everything(kustomer)) : text(401, 'Signed out');
}

const everything = ({ api }: KustomerWorld) => ({
  version: api.store.version,
  customers: customerViews(api, USERS),
});

function chooseOwn(request: Request, kustomer: KustomerWorld) {
  if (!kustomer.hasSession(request)) return text(401, 'Signed out');
  const { status } = JSON.parse(request.body) as { status?: unknown };
  const known = kustomer.statuses.find(({ id }) => id === status);
  if (known === undefined || known.statusType === 'busy') return text(400, 'No such status');
  kustomer.choose(known.id);
  return tellOwn(request, kustomer);
}

function shellPage(kustomer: KustomerWorld) {
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
<script type="application/json" id="kustomer-data">${json({ agent, routingStatuses, followsHistory: kustomer.followsHistory, ...everything(kustomer) })}</script>
<script src="/files/kustomer/public/received-events.js"></script>
<script type="module" src="/files/kustomer/public/kustomer.ts"></script>
</body>
</html>`;
}
