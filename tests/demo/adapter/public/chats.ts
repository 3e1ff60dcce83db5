import {
  type Chat,
  type PostedEvent,
  queues,
  quiet,
  type SoftphoneState,
  type Step,
} from './softphone-state.ts';

export function arrive(state: SoftphoneState, customer: string, text: string, now: number): Step {
  const chat: Chat = {
    phase: 'waiting',
    chatId: state.nextId,
    customer,
    queue: queues[1] ?? null,
    messages: [{ from: 'customer', text, at: now }],
    unread: 1,
  };
  return quiet({ ...state, nextId: state.nextId + 1, chats: [...state.chats, chat] });
}

/** Picks a waiting chat up and opens it. */
export function accept(state: SoftphoneState, chatId: number): Step {
  const chat = find(state, chatId);
  if (chat?.phase !== 'waiting') return quiet(state);
  return {
    state: changed({ ...state, openChat: chatId }, chatId, { phase: 'active', unread: 0 }),
    events: [pickUpEvent('New_Chat', state, chat)],
  };
}

/** Goes to another chat's tab; the tab that is open already says nothing again. */
export function open(state: SoftphoneState, chatId: number): Step {
  const chat = find(state, chatId);
  if (chat === undefined || chat.phase === 'waiting' || state.openChat === chatId) return quiet(state);
  return {
    state: changed({ ...state, openChat: chatId }, chatId, { unread: 0 }),
    events: [pickUpEvent('Active_Chat', state, chat)],
  };
}

export function backToList(state: SoftphoneState): Step {
  return quiet({ ...state, openChat: null });
}

/**
 * A message of either side. The vendor names events for both and prints neither their type nor their JSON, so
 * nothing is posted for them here.
 */
export function say(
  state: SoftphoneState,
  chatId: number,
  from: 'customer' | 'agent',
  text: string,
  now: number,
): Step {
  const chat = find(state, chatId);
  if (chat === undefined || chat.phase === 'ended' || text.trim() === '') return quiet(state);
  const unread = from === 'customer' && state.openChat !== chatId ? chat.unread + 1 : chat.unread;
  return quiet(
    changed(state, chatId, { unread, messages: [...chat.messages, { from, text: text.trim(), at: now }] }),
  );
}

export function end(state: SoftphoneState, chatId: number): Step {
  const chat = find(state, chatId);
  if (chat?.phase !== 'active') return quiet(state);
  const { agent_custom_id, agent_id, agent_email } = state.agent;
  return {
    state: { ...changed(state, chatId, { phase: 'ended' }), assist: false },
    events: [
      {
        type: 'End_Chat',
        data: {
          chat_id: chatId,
          session_type: 'Messaging Inbound (Web Chat)',
          agent_id,
          agent_email,
          queue_id: chat.queue?.id ?? null,
          queue_path: chat.queue?.path ?? null,
          agent_custom_id,
        },
      },
    ],
  };
}

/** Closes the tab of a chat that is over. */
export function dismiss(state: SoftphoneState, chatId: number): Step {
  const chat = find(state, chatId);
  if (chat?.phase !== 'ended') return quiet(state);
  const { agent_id, agent_email } = state.agent;
  return {
    state: {
      ...state,
      chats: state.chats.filter((other) => other.chatId !== chatId),
      openChat: state.openChat === chatId ? null : state.openChat,
    },
    events: [
      {
        type: 'Dismissed_Chat',
        data: { chat_id: chatId, session_type: 'Messaging Inbound (Web Chat)', agent_id, agent_email },
      },
    ],
  };
}

function find(state: SoftphoneState, chatId: number): Chat | undefined {
  return state.chats.find((chat) => chat.chatId === chatId);
}

function changed(state: SoftphoneState, chatId: number, change: Partial<Chat>): SoftphoneState {
  return {
    ...state,
    chats: state.chats.map((chat) => (chat.chatId === chatId ? { ...chat, ...change } : chat)),
  };
}

function pickUpEvent(type: 'New_Chat' | 'Active_Chat', state: SoftphoneState, chat: Chat): PostedEvent {
  const { agent_id, agent_email } = state.agent;
  return {
    type,
    data: {
      chat_id: chat.chatId,
      session_type: 'messaging inbound (web chat)',
      agent_id,
      agent_email,
      queue_id: chat.queue?.id ?? null,
      queue_path: chat.queue?.path ?? null,
    },
  };
}
