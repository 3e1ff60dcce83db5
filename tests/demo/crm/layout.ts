import type { Request } from '../server/exchange.ts';
import { html, type Markup } from '../server/html.ts';

const places = [
  ['/contacts', 'Customers'],
  ['/records', 'Tickets'],
  ['/framed', 'Framed contact'],
  ['/cases', 'Hard cases'],
  ['/events', 'Events'],
] as const;

/**
 * Every page of the server-rendered CRM. A page shown in a frame is only its content: the adapter's listener and the
 * panel that shows what it hears belong to the top page.
 */
export function crmPage(request: Request, title: string, content: Markup): Markup {
  const framed = request.headers['sec-fetch-dest'] === 'iframe';
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Order desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/files/crm/public/crm.css">
</head>
<body class="${framed ? 'framed' : ''}">
${framed ? '' : navigation(request.url.pathname)}
<main>
<h1>${title}</h1>
${content}
</main>
${framed ? '' : eventsPanel()}
</body>
</html>`;
}

/** What the adapter's events do here: the vendor's sample listener, its target frame and what it has heard. */
export function eventsPanel(): Markup {
  return html`<aside aria-label="Adapter events">
<h2>Adapter events</h2>
<ol id="adapter-events"></ol>
<h2>Record pop</h2>
<iframe name="target_iframe_adapter" title="Record pop"></iframe>
</aside>
<script src="/files/crm/public/event-log.js"></script>
<script src="/files/crm/public/adapter-listener.js"></script>`;
}

function navigation(path: string): Markup {
  return html`<header>
<a class="brand" href="/contacts">Order desk</a>
<nav aria-label="Main">
${places.map(
  ([href, name]) => html`<a href="${href}"${path === href ? html` aria-current="page"` : ''}>${name}</a>`,
)}
</nav>
<form action="/find" role="search"><input name="tel" type="search" aria-label="Find by phone" placeholder="Find by phone"></form>
</header>`;
}
