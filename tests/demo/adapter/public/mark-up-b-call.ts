import type { Child, Described } from '../../shared/public/renderer.ts';
import { b, icon, press, toggle } from './mark-up-b-parts.ts';
import type { Softphone } from './softphone.ts';
import type { Call } from './softphone-state.ts';
import { elapsed, spokenNumber } from './spoken-number.ts';

/** The view of a call, from its ringing to its wrap-up. */
export function callView(softphone: Softphone, call: Call): Described {
  const who = b('h2', 'who', {}, spokenNumber(call.number));
  switch (call.phase) {
    case 'ringing':
      return b(
        'div',
        'card',
        { key: 'ringing' },
        who,
        b('p', 'centre', {}, 'Incoming call'),
        press('action', softphone.answer, icon('phone'), 'Accept'),
        press('action stop', softphone.decline, 'Reject'),
      );
    case 'dialling':
    case 'active':
      return b('div', 'card', { key: 'active' }, who, ...activeCall(softphone, call));
    case 'wrap-up':
      return b(
        'div',
        'card',
        { key: 'wrap-up' },
        who,
        b('p', 'centre', {}, 'After-call work'),
        press('action', softphone.finishWrapUp, 'Complete'),
      );
  }
}

function activeCall(softphone: Softphone, call: Call): Child[] {
  const state = call.phase === 'dialling' ? 'Ringing' : call.held ? 'On hold' : 'In call';
  const time = call.answeredAt === null ? '' : ` ${elapsed(call.answeredAt, Date.now())}`;
  return [
    b('p', 'centre', {}, `${state}${time}`),
    b(
      'div',
      'pair',
      {},
      toggle('chip', 'Mute', call.muted, () => softphone.mute(!call.muted)),
      toggle('chip', 'Hold', call.held, () => softphone.hold(!call.held)),
      toggle('chip', 'Tones', call.keypadOpen, () => softphone.showKeypad(!call.keypadOpen)),
    ),
    ...(call.keypadOpen
      ? [
          b('p', 'centre', {}, call.tones),
          b(
            'div',
            'grid',
            {},
            ...[...'123456789*0#'].map((key) => press('key', () => softphone.tone(key), key)),
          ),
        ]
      : []),
    sessionTools(softphone),
    press('action stop', softphone.hangUp, 'End call'),
  ];
}

export function sessionTools(softphone: Softphone): Described {
  const { assist, coBrowse } = softphone.state();
  return b(
    'div',
    'pair',
    {},
    ...(coBrowse === null
      ? [press('chip', () => softphone.startCoBrowse(newSessionId()), icon('screen'), 'Co-browse')]
      : [
          press(
            'chip',
            () => softphone.remoteControl(coBrowse.remoteControl === 'on' ? 'off' : 'requested'),
            `Remote control: ${coBrowse.remoteControl}`,
          ),
          press(
            'chip',
            () => softphone.fullDevice(coBrowse.fullDevice === 'on' ? 'off' : 'requested'),
            `Full device: ${coBrowse.fullDevice}`,
          ),
          press('chip', () => softphone.endCoBrowse('agent'), 'End co-browse'),
        ]),
    toggle('chip', 'Assist', assist, softphone.startAssist),
  );
}

function newSessionId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 22);
}
