import { createRenderer, type Described } from '../../shared/public/renderer.ts';
import type { AdapterSetup } from '../setup.ts';
import { hashedStyles } from './hashed-class.ts';
import { callView } from './mark-up-b-call.ts';
import { chatView } from './mark-up-b-chat.ts';
import { dialPad, type PadLook } from './mark-up-b-dial-pad.ts';
import { b, icon, shade, toggle } from './mark-up-b-parts.ts';
import type { Softphone } from './softphone.ts';
import { shownStatus } from './softphone-state.ts';
import { startAdapter } from './start.ts';

/** How long the dial pad takes to mount and how often the page draws itself without a cause, in milliseconds. */
const mountDelay = 100;
const heartbeat = 250;

const styles = await hashedStyles('/files/adapter/public/mark-up-b.css');
void startAdapter(show);

function show(softphone: Softphone, setup: AdapterSetup): { readonly notice: (words: string) => void } {
  const shadow = document.getElementById('root')?.attachShadow({ mode: 'open' });
  if (shadow === undefined) throw new Error('The page has no #root');
  shadow.adoptedStyleSheets = [styles];
  const render = createRenderer(shadow);

  let menuOpen = false;
  let words = '';
  let look: PadLook = { mounted: false, countriesOpen: false, revision: 0 };
  let before = softphone.state().dialPad;

  const draw = () => {
    const hadFocus = shadow.activeElement instanceof HTMLInputElement && shadow.activeElement.type === 'tel';
    render(app());
    if (hadFocus) focusField();
  };

  /** A field that replaces itself while somebody types has to take the focus along. */
  function focusField(): void {
    const field = shadow?.querySelector<HTMLInputElement>('input[type=tel]');
    if (field === null || field === undefined || shadow?.activeElement === field) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  softphone.subscribe(() => {
    const now = softphone.state().dialPad;
    if (now.text !== before.text || now.country !== before.country)
      look = { ...look, revision: look.revision + 1 };
    if (now.open && !before.open) {
      look = { ...look, mounted: false };
      setTimeout(() => {
        look = { ...look, mounted: true };
        draw();
        focusField();
      }, mountDelay);
    }
    before = now;
    draw();
  });

  function app(): Described {
    const { call, channel } = softphone.state();
    return b(
      'div',
      'app',
      {},
      bar(),
      words !== '' && b('p', 'notice', { role: 'status' }, words),
      b(
        'div',
        'view',
        {},
        channel === 'chat' ? chatView(softphone) : call === null ? idle() : callView(softphone, call),
      ),
      channel === 'call' && tabs(),
    );
  }

  function bar(): Described {
    const state = softphone.state();
    const status = setup.statuses.find((one) => one.id === shownStatus(state));
    const next = setup.statuses.find((one) => one.id === state.nextStatusId);
    return b(
      'div',
      'bar',
      {},
      b(
        'button',
        'status',
        {
          type: 'button',
          'aria-haspopup': 'menu',
          'aria-expanded': String(menuOpen),
          'data-status-id': String(status?.id ?? ''),
          on: { click: () => showMenu(!menuOpen) },
        },
        b('span', 'dot', { style: shade(status?.color ?? 'grey') }),
        `${status?.name ?? ''}${next === undefined ? '' : `, next ${next.name}`}`,
        icon('down'),
      ),
      b('span', 'clock', {}, new Date().toTimeString().slice(0, 8)),
      menuOpen && statusMenu(status?.id),
    );
  }

  function statusMenu(current: number | undefined): Described {
    return b(
      'div',
      'menu',
      { role: 'menu', 'aria-label': 'Status' },
      ...setup.statuses.map((status) =>
        b(
          'div',
          'item',
          {
            role: 'menuitemradio',
            tabindex: status.system ? '-1' : '0',
            'aria-checked': String(status.id === current),
            'aria-disabled': status.system ? 'true' : false,
            'data-status-id': String(status.id),
            on: {
              click: () => choose(status.id, status.system),
              keydown: (event) => {
                if (event instanceof KeyboardEvent && event.key === 'Enter') choose(status.id, status.system);
              },
            },
          },
          b('span', 'dot', { style: shade(status.color) }),
          status.name,
        ),
      ),
    );
  }

  function choose(statusId: number, system: boolean): void {
    if (system) return;
    softphone.chooseStatus(statusId);
    showMenu(false);
  }

  function showMenu(open: boolean): void {
    menuOpen = open;
    draw();
  }

  function idle(): Described {
    const { dialPad: pad, recent } = softphone.state();
    if (pad.open) {
      return dialPad(softphone, look, (countriesOpen) => {
        look = { ...look, countriesOpen };
        draw();
      });
    }
    return b(
      'div',
      'card',
      { key: 'idle' },
      b('h2', 'who', {}, recent.length === 0 ? 'Ready' : 'Recent'),
      ...(recent.length === 0
        ? [b('p', 'centre', {}, 'No calls are waiting.')]
        : recent.map((call) => b('p', 'centre', {}, call.number))),
    );
  }

  function tabs(): Described {
    const { call, dialPad: pad } = softphone.state();
    const padShown = call === null && pad.open;
    return b(
      'div',
      'tabs',
      {},
      toggle('tab', 'Activity', !padShown, softphone.closeDialPad, icon('person')),
      toggle('tab', 'Keypad', padShown, softphone.openDialPad, icon('keypad')),
    );
  }

  setInterval(draw, heartbeat);
  draw();
  return {
    notice(text) {
      words = text;
      draw();
    },
  };
}
