import type { Request } from '../server/exchange.ts';
import { html, type Markup } from '../server/html.ts';
import { type Customer, customers } from './customers.ts';
import { hardCases } from './hard-cases.ts';
import { crmPage } from './layout.ts';
import { type CrmRecord, orderOf, records } from './records.ts';

export function contactsPage(request: Request): Markup {
  return crmPage(
    request,
    'Customers',
    html`<div class="table"><table id="contacts">
<thead><tr><th>No.</th><th>Name</th><th>City</th><th>Phone</th><th>Last order</th><th>Placed</th><th>Amount</th><th>Last seen from</th></tr></thead>
<tbody>
${customers.map(contactRow)}
</tbody></table></div>`,
  );
}

function contactRow(customer: Customer): Markup {
  const order = orderOf(customer);
  return html`<tr><td>${customer.customerNumber}</td>
<td><a href="/contact/${customer.id}">${customer.name}</a></td><td>${customer.city}</td>
<td class="phone">${customer.phones.map((phone) => html`<div>${phone.written}</div>`)}</td>
<td>${order.id}</td><td>${order.placed}</td><td class="amount">${order.amount}</td><td>${customer.lastSeenFrom}</td></tr>`;
}

export function contactPage(request: Request, customer: Customer): Markup {
  const order = orderOf(customer);
  const record = records.find((one) => one.customer === customer);
  return crmPage(
    request,
    customer.name,
    html`<div class="columns">
<section aria-label="Contact"><h2>Contact</h2>
<dl>
${customer.phones.map((phone) => html`<dt>${phone.label}</dt><dd class="phone">${phone.written}</dd>`)}
<dt>E-mail</dt><dd><a href="mailto:${customer.email}">${customer.email}</a></dd>
<dt>City</dt><dd>${customer.city}</dd>
<dt>Customer no.</dt><dd>${customer.customerNumber}</dd>
<dt>Customer since</dt><dd>${customer.since}</dd>
<dt>Revenue</dt><dd>${customer.revenue}</dd>
<dt>Last seen from</dt><dd>${customer.lastSeenFrom}</dd>
</dl></section>
<section aria-label="Orders"><h2>Orders</h2>
<dl><dt>Order</dt><dd>${order.id}</dd><dt>Placed</dt><dd>${order.placed}</dd><dt>Amount</dt><dd>${order.amount}</dd>
<dt>Tracking</dt><dd>${order.tracking}</dd>
${record === undefined ? '' : html`<dt>Ticket</dt><dd><a href="/record/${record.id}">#${record.id} ${record.subject}</a></dd>`}
</dl></section>
<section aria-label="Edit contact" class="wide"><h2>Edit</h2>${editForm(customer)}</section>
</div>`,
  );
}

function editForm(customer: Customer): Markup {
  const first = customer.phones[0]?.written ?? '';
  return html`<form id="edit" method="post" action="/contact/${customer.id}">
<label>Name <input name="name" value="${customer.name}"></label>
${customer.phones.map(
  (phone, place) =>
    html`<label>${phone.label} <input name="phone${place + 1}" type="tel" value="${phone.written}"></label>`,
)}
<label>Fax <input name="fax" value="030 23125 999"></label>
<label class="wide">Notes <textarea name="notes" rows="3">Prefers to be called on ${first} in the morning.</textarea></label>
<div class="wide"><span id="draft-label">Draft</span>
<div id="draft" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="draft-label">Dear customer, we tried to reach you on ${first}.</div></div>
<button type="submit">Save</button>
</form>`;
}

export function recordsPage(request: Request): Markup {
  return crmPage(
    request,
    'Tickets',
    html`<div class="table"><table>
<thead><tr><th>Ticket</th><th>Subject</th><th>Customer</th><th>Phone</th><th>Created</th><th>Status</th></tr></thead>
<tbody>
${records.map(
  (record) => html`<tr><td>#${record.id}</td><td><a href="/record/${record.id}">${record.subject}</a></td>
<td>${record.customer.name}</td><td class="phone">${record.customer.phones[0]?.written}</td><td>${record.created}</td>
<td>${record.status}</td></tr>`,
)}
</tbody></table></div>`,
  );
}

export function recordPage(request: Request, record: CrmRecord): Markup {
  return crmPage(
    request,
    record.subject,
    html`<p class="meta">Ticket #${record.id} · <span id="record-status">${record.status}</span> · ${record.created}</p>
<div class="columns">
<section aria-label="Description" class="wide"><h2>Description</h2><p>${record.description}</p></section>
<section aria-label="Customer"><h2>Customer</h2><dl>
<dt>Name</dt><dd><a href="/contact/${record.customer.id}">${record.customer.name}</a></dd>
${record.customer.phones.map((phone) => html`<dt>${phone.label}</dt><dd class="phone">${phone.written}</dd>`)}
</dl></section>
<section aria-label="Order"><h2>Order</h2><dl>
<dt>Order</dt><dd>${record.order.id}</dd><dt>Amount</dt><dd>${record.order.amount}</dd>
<dt>Tracking</dt><dd>${record.order.tracking}</dd></dl></section>
</div>`,
  );
}

/** What a look-up address shows: what it was asked for, and whom that fits. */
export function findPage(request: Request): Markup {
  const asked = [...request.url.searchParams];
  const tel = digitsOf(request.url.searchParams.get('tel') ?? '');
  const mail = request.url.searchParams.get('mail') ?? '';
  const cuid = request.url.searchParams.get('cuid') ?? '';
  const found = customers.filter(
    (customer) =>
      (tel !== '' &&
        customer.phones.some((phone) => digitsOf(phone.e164).endsWith(tel.replace(/^0+/, '')))) ||
      (mail !== '' && customer.email === mail) ||
      (cuid !== '' && customer.customerNumber === cuid),
  );
  return crmPage(
    request,
    'Find',
    html`<dl id="asked">${asked.map(([name, value]) => html`<dt>${name}</dt><dd data-parameter="${name}">${value}</dd>`)}</dl>
${
  found.length === 0
    ? html`<p id="nobody">No customer fits.</p>`
    : html`<div class="table"><table><thead><tr><th>No.</th><th>Name</th><th>City</th><th>Phone</th><th>Last order</th><th>Placed</th><th>Amount</th><th>Last seen from</th></tr></thead>
<tbody id="found">${found.map(contactRow)}</tbody></table></div>`
}`,
  );
}

export function newPage(request: Request): Markup {
  const { searchParams } = request.url;
  return crmPage(
    request,
    'New ticket',
    html`<form id="new-record">
<label>Account <input name="acc" value="${searchParams.get('acc') ?? ''}"></label>
<label>Phone <input name="tel" type="tel" value="${searchParams.get('tel') ?? ''}"></label>
<label class="wide">Subject <input name="subject"></label>
</form>`,
  );
}

export function eventsPage(request: Request): Markup {
  return crmPage(
    request,
    'Events',
    html`<p>Whatever the adapter posts to this page is listed under Adapter events, as its listener read it.</p>`,
  );
}

export function framedPage(request: Request): Markup {
  const customer = customers[0];
  return crmPage(
    request,
    'Framed contact',
    html`<iframe id="contact-frame" title="Contact" src="/contact/${customer?.id ?? ''}"></iframe>`,
  );
}

/** Every hard way of writing a number in one page; `data-want` says what is to be found. */
export function casesPage(request: Request): Markup {
  return crmPage(
    request,
    'Hard cases',
    html`<dl id="cases">${hardCases.map(
      ({ body, name, want }) =>
        html`<dt>${name}</dt><dd data-case="${name}" data-want="${want.join(' ')}">${body}</dd>`,
    )}</dl>`,
  );
}

export function missingPage(request: Request, what: string): Markup {
  return crmPage(request, 'Not found', html`<p>There is no such ${what}.</p>`);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
