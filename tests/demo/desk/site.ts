import { crmStatuses } from '../crm/agent-statuses.ts';
import { type CrmWorld, crmCookie } from '../crm/control.ts';
import { customers } from '../crm/customers.ts';
import { eventsPanel } from '../crm/layout.ts';
import { records } from '../crm/records.ts';
import { statusRoutes } from '../crm/status-api.ts';
import { data, page, type Request, redirect, type Site } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { html } from '../server/html.ts';

/** No inline script or style, no frames: an extension has to work under a policy that it cannot ask to be widened. */
const contentSecurityPolicy =
  "default-src 'self'; style-src 'self'; script-src 'self'; frame-src 'none'; img-src 'self' data:";

const places = ['/contacts', '/contact/:id', '/record/:id', '/find', '/new', '/events', '/status'];

/** The homegrown CRM as an application of its own: one document, drawn and routed in the browser. */
export function deskSite(host: string, world: CrmWorld): Site {
  const shell = (request: Request) => {
    world.log(request);
    const cookie = world.hasSession(request)
      ? {}
      : { 'set-cookie': `${crmCookie}=${world.logIn()}; Path=/; Secure; HttpOnly; SameSite=Lax` };
    return page(shellPage, { 'content-security-policy': contentSecurityPolicy, ...cookie });
  };
  return {
    host,
    routes: [
      { method: 'GET', path: '/', handle: () => redirect('/contacts') },
      ...places.map((path) => ({ method: 'GET' as const, path, handle: shell })),
      {
        method: 'GET',
        path: '/data',
        handle: () => data(200, { customers, records, statuses: crmStatuses }),
      },
      ...statusRoutes(world),
      fileRoute,
    ],
  };
}

const shellPage = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Service desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/desk/public/desk.css">
<script src="/files/desk/public/page-errors.js"></script>
</head>
<body>
<div id="app"></div>
${eventsPanel()}
<script type="module" src="/files/desk/public/desk.ts"></script>
</body>
</html>`;
