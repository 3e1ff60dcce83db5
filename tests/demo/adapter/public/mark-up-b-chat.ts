import { type Described, h } from '../../shared/public/renderer.ts';
import { sessionTools } from './mark-up-b-call.ts';
import { b, icon, press } from './mark-up-b-parts.ts';
import type { Softphone } from './softphone.ts';
import type { Chat } from './softphone-state.ts';

/** The chat list, or the conversation that is open. */
export function chatView(softphone: Softphone): Described {
  const { chats, openChat } = softphone.state();
  const open = chats.find((chat) => chat.chatId === openChat);
  if (open !== undefined) return conversation(softphone, open);
  return b(
    'div',
    'card',
    { key: 'chats' },
    chats.length === 0 && b('p', 'centre', {}, 'No chats'),
    ...chats.map((chat) => entry(softphone, chat)),
  );
}

function entry(softphone: Softphone, chat: Chat): Described {
  const act =
    chat.phase === 'waiting'
      ? press('chip', () => softphone.acceptChat(chat.chatId), 'Take')
      : press('chip', () => softphone.openChat(chat.chatId), 'Show');
  const unread = chat.unread > 0 ? ` (${chat.unread})` : '';
  return b('div', 'entry', { key: String(chat.chatId) }, h('span', {}, `${chat.customer}${unread}`), act);
}

function conversation(softphone: Softphone, chat: Chat): Described {
  const { chatId, customer, messages, phase } = chat;
  return b(
    'div',
    'card',
    { key: `chat ${chatId}` },
    b(
      'div',
      'entry',
      {},
      b('button', 'chip', backButton(softphone), icon('back')),
      h('strong', {}, customer),
    ),
    phase === 'active' && sessionTools(softphone),
    ...messages.map((message) =>
      b('p', message.from === 'agent' ? 'bubble own' : 'bubble', {}, message.text),
    ),
    phase === 'active' && reply(softphone, chatId),
    phase === 'active'
      ? press('action stop', () => softphone.endChat(chatId), 'Close conversation')
      : press('action', () => softphone.dismissChat(chatId), 'Dismiss'),
  );
}

function backButton(softphone: Softphone) {
  return { type: 'button', 'aria-label': 'All chats', on: { click: softphone.backToChats } };
}

function reply(softphone: Softphone, chatId: number): Described {
  return b(
    'form',
    'reply',
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          const field = (event.target as HTMLFormElement).elements[0] as HTMLInputElement;
          softphone.say(chatId, 'agent', field.value);
          field.value = '';
        },
      },
    },
    b('input', 'reply-field', { 'aria-label': 'Message', placeholder: 'Type here', autocomplete: 'off' }),
    b('button', 'chip', { type: 'submit', 'aria-label': 'Send' }, icon('send')),
  );
}
