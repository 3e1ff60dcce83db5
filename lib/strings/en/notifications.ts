/** What the desktop tells the agent. */
export const notifications = {
  'title-new-chat': 'New chat',
  'text-new-chat': 'A chat has come in. Click to see it.',
  'title-waiting-call': 'A call has begun',
  'text-waiting-call': 'The adapter is out of sight. Click to see it.',
  'title-waiting-message': 'New message',
  'text-waiting-message': 'A customer has written. Click to see it.',
  'from-customer': '{customer}. Click to see it.',
  'host-gone-title': 'The adapter was closed',
  'host-gone-text': 'A call or chat was going on. Click to bring the adapter back.',
} as const;
