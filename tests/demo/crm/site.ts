import { page, type Request, redirect, type Site } from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import type { Markup } from '../server/html.ts';
import { type CrmWorld, crmCookie } from './control.ts';
import { customerById } from './customers.ts';
import {
  casesPage,
  contactPage,
  contactsPage,
  eventsPage,
  findPage,
  framedPage,
  missingPage,
  newPage,
  recordPage,
  recordsPage,
} from './pages.ts';
import { recordById } from './records.ts';
import { statusRoutes } from './status-api.ts';
import { statusMessagePage, statusPage } from './status-pages.ts';

/** The CRM that a company wrote itself: pages from the server, a full load between any two. */
export function crmSite(host: string, world: CrmWorld): Site {
  const show = (path: string, make: (request: Request) => Markup) => ({
    method: 'GET' as const,
    path,
    handle(request: Request) {
      world.log(request);
      return page(make(request), login(request, world));
    },
  });
  return {
    host,
    routes: [
      { method: 'GET', path: '/', handle: () => redirect('/contacts') },
      show('/contacts', contactsPage),
      show('/records', recordsPage),
      show('/find', findPage),
      show('/new', newPage),
      show('/events', eventsPage),
      show('/framed', framedPage),
      show('/cases', casesPage),
      show('/status', statusPage),
      show('/status-message', statusMessagePage),
      ...statusRoutes(world),
      {
        method: 'GET',
        path: '/contact/:id',
        handle(request) {
          world.log(request);
          const customer = customerById(request.params.id ?? '');
          return customer === undefined
            ? page(missingPage(request, 'customer'), {}, 404)
            : page(contactPage(request, customer));
        },
      },
      /** Saving shows the page again: nothing here is kept, so every test starts from the same customers. */
      {
        method: 'POST',
        path: '/contact/:id',
        handle: ({ params }) => redirect(`/contact/${params.id}`, {}, 303),
      },
      {
        method: 'GET',
        path: '/record/:id',
        handle(request) {
          world.log(request);
          const record = recordById(request.params.id ?? '');
          return record === undefined
            ? page(missingPage(request, 'ticket'), {}, 404)
            : page(recordPage(request, record));
        },
      },
      fileRoute,
    ],
  };
}

/** The first visit logs the agent in. */
const login = (request: Request, world: CrmWorld): Record<string, string> =>
  world.hasSession(request)
    ? {}
    : { 'set-cookie': `${crmCookie}=${world.logIn()}; Path=/; Secure; HttpOnly; SameSite=Lax` };
