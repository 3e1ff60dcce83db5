import { element } from './element.ts';
import { byId, onClick } from './mark-up-a-parts.ts';
import type { Softphone } from './softphone.ts';
import type { Chat } from './softphone-state.ts';

/** The chat adapter's views: the list, and the conversation that is open. */
export function showChatViews(softphone: Softphone): void {
  const message = byId<HTMLInputElement>('message');
  const inOpenChat = (act: (chatId: number) => void) => () => {
    const { openChat } = softphone.state();
    if (openChat !== null) act(openChat);
  };
  onClick('back-to-chats', softphone.backToChats);
  onClick('end-chat', inOpenChat(softphone.endChat));
  onClick('dismiss', inOpenChat(softphone.dismissChat));
  byId('reply').addEventListener('submit', (event) => {
    event.preventDefault();
    inOpenChat((chatId) => softphone.say(chatId, 'agent', message.value))();
    message.value = '';
  });

  const update = () => {
    const { chats, openChat } = softphone.state();
    const open = chats.find((chat) => chat.chatId === openChat);
    byId('chats').hidden = open !== undefined;
    byId('conversation').hidden = open === undefined;
    byId('chat-list').replaceChildren(
      ...(chats.length === 0
        ? [element('li', { className: 'empty' }, 'No chats')]
        : chats.map((chat) => listEntry(chat, softphone))),
    );
    if (open !== undefined) showConversation(open);
  };
  softphone.subscribe(update);
  update();
}

function listEntry(chat: Chat, softphone: Softphone): HTMLElement {
  const last = chat.messages.at(-1)?.text ?? '';
  const press = {
    waiting: () => softphone.acceptChat(chat.chatId),
    active: () => softphone.openChat(chat.chatId),
    ended: () => softphone.openChat(chat.chatId),
  }[chat.phase];
  return element(
    'li',
    { dataset: { chatId: String(chat.chatId) } },
    element('p', {}, element('strong', {}, chat.customer), element('span', {}, last)),
    ...(chat.unread > 0 ? [element('span', { className: 'unread' }, String(chat.unread))] : []),
    element('button', { type: 'button', onclick: press }, chat.phase === 'waiting' ? 'Accept' : 'Open'),
  );
}

function showConversation(chat: Chat): void {
  const ended = chat.phase === 'ended';
  byId('chat-customer').textContent = chat.customer;
  byId('reply').hidden = ended;
  byId('dismiss').hidden = !ended;
  byId('end-chat').hidden = ended;
  const messages = byId('messages');
  messages.replaceChildren(
    ...chat.messages.map((message) => element('li', { dataset: { from: message.from } }, message.text)),
  );
  messages.scrollTop = messages.scrollHeight;
}
