import type { Request } from '../server/exchange.ts';
import { html, json, type Markup } from '../server/html.ts';
import { crmAgent, crmStatuses } from './agent-statuses.ts';
import { crmPage } from './layout.ts';

/** A status control as a server writes it: a select, or with `?control=radios` a group of radio buttons. */
export function statusPage(request: Request): Markup {
  const radios = request.url.searchParams.get('control') === 'radios';
  return crmPage(
    request,
    'My status',
    html`<form id="status-form">${
      radios
        ? html`<fieldset role="radiogroup" aria-label="My status"><legend>My status</legend>${crmStatuses.map(
            ({ id, name }) => html`<label><input type="radio" name="status" value="${id}"> ${name}</label> `,
          )}</fieldset>`
        : html`<label for="status">My status</label> <select id="status" name="status">${crmStatuses.map(
            ({ id, name }) => html`<option value="${id}">${name}</option>`,
          )}</select>`
    }</form>
<script src="/files/crm/public/status-control.js"></script>`,
  );
}

/** A page without a control that we could work: it tells the status by message, and takes one so. */
export function statusMessagePage(request: Request): Markup {
  return crmPage(
    request,
    'Status by message',
    html`<p>Status: <output id="told-status"></output></p>
<script type="application/json" id="status-data">${json({ agent: crmAgent, statuses: crmStatuses })}</script>
<script src="/files/crm/public/status-message.js"></script>`,
  );
}
