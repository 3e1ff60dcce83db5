import type { CrmStatus } from '../../crm/agent-statuses.ts';
import { type Described, h } from '../../shared/public/renderer.ts';

let current: string | null = null;
let open = false;
let following = false;

/** A status control as a framework draws it: a button, and a menu that is there only while it is open. */
export function statusView(statuses: readonly CrmStatus[], draw: () => void): Described {
  if (!following) {
    following = true;
    void follow(draw);
  }
  const status = statuses.find(({ id }) => id === current);
  const press = () => {
    open = !open;
    draw();
  };
  return h(
    'section',
    { key: 'status' },
    h('h1', {}, 'My status'),
    h(
      'button',
      { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': String(open), on: { click: press } },
      h('span', {}, 'Status: '),
      h('b', {}, status?.name ?? '…'),
    ),
    open &&
      h(
        'div',
        { role: 'menu', 'aria-label': 'Statuses' },
        ...statuses.map(({ class: kind, id, name }) =>
          h(
            'div',
            {
              role: 'menuitem',
              tabindex: '0',
              'aria-disabled': kind === 'busy' ? 'true' : false,
              on: { click: () => void choose(id, kind, draw) },
            },
            name,
          ),
        ),
      ),
  );
}

async function choose(id: string, kind: CrmStatus['class'], draw: () => void): Promise<void> {
  if (kind === 'busy') return;
  open = false;
  draw();
  await fetch('/api/agent/status', { method: 'POST', body: JSON.stringify({ status: id }) });
  await look(draw);
}

async function look(draw: () => void): Promise<void> {
  const answer = await fetch('/api/agent/status').catch(() => null);
  if (!answer?.ok) return;
  const { status } = (await answer.json()) as { status: { id: string } };
  if (status.id === current) return;
  current = status.id;
  draw();
}

async function follow(draw: () => void): Promise<void> {
  await look(draw);
  setTimeout(() => void follow(draw), 500);
}
