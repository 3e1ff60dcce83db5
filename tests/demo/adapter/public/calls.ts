import { dialledNumber } from './dialling.ts';
import {
  type Call,
  type PostedEvent,
  queueOf,
  queues,
  quiet,
  type SoftphoneState,
  type Step,
} from './softphone-state.ts';

/** Starts the call to what stands in the dial pad; an incomplete number stays there with the reason. */
export function startCall(state: SoftphoneState): Step {
  const number = dialledNumber(state.dialPad);
  if (state.call !== null) return quiet(state);
  if (number === null) {
    return quiet({ ...state, dialPad: { ...state.dialPad, problem: 'Enter a complete phone number.' } });
  }
  return quiet({
    ...state,
    nextId: state.nextId + 1,
    call: newCall(state.nextId, 'outbound', number, 'dialling', queueOf(state.dialPad.queueId)),
  });
}

export function ring(state: SoftphoneState, number: string): Step {
  if (state.call !== null) return quiet(state);
  return quiet({
    ...state,
    nextId: state.nextId + 1,
    call: newCall(state.nextId, 'inbound', number, 'ringing', queues[0] ?? null),
  });
}

/** The agent answers an incoming call, or the customer an outgoing one: "when an agent picks up a call". */
export function answer(state: SoftphoneState, now: number): Step {
  const { call } = state;
  if (call === null || (call.phase !== 'ringing' && call.phase !== 'dialling')) return quiet(state);
  const active: Call = { ...call, phase: 'active', answeredAt: now };
  return {
    state: { ...state, call: active, dialPad: { ...state.dialPad, open: false, text: '', problem: '' } },
    events: [callEvent('New_Call', state, active)],
  };
}

/** A call that nobody took leaves the agent in Missed Call, as the platform does. */
export function decline(state: SoftphoneState): Step {
  if (state.call?.phase !== 'ringing') return quiet(state);
  return quiet({ ...state, call: null, statusId: -5 });
}

/** Ends the call; one that was never answered posts nothing, because it had no `New_Call`. */
export function hangUp(state: SoftphoneState, now: number): Step {
  const { call } = state;
  if (call === null || call.phase === 'ringing' || call.phase === 'wrap-up') return quiet(state);
  const recent = [{ direction: call.direction, number: call.number, at: now }, ...state.recent].slice(0, 5);
  if (call.phase === 'dialling') return quiet({ ...state, call: null, recent });
  return {
    state: {
      ...state,
      recent,
      assist: false,
      call: { ...call, phase: 'wrap-up', endedAt: now, keypadOpen: false },
    },
    events: [callEvent('End_Call', state, call)],
  };
}

/** Wrap-up over: a status chosen meanwhile takes effect now. */
export function finishWrapUp(state: SoftphoneState): Step {
  if (state.call?.phase !== 'wrap-up') return quiet(state);
  return quiet({
    ...state,
    call: null,
    statusId: state.nextStatusId ?? state.statusId,
    nextStatusId: null,
  });
}

export function changeCall(
  state: SoftphoneState,
  change: Partial<Pick<Call, 'muted' | 'held' | 'keypadOpen' | 'tones'>>,
): Step {
  if (state.call?.phase !== 'active') return quiet(state);
  return quiet({ ...state, call: { ...state.call, ...change } });
}

function newCall(
  callId: number,
  direction: Call['direction'],
  number: string,
  phase: Call['phase'],
  queue: Call['queue'],
): Call {
  return {
    phase,
    direction,
    number,
    callId,
    queue,
    answeredAt: null,
    endedAt: null,
    muted: false,
    held: false,
    keypadOpen: false,
    tones: '',
  };
}

/** The fields of the vendor's examples: one that does not apply is null, as in the printed `End_Chat`. */
function callEvent(type: 'New_Call' | 'End_Call', state: SoftphoneState, call: Call): PostedEvent {
  return {
    type,
    data: {
      ...state.agent,
      queue_id: call.queue?.id ?? null,
      queue_path: call.queue?.path ?? null,
      campaign_id: null,
      campaign_name: null,
      call_id: call.callId,
      session_type: call.direction === 'inbound' ? 'Voice Inbound' : 'Voice Outbound',
    },
  };
}
