import { icons } from '../../shared/public/icons.ts';
import { createRenderer, type Described, h } from '../../shared/public/renderer.ts';
import type { Conversation, KustomerAgent, KustomerCustomer, RoutingStatus } from '../data.ts';
import { composer } from './composer.ts';
import { editModal } from './edit-modal.ts';

interface KustomerData {
  readonly agent: KustomerAgent;
  readonly customers: readonly KustomerCustomer[];
  readonly routingStatuses: readonly RoutingStatus[];
}

const data = JSON.parse(document.getElementById('kustomer-data')?.textContent ?? 'null') as KustomerData;
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const render = createRenderer(root);

let status = data.routingStatuses[0];
let statusOpen = false;
let editing = false;
let toast = '';

function draw(): void {
  const { conversation, customer } = route();
  document.title = customer.name;
  render(
    h(
      'div',
      { class: 'frame' },
      topBar(),
      sidebar(customer),
      timeline(customer, conversation),
      customerCard(customer),
      editing && editModal(customer, closeEditor),
      toast !== '' && h('p', { class: 'toast', role: 'status' }, toast),
    ),
  );
}

/** The three addresses of the real application; the server has refused every other. */
function route(): { readonly customer: KustomerCustomer; readonly conversation: Conversation } {
  const conversationId =
    /\/conversations\/([0-9a-f]{24})/.exec(location.pathname)?.[1] ??
    /\/event\/([0-9a-f]{24})/.exec(location.pathname)?.[1];
  const customerId = /\/customers\/([0-9a-f]{24})/.exec(location.pathname)?.[1];
  const customer = data.customers.find((one) =>
    customerId === undefined
      ? one.conversations.some(({ id }) => id === conversationId)
      : one.id === customerId,
  );
  const conversation =
    customer?.conversations.find(({ id }) => id === conversationId) ?? customer?.conversations[0];
  if (customer === undefined || conversation === undefined)
    throw new Error(`No customer at ${location.pathname}`);
  return { customer, conversation };
}

function go(event: Event): void {
  if (!(event.currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  history.pushState(null, '', event.currentTarget.href);
  editing = false;
  draw();
}

function topBar(): Described {
  return h(
    'header',
    {},
    h('strong', {}, 'Customer desk'),
    h(
      'div',
      { class: 'session' },
      h(
        'button',
        {
          type: 'button',
          class: 'status',
          // A guess by the way other controls are called there; the real one's hook is not known.
          'data-kt': 'userStatusDropdown',
          'aria-haspopup': 'menu',
          'aria-expanded': String(statusOpen),
          'data-status-type': status?.statusType,
          on: { click: () => showStatuses(!statusOpen) },
        },
        h('span', { class: 'dot' }),
        status?.name ?? '',
      ),
      statusOpen &&
        h(
          'div',
          { role: 'menu', class: 'menu', 'aria-label': 'Work session status' },
          ...data.routingStatuses.map((one) =>
            h(
              'button',
              {
                type: 'button',
                role: 'menuitem',
                'data-status-type': one.statusType,
                on: { click: () => choose(one) },
              },
              h('span', { class: 'dot' }),
              one.name,
            ),
          ),
        ),
    ),
    h('span', { class: 'agent' }, data.agent.email),
  );
}

function choose(one: RoutingStatus): void {
  showStatuses(false);
  const body = JSON.stringify({ status: one.id });
  void fetch('/own-session', { method: 'POST', body }).then(showOwn);
}

/** Draws only when the status is another one. */
async function showOwn(answer: Response): Promise<void> {
  if (!answer.ok) return;
  const { status: id } = (await answer.json()) as { status: string | null };
  if (id === (status?.id ?? null)) return;
  status = data.routingStatuses.find((one) => one.id === id);
  draw();
}

/** In the real application a change made elsewhere comes by itself; here it is asked for. */
const askAgainAfter = 500;
async function followOwn(): Promise<void> {
  try {
    await showOwn(await fetch('/own-session'));
  } catch {
    // The server is away; the next look may find it.
  }
  setTimeout(() => void followOwn(), askAgainAfter);
}

function showStatuses(open: boolean): void {
  statusOpen = open;
  draw();
}

function sidebar(current: KustomerCustomer): Described {
  return h(
    'nav',
    { 'aria-label': 'Customers' },
    ...data.customers.map((customer) =>
      h(
        'a',
        {
          href: `/app/customers/${customer.id}`,
          'aria-current': customer === current ? 'page' : false,
          on: { click: go },
        },
        customer.name,
      ),
    ),
  );
}

function timeline(customer: KustomerCustomer, open: Conversation): Described {
  return h(
    'main',
    { key: customer.id },
    h(
      'div',
      { class: 'tabs' },
      ...customer.conversations.map((conversation) =>
        h(
          'a',
          {
            href: `/app/customers/${customer.id}/event/${conversation.id}`,
            'aria-current': conversation === open ? 'true' : false,
            on: { click: go },
          },
          conversation.name,
          h('small', {}, conversation.status),
        ),
      ),
    ),
    h(
      'ol',
      { class: 'timeline', 'aria-label': 'Timeline' },
      ...open.messages.map((message) =>
        h(
          'li',
          { key: message.id, 'data-direction': message.direction },
          h('p', {}, message.preview),
          h('small', {}, `${message.channel} · ${message.sentAt}`),
        ),
      ),
    ),
    composer(open.id),
  );
}

function customerCard(customer: KustomerCustomer): Described {
  return h(
    'aside',
    { 'data-kt': 'card_card', 'aria-label': 'Customer' },
    h('h2', {}, customer.name),
    h('p', { class: 'soft' }, customer.company),
    h('h3', {}, 'Phone'),
    ...customer.phones.map((phone) =>
      h(
        'div',
        { class: 'phone' },
        h('span', {}, phone.written),
        h(
          'button',
          { type: 'button', 'aria-label': `Phone ${phone.label}`, on: { click: noVoiceApp } },
          h(
            'svg',
            { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
            h('path', { d: icons.phone }),
          ),
        ),
      ),
    ),
    h('h3', {}, 'E-mail'),
    h('p', {}, customer.email),
    h('h3', {}, 'Id'),
    h('p', { class: 'id' }, customer.id),
    h(
      'button',
      {
        type: 'button',
        class: 'edit',
        'data-kt': 'customerTimelineEditCustomerProfileButton',
        on: { click: openEditor },
      },
      'Edit profile',
    ),
  );
}

/** What the real icon sends to a voice app is not public; without one it has nobody to tell. */
function noVoiceApp(): void {
  toast = 'No voice app is installed.';
  draw();
}

function openEditor(): void {
  editing = true;
  draw();
}

function closeEditor(): void {
  editing = false;
  draw();
}

addEventListener('popstate', draw);
draw();
void followOwn();
