import { createRenderer, type Described, h } from '../../shared/public/renderer.ts';
import type { KustomerAgent, RoutingStatus } from '../data.ts';
import type { ConversationView, CustomerView } from '../view.ts';
import { customerCard } from './customer-card.ts';
import { editModal } from './edit-modal.ts';
import { statusMenu } from './status-menu.ts';
import { timeline } from './timeline.ts';

interface Everything {
  readonly version: number;
  readonly customers: readonly CustomerView[];
}

interface KustomerData extends Everything {
  readonly agent: KustomerAgent;
  readonly routingStatuses: readonly RoutingStatus[];
  /** Whether the page goes along when its address changes without a click in it. */
  readonly followsHistory: boolean;
}

const data = JSON.parse(document.getElementById('kustomer-data')?.textContent ?? 'null') as KustomerData;
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const render = createRenderer(root);

let { customers, version }: Everything = data;
let status = data.routingStatuses[0];
let statusOpen = false;
let editing = false;
/** What the page shows; its address may have been changed by somebody else. */
let path = location.pathname;
let toast = '';

function draw(): void {
  const at = route();
  if (at === null) {
    document.title = 'Customer desk';
    render(h('p', { class: 'soft' }, 'Not found'));
    return;
  }
  const { conversation, customer } = at;
  document.title = customer.name;
  render(
    h(
      'div',
      { class: 'frame' },
      topBar(),
      sidebar(customer),
      timeline(customer, conversation, go),
      customerCard(customer, { phone: noVoiceApp, edit: () => edit(true) }),
      editing && editModal(customer, () => edit(false)),
      toast !== '' && h('p', { class: 'toast', role: 'status' }, toast),
    ),
  );
}

interface Place {
  readonly customer: CustomerView;
  /** None of a customer who has none. */
  readonly conversation: ConversationView | undefined;
}

/** The three paths of the real application; null where nothing that the page knows is at this one. */
function route(): Place | null {
  const conversationId =
    /\/conversations\/([0-9a-f]{24})/.exec(path)?.[1] ?? /\/event\/([0-9a-f]{24})/.exec(path)?.[1];
  const customerId = /\/customers\/([0-9a-f]{24})/.exec(path)?.[1];
  const customer = customers.find((one) =>
    customerId === undefined
      ? one.conversations.some(({ id }) => id === conversationId)
      : one.id === customerId,
  );
  if (customer === undefined) return null;
  const named = customer.conversations.find(({ id }) => id === conversationId);
  if (conversationId !== undefined && named === undefined) return null;
  return { customer, conversation: named ?? customer.conversations[0] };
}

function go(event: Event): void {
  if (!(event.currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  history.pushState(null, '', event.currentTarget.href);
  path = location.pathname;
  editing = false;
  draw();
}

/** The address may name what has come into being since the page last asked. */
function follow(): void {
  path = location.pathname;
  editing = false;
  if (route() === null) void ask();
  else draw();
}

function topBar(): Described {
  return h(
    'header',
    {},
    h('strong', {}, 'Customer desk'),
    statusMenu({
      statuses: data.routingStatuses,
      now: status,
      open: statusOpen,
      toggle: () => showStatuses(!statusOpen),
      choose,
    }),
    h('span', { class: 'agent' }, data.agent.email),
  );
}

function choose(one: RoutingStatus): void {
  showStatuses(false);
  const body = JSON.stringify({ status: one.id });
  void fetch('/own-session', { method: 'POST', body }).then(showOwn);
}

/** Draws only when the status is another one, or something has been stored. */
async function showOwn(answer: Response): Promise<void> {
  if (!answer.ok) return;
  const own = (await answer.json()) as { status: string | null; version: number };
  if (own.version !== version) await ask();
  if (own.status === (status?.id ?? null)) return;
  status = data.routingStatuses.find((one) => one.id === own.status);
  draw();
}

async function ask(): Promise<void> {
  const answer = await fetch('/everything');
  if (!answer.ok) return;
  ({ customers, version } = (await answer.json()) as Everything);
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

function sidebar(current: CustomerView): Described {
  return h(
    'nav',
    { 'aria-label': 'Customers' },
    ...customers.map((customer) =>
      h(
        'a',
        {
          key: customer.id,
          href: `/app/customers/${customer.id}`,
          'aria-current': customer === current ? 'page' : false,
          on: { click: go },
        },
        customer.name,
      ),
    ),
  );
}

/** What the real icon sends to a voice app is not public; without one it has nobody to tell. */
function noVoiceApp(): void {
  toast = 'No voice app is installed.';
  draw();
}

function edit(open: boolean): void {
  editing = open;
  draw();
}

if (data.followsHistory) addEventListener('popstate', follow);
draw();
void followOwn();
