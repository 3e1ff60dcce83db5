import { element } from './element.ts';
import { byId, fill, onClick } from './mark-up-a-parts.ts';
import type { Softphone } from './softphone.ts';
import type { Call, SoftphoneState } from './softphone-state.ts';
import { elapsed, spokenNumber } from './spoken-number.ts';

/** The call adapter's views: one at a time, chosen by the call's phase. */
export function showCallViews(softphone: Softphone): void {
  connectDialPad(softphone);
  connectCall(softphone);
  const update = () => show(softphone.state());
  softphone.subscribe(update);
  setInterval(() => showTimer(softphone.state().call), 500);
  update();
}

function connectDialPad(softphone: Softphone): void {
  const number = byId<HTMLInputElement>('number');
  onClick('open-dial-pad', () => {
    softphone.openDialPad();
    number.focus();
  });
  onClick('close-dial-pad', softphone.closeDialPad);
  onClick('call', softphone.startCall);
  number.addEventListener('input', () => softphone.typeWhole(number.value));
  number.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') softphone.startCall();
  });
  for (const key of byId('dial-pad').querySelectorAll<HTMLButtonElement>('[data-key]')) {
    key.addEventListener('click', () => softphone.typeWhole(`${number.value}${key.dataset.key ?? ''}`));
  }
  const choices = {
    country: 'country',
    outbound: 'outbound',
    language: 'language',
    queue: 'queueId',
  } as const;
  for (const [id, field] of Object.entries(choices)) {
    const select = byId<HTMLSelectElement>(id);
    select.addEventListener('change', () => softphone.chooseForCall({ [field]: select.value }));
  }
}

function connectCall(softphone: Softphone): void {
  onClick('answer', softphone.answer);
  onClick('decline', softphone.decline);
  onClick('hang-up', softphone.hangUp);
  onClick('finish', () => {
    softphone.finishWrapUp();
    byId<HTMLTextAreaElement>('note').value = '';
  });
  onClick('mute', () => softphone.mute(!softphone.state().call?.muted));
  onClick('hold', () => softphone.hold(!softphone.state().call?.held));
  onClick('keypad', () => softphone.showKeypad(!softphone.state().call?.keypadOpen));
  for (const key of byId('tones').querySelectorAll<HTMLButtonElement>('[data-tone]')) {
    key.addEventListener('click', () => softphone.tone(key.dataset.tone ?? ''));
  }
}

function show(state: SoftphoneState): void {
  const { call, dialPad } = state;
  byId('home').hidden = call !== null || dialPad.open;
  byId('dial-pad').hidden = call !== null || !dialPad.open;
  byId('incoming').hidden = call?.phase !== 'ringing';
  byId('active').hidden = call?.phase !== 'active' && call?.phase !== 'dialling';
  byId('wrap-up').hidden = call?.phase !== 'wrap-up';

  const number = byId<HTMLInputElement>('number');
  if (number.value !== dialPad.text) number.value = dialPad.text;
  byId<HTMLSelectElement>('country').value = dialPad.country;
  byId('country-shown').textContent = dialPad.country;
  byId('problem').hidden = dialPad.problem === '';
  byId('problem').textContent = dialPad.problem;
  showRecent(state);
  if (call !== null) showCall(call);
}

function showRecent({ recent }: SoftphoneState): void {
  if (recent.length === 0) return;
  byId('recent').replaceChildren(
    ...recent.map((call) =>
      element(
        'li',
        {},
        spokenNumber(call.number),
        element('small', {}, call.direction === 'inbound' ? 'in' : 'out'),
      ),
    ),
  );
}

function showCall(call: Call): void {
  for (const id of ['incoming', 'active', 'wrap-up']) {
    fill(byId(id), 'number', spokenNumber(call.number));
    fill(byId(id), 'queue', call.queue?.path ?? '');
  }
  const active = byId('active');
  fill(active, 'phase', call.phase === 'dialling' ? 'Calling…' : call.held ? 'On hold' : 'Connected');
  fill(active, 'tones', call.tones);
  byId('mute').ariaPressed = String(call.muted);
  byId('hold').ariaPressed = String(call.held);
  byId('keypad').ariaPressed = String(call.keypadOpen);
  byId('tones').hidden = !call.keypadOpen;
  showTimer(call);
}

function showTimer(call: Call | null): void {
  fill(byId('active'), 'timer', call?.answeredAt ? elapsed(call.answeredAt, Date.now()) : '');
}
