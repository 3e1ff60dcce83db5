import { type CoBrowse, queues, quiet, type SoftphoneState, type Step } from './softphone-state.ts';

/** Starts a co-browse session in the call or chat that is going on; without one there is nothing to browse. */
export function startCoBrowse(state: SoftphoneState, sessionId: string): Step {
  const within = sessionInHand(state);
  if (within === null || state.coBrowse !== null) return quiet(state);
  return {
    state: { ...state, coBrowse: { sessionId, remoteControl: 'off', fullDevice: 'off', within } },
    events: [
      {
        type: 'Cobrowse_Session_Started',
        data: {
          agent_id: state.agent.agent_id,
          ...within,
          cobrowse_session_id: sessionId,
          cobrowse_session_requested_by: 'agent',
          cobrowse_session_remote_control: 'off',
          cobrowse_session_full_device: 'off',
        },
      },
    ],
  };
}

export function setRemoteControl(state: SoftphoneState, remoteControl: CoBrowse['remoteControl']): Step {
  const { coBrowse } = state;
  if (coBrowse === null || coBrowse.remoteControl === remoteControl) return quiet(state);
  return {
    state: { ...state, coBrowse: { ...coBrowse, remoteControl } },
    events: [
      {
        type: 'Cobrowse_Session_Remote_Control_Changed',
        data: {
          agent_id: state.agent.agent_id,
          ...coBrowse.within,
          cobrowse_session_id: coBrowse.sessionId,
          cobrowse_session_remote_control: remoteControl,
        },
      },
    ],
  };
}

export function setFullDevice(state: SoftphoneState, fullDevice: CoBrowse['fullDevice']): Step {
  const { coBrowse } = state;
  if (coBrowse === null || coBrowse.fullDevice === fullDevice) return quiet(state);
  return {
    state: { ...state, coBrowse: { ...coBrowse, fullDevice } },
    events: [
      {
        type: 'Cobrowse_Session_Full_Device_Changed',
        data: {
          agent_id: state.agent.agent_id,
          cobrowse_session_id: coBrowse.sessionId,
          cobrowse_session_full_device: fullDevice,
        },
      },
    ],
  };
}

export function endCoBrowse(state: SoftphoneState, endedBy: 'agent' | 'end_user' | 'api'): Step {
  const { coBrowse } = state;
  if (coBrowse === null) return quiet(state);
  return {
    state: { ...state, coBrowse: null },
    events: [
      {
        type: 'Cobrowse_Session_Ended',
        data: {
          agent_id: state.agent.agent_id,
          cobrowse_session_id: coBrowse.sessionId,
          cobrowse_session_requested_by: 'agent',
          cobrowse_session_ended_by: endedBy,
          cobrowse_session_remote_control: coBrowse.remoteControl,
          cobrowse_session_full_device: coBrowse.fullDevice,
        },
      },
    ],
  };
}

/** The printed example writes the ids as strings and the time as `12:45:15`. */
export function startAssist(state: SoftphoneState, now: Date): Step {
  const within = sessionInHand(state);
  if (within === null || state.assist) return quiet(state);
  const queue = state.call?.queue ?? state.chats.find((chat) => chat.phase === 'active')?.queue ?? queues[0];
  return {
    state: { ...state, assist: true },
    events: [
      {
        type: 'Agent_Assist_Started',
        data: {
          conversation_id: String(Object.values(within)[0]),
          queue_id: String(queue?.id ?? ''),
          agent_id: String(state.agent.agent_id),
          session_id: '78534G4RT4284',
          queue_language_id: 'en',
          timestamp: now.toISOString().slice(11, 19),
        },
      },
    ],
  };
}

function sessionInHand(state: SoftphoneState): Readonly<Record<string, number>> | null {
  if (state.call?.phase === 'active') return { call_id: state.call.callId };
  const chat = state.chats.find((one) => one.phase === 'active' && one.chatId === state.openChat);
  return chat === undefined ? null : { chat_id: chat.chatId };
}
