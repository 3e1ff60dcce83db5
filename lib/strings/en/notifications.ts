/** What the desktop tells the agent. */
export const notifications = {
  'new-chat-title': 'New chat',
  'new-chat-text': 'A chat has come in. Click to see it.',
  'waiting-call-title': 'A call has begun',
  'waiting-call-text': 'The adapter is out of sight. Click to see it.',
  'waiting-message-title': 'New message',
  'waiting-message-text': 'A customer has written. Click to see it.',
  'from-customer': '{customer}. Click to see it.',
  'host-gone-title': 'The adapter was closed',
  'host-gone-text': 'A call or chat was going on. Click to bring the adapter back.',
} as const;
