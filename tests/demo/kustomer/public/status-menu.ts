import { type Described, h } from '../../shared/public/renderer.ts';
import type { RoutingStatus } from '../data.ts';

export interface StatusMenu {
  readonly statuses: readonly RoutingStatus[];
  readonly now: RoutingStatus | undefined;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly choose: (one: RoutingStatus) => void;
}

/** The agent's status and the list to choose another from. */
export function statusMenu({ choose, now, open, statuses, toggle }: StatusMenu): Described {
  return h(
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
        'aria-expanded': String(open),
        'data-status-type': now?.statusType,
        on: { click: toggle },
      },
      h('span', { class: 'dot' }),
      now?.name ?? '',
    ),
    open &&
      h(
        'div',
        { role: 'menu', class: 'menu', 'aria-label': 'Work session status' },
        ...statuses.map((one) =>
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
  );
}
