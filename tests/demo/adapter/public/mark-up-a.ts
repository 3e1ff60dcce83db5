import type { AdapterSetup } from '../setup.ts';
import { element } from './element.ts';
import { showCallViews } from './mark-up-a-call.ts';
import { showChatViews } from './mark-up-a-chat.ts';
import { byId, onClick } from './mark-up-a-parts.ts';
import type { Softphone } from './softphone.ts';
import { shownStatus } from './softphone-state.ts';
import { startAdapter } from './start.ts';

void startAdapter((softphone, setup) => {
  showStatus(softphone, setup);
  if (setup.channel === 'call') showCallViews(softphone);
  else showChatViews(softphone);
  showTools(softphone);
  return {
    notice(words) {
      byId('notice').textContent = words;
      byId('notice').hidden = false;
    },
  };
});

function showStatus(softphone: Softphone, setup: AdapterSetup): void {
  const status = byId<HTMLButtonElement>('status');
  const menu = byId('status-menu');
  const show = (open: boolean) => {
    menu.hidden = !open;
    status.ariaExpanded = String(open);
  };
  status.disabled = false;
  onClick('status', () => show(menu.hidden === true));
  for (const choice of menu.querySelectorAll('button')) {
    choice.addEventListener('click', () => {
      softphone.chooseStatus(Number(choice.dataset.statusId));
      show(false);
      status.focus();
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) {
      show(false);
      status.focus();
    }
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target) && !status.contains(event.target))
      show(false);
  });

  const update = () => {
    const state = softphone.state();
    const shown = setup.statuses.find((one) => one.id === shownStatus(state));
    const next = setup.statuses.find((one) => one.id === state.nextStatusId);
    byId('status-name').textContent =
      `${shown?.name ?? ''}${next === undefined ? '' : `, next ${next.name}`}`;
    status.dataset.color = shown?.color ?? 'grey';
    status.dataset.statusId = String(shown?.id ?? '');
    for (const choice of menu.querySelectorAll('button')) {
      choice.ariaChecked = String(choice.dataset.statusId === String(shown?.id));
    }
    byId('agent').textContent = state.agent.agent_email;
  };
  softphone.subscribe(update);
  update();
}

/** Co-browse and agent assist, which calls and chats share. */
function showTools(softphone: Softphone): void {
  onClick('start-co-browse', () =>
    softphone.startCoBrowse(crypto.randomUUID().replaceAll('-', '').slice(0, 22)),
  );
  onClick('start-assist', softphone.startAssist);
  const box = byId('co-browse');
  const update = () => {
    const { assist, coBrowse } = softphone.state();
    byId('start-assist').ariaPressed = String(assist);
    byId<HTMLButtonElement>('start-co-browse').disabled = coBrowse !== null;
    box.hidden = coBrowse === null;
    if (coBrowse === null) return;
    const remote = coBrowse.remoteControl === 'on' ? 'off' : 'requested';
    const device = coBrowse.fullDevice === 'on' ? 'off' : 'requested';
    box.replaceChildren(
      element('strong', {}, 'Co-browsing'),
      element(
        'button',
        { type: 'button', onclick: () => softphone.remoteControl(remote) },
        `Remote control: ${coBrowse.remoteControl}`,
      ),
      element(
        'button',
        { type: 'button', onclick: () => softphone.fullDevice(device) },
        `Full device: ${coBrowse.fullDevice}`,
      ),
      element('button', { type: 'button', onclick: () => softphone.endCoBrowse('agent') }, 'End co-browse'),
    );
  };
  softphone.subscribe(update);
  update();
}
