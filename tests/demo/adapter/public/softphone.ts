import * as calls from './calls.ts';
import * as chats from './chats.ts';
import { type Dialled, followCountry, splitCountry } from './dialling.ts';
import * as tools from './session-tools.ts';
import {
  type CoBrowse,
  type DialPad,
  type PostedEvent,
  quiet,
  type SoftphoneState,
  type Step,
  shownStatus,
} from './softphone-state.ts';

/** How long the customer of an outgoing call takes to answer, and to answer a co-browse request, in milliseconds. */
export const customerDelay = 600;

export interface Outside {
  readonly post: (event: PostedEvent) => void;
  /** Tells the server, which keeps the agent's status and a list of the calls. */
  readonly report: (what: 'status' | 'calls' | 'shown', body: unknown) => void;
  readonly now: () => number;
  readonly later: (milliseconds: number, then: () => void) => void;
}

export type Softphone = ReturnType<typeof createSoftphone>;

/** The softphone without its looks: both mark-ups show this state and call these actions. */
export function createSoftphone(first: SoftphoneState, outside: Outside) {
  let state = first;
  const listeners = new Set<() => void>();

  let shown = shownStatus(first);
  function take(step: Step): void {
    state = step.state;
    if (shownStatus(state) !== shown) {
      shown = shownStatus(state);
      outside.report('shown', { id: shown });
    }
    for (const event of step.events) outside.post(event);
    for (const listener of listeners) listener();
  }

  function dial(change: Partial<DialPad>): void {
    take(quiet({ ...state, dialPad: { ...state.dialPad, problem: '', ...change } }));
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
    },
    /** In a session the choice becomes the next status and takes effect when the session is over. */
    chooseStatus(statusId: number) {
      if (state.call !== null || state.chats.some((chat) => chat.phase === 'active')) {
        take(quiet({ ...state, nextStatusId: statusId }));
        return;
      }
      take(quiet({ ...state, statusId, nextStatusId: null }));
      outside.report('status', { id: statusId });
    },
    /** A supervisor, the platform or its API has set it: it stands at once, also before a chosen next one. */
    statusSet(statusId: number) {
      if (statusId !== state.statusId) take(quiet({ ...state, statusId, nextStatusId: null }));
    },
    openDialPad: () => dial({ open: true }),
    closeDialPad: () => dial({ open: false }),
    /** Mark-up A's field: it keeps what is typed and the selector follows. */
    typeWhole: (text: string) => dial(followCountry({ country: state.dialPad.country, text })),
    /** Mark-up B's field: it groups the digits and gives another country's code to the selector. */
    typeSplit: (text: string) => dial(splitCountry(state.dialPad, text)),
    chooseForCall: (change: Partial<Pick<DialPad, 'country' | 'outbound' | 'language' | 'queueId'>>) =>
      dial(change),
    setDialled: (dialled: Dialled) => dial(dialled),
    startCall() {
      const before = state.call;
      take(calls.startCall(state));
      const { call } = state;
      if (call === null || call === before) return;
      outside.report('calls', { number: call.number, callId: call.callId });
      outside.later(customerDelay, () => {
        if (state.call?.callId === call.callId && state.call.phase === 'dialling') {
          take(calls.answer(state, outside.now()));
        }
      });
    },
    ring: (number: string) => take(calls.ring(state, number)),
    answer: () => take(calls.answer(state, outside.now())),
    decline: () => take(calls.decline(state)),
    hangUp() {
      take(tools.endCoBrowse(state, 'agent'));
      take(calls.hangUp(state, outside.now()));
    },
    finishWrapUp() {
      const before = state.statusId;
      take(calls.finishWrapUp(state));
      if (state.statusId !== before) outside.report('status', { id: state.statusId });
    },
    mute: (muted: boolean) => take(calls.changeCall(state, { muted })),
    hold: (held: boolean) => take(calls.changeCall(state, { held })),
    showKeypad: (keypadOpen: boolean) => take(calls.changeCall(state, { keypadOpen })),
    tone: (key: string) => take(calls.changeCall(state, { tones: `${state.call?.tones ?? ''}${key}` })),
    chatArrives: (customer: string, text: string) => take(chats.arrive(state, customer, text, outside.now())),
    acceptChat: (chatId: number) => take(chats.accept(state, chatId)),
    openChat: (chatId: number) => take(chats.open(state, chatId)),
    backToChats: () => take(chats.backToList(state)),
    say: (chatId: number, from: 'customer' | 'agent', text: string) =>
      take(chats.say(state, chatId, from, text, outside.now())),
    endChat: (chatId: number) => take(chats.end(state, chatId)),
    dismissChat: (chatId: number) => take(chats.dismiss(state, chatId)),
    startCoBrowse: (sessionId: string) => take(tools.startCoBrowse(state, sessionId)),
    /** The customer answers a request after a moment: remote control is allowed, the full device is not. */
    remoteControl(value: CoBrowse['remoteControl']) {
      take(tools.setRemoteControl(state, value));
      if (value !== 'requested') return;
      outside.later(customerDelay, () => {
        if (state.coBrowse?.remoteControl === 'requested') take(tools.setRemoteControl(state, 'on'));
      });
    },
    fullDevice(value: CoBrowse['fullDevice']) {
      take(tools.setFullDevice(state, value));
      if (value !== 'requested') return;
      outside.later(customerDelay, () => {
        if (state.coBrowse?.fullDevice === 'requested') take(tools.setFullDevice(state, 'rejected'));
      });
    },
    endCoBrowse: (endedBy: 'agent' | 'end_user' | 'api') => take(tools.endCoBrowse(state, endedBy)),
    startAssist: () => take(tools.startAssist(state, new Date(outside.now()))),
    post: outside.post,
  };
}
