import type { Dialled } from './dialling.ts';

export interface Agent {
  readonly agent_id: number;
  readonly agent_custom_id: string;
  readonly agent_email: string;
}

export interface Queue {
  readonly id: number;
  readonly path: string;
}

/** What the adapter posts to the page around it. */
export interface PostedEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Call {
  readonly phase: 'ringing' | 'dialling' | 'active' | 'wrap-up';
  readonly direction: 'inbound' | 'outbound';
  /** E.164. */
  readonly number: string;
  readonly callId: number;
  readonly queue: Queue | null;
  /** Milliseconds since the epoch, once somebody has answered. */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly muted: boolean;
  readonly held: boolean;
  readonly keypadOpen: boolean;
  readonly tones: string;
}

export interface ChatMessage {
  readonly from: 'customer' | 'agent';
  readonly text: string;
  readonly at: number;
}

export interface Chat {
  readonly phase: 'waiting' | 'active' | 'ended';
  readonly chatId: number;
  readonly customer: string;
  readonly queue: Queue | null;
  readonly messages: readonly ChatMessage[];
  readonly unread: number;
}

export interface CoBrowse {
  readonly sessionId: string;
  readonly remoteControl: 'off' | 'requested' | 'rejected' | 'on';
  readonly fullDevice: 'off' | 'requested' | 'rejected' | 'on';
  /** `call_id` or `chat_id` of the session that it belongs to. */
  readonly within: Readonly<Record<string, number>>;
}

export interface DialPad extends Dialled {
  readonly open: boolean;
  readonly outbound: string;
  readonly language: string;
  /** `''` is no queue. */
  readonly queueId: string;
  readonly problem: string;
}

export interface RecentCall {
  readonly direction: 'inbound' | 'outbound';
  readonly number: string;
  readonly at: number;
}

export interface SoftphoneState {
  readonly channel: 'call' | 'chat';
  readonly agent: Agent;
  /** The status that the agent chose or the system left; `shownStatus` tells the one on the screen. */
  readonly statusId: number;
  readonly nextStatusId: number | null;
  readonly nextId: number;
  readonly dialPad: DialPad;
  readonly call: Call | null;
  readonly recent: readonly RecentCall[];
  readonly chats: readonly Chat[];
  readonly openChat: number | null;
  readonly coBrowse: CoBrowse | null;
  readonly assist: boolean;
}

/** A new state and the events that go out with it. */
export interface Step {
  readonly state: SoftphoneState;
  readonly events: readonly PostedEvent[];
}

export const outboundNumbers = ['+1 339-219-5276', '+49 30 23125 100'] as const;
export const languages = ['English', 'Deutsch', 'Français'] as const;
export const queues: readonly Queue[] = [
  { id: 8469, path: 'Developers / James' },
  { id: 7678, path: 'HB TEAM / Edvards' },
];

export function firstState(
  channel: 'call' | 'chat',
  agent: Agent,
  statusId: number,
  nextId: number,
): SoftphoneState {
  return {
    channel,
    agent,
    statusId,
    nextStatusId: null,
    nextId,
    dialPad: {
      open: false,
      country: '+1',
      text: '',
      outbound: outboundNumbers[0],
      language: languages[0],
      queueId: '',
      problem: '',
    },
    call: null,
    recent: [],
    chats: [],
    openChat: null,
    coBrowse: null,
    assist: false,
  };
}

/** In-call, wrap-up and in-chat are the system's and win over what the agent chose. */
export function shownStatus(state: SoftphoneState): number {
  if (state.call?.phase === 'wrap-up') return -6;
  if (state.call?.phase === 'active' || state.call?.phase === 'dialling') return -7;
  if (state.chats.some((chat) => chat.phase === 'active')) return -8;
  return state.statusId;
}

export function quiet(state: SoftphoneState): Step {
  return { state, events: [] };
}

export function queueOf(id: string): Queue | null {
  return queues.find((queue) => String(queue.id) === id) ?? null;
}
