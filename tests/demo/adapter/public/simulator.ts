import type { AdapterSetup } from '../setup.ts';
import { element } from './element.ts';
import { postEvent } from './setup.ts';
import type { Softphone } from './softphone.ts';
import type { SoftphoneState } from './softphone-state.ts';

/** `window.simulator`: what the drawer's buttons do, for tests that drive the frame. */
export interface Simulator {
  /** Posts the vendor's example of a type with some fields replaced; a type without an example has only those. */
  post(type: string, overrides?: Readonly<Record<string, unknown>>): void;
  /** Posts any value as it is, not even as a string. */
  postRaw(value: unknown): void;
  /** Posts one of the vendor's two examples that are no valid JSON, as printed. */
  postMalformed(type: string): void;
  /** A valid `New_Chat` with a field of so many bytes. */
  postHuge(bytes: number): void;
  /** Valid JSON nested so deep that a recursive reader overflows. */
  postNested(levels: number): void;
  /** So many `New_Call` events at once, with call ids counting up from `firstCallId`. */
  burst(count: number, firstCallId?: number): void;
  incomingCall(number?: string): void;
  /** The agent takes, ends and finishes a call; and leaves the ringing one. */
  answerCall(): void;
  declineCall(): void;
  hangUp(): void;
  finishWrapUp(): void;
  incomingChat(customer?: string, text?: string): void;
  customerSays(chatId: number, text: string): void;
  customerEndsCoBrowse(): void;
  state(): SoftphoneState;
}

/** Adds the drawer below the softphone; it is the demo's, and no part of an adapter has its looks. */
export function buildSimulator(softphone: Softphone, setup: AdapterSetup): void {
  const simulator = createSimulator(softphone, setup);
  Object.assign(window, { simulator });
  document.body.append(drawer(simulator, setup));
}

function createSimulator(softphone: Softphone, setup: AdapterSetup): Simulator {
  const raw = (value: unknown) => window.parent.postMessage(value, '*');
  return {
    post: (type, overrides = {}) => postEvent({ type, data: { ...setup.samples[type], ...overrides } }),
    postRaw: raw,
    postMalformed: (type) => raw(setup.malformed[type]),
    postHuge: (bytes) =>
      postEvent({
        type: 'New_Chat',
        data: { ...setup.samples.New_Chat, custom_data_not_secured: 'x'.repeat(bytes) },
      }),
    postNested: (levels) =>
      raw(`{"type":"New_Chat","data":${'{"data":'.repeat(levels)}1${'}'.repeat(levels + 1)}`),
    burst(count, firstCallId = 500000) {
      for (let n = 0; n < count; n += 1) {
        postEvent({ type: 'New_Call', data: { ...setup.samples.New_Call, call_id: firstCallId + n } });
      }
    },
    incomingCall: (number = '+493023125101') => softphone.ring(number),
    answerCall: softphone.answer,
    declineCall: softphone.decline,
    hangUp: softphone.hangUp,
    finishWrapUp: softphone.finishWrapUp,
    incomingChat: (customer = 'Nordlicht Fahrräder', text = 'Hello, my order has not arrived.') =>
      softphone.chatArrives(customer, text),
    customerSays: (chatId, text) => softphone.say(chatId, 'customer', text),
    customerEndsCoBrowse: () => softphone.endCoBrowse('end_user'),
    state: softphone.state,
  };
}

function drawer(simulator: Simulator, setup: AdapterSetup): HTMLElement {
  const recordUrl = element('input', {
    type: 'url',
    ariaLabel: 'Simulated record address',
    value: String(setup.samples.CRM_Record_Pop?.recordUrl ?? ''),
  });
  const customer = element('input', { type: 'text', ariaLabel: 'Simulated caller', value: '+493023125101' });
  const types = Object.keys(setup.samples).filter((type) => type !== 'CRM_Record_Pop');
  return element(
    'details',
    { className: 'simulator' },
    element('summary', {}, 'Simulator'),
    element(
      'div',
      { className: 'simulator-tools' },
      heading('The customer'),
      setup.channel === 'call'
        ? row(
            customer,
            button('rings', () => simulator.incomingCall(customer.value)),
          )
        : row(
            button('opens a chat', () => simulator.incomingChat()),
            button('writes', () => {
              const chat = simulator.state().chats.find((one) => one.phase === 'active');
              if (chat !== undefined) simulator.customerSays(chat.chatId, 'Are you still there?');
            }),
          ),
      row(button('ends co-browse', simulator.customerEndsCoBrowse)),
      heading('Post an event as the vendor prints it'),
      row(...types.map((type) => button(type, () => simulator.post(type)))),
      heading('Pop a record'),
      row(
        recordUrl,
        button('CRM_Record_Pop', () => simulator.post('CRM_Record_Pop', { recordUrl: recordUrl.value })),
      ),
      heading('Post what nobody expects'),
      row(
        button('Unknown type', () => simulator.post('Unheard_Of', { agent_id: 1 })),
        ...Object.keys(setup.malformed).map((type) =>
          button(`${type}, broken`, () => simulator.postMalformed(type)),
        ),
        button('10 MB', () => simulator.postHuge(10_000_000)),
        button('Nested 5,000 deep', () => simulator.postNested(5000)),
        button('Burst of 500', () => simulator.burst(500)),
        button('No JSON', () => simulator.postRaw('hello')),
        button('An object', () => simulator.postRaw({ type: 'New_Call', data: {} })),
      ),
    ),
  );
}

function heading(words: string): HTMLElement {
  return element('h3', {}, words);
}

function row(...children: readonly HTMLElement[]): HTMLElement {
  return element('div', { className: 'simulator-row' }, ...children);
}

function button(words: string, press: () => void): HTMLElement {
  return element('button', { type: 'button', onclick: press }, words);
}
