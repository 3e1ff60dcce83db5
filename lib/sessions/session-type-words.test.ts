import { expect, it } from 'vitest';
import { sessionTypeWords } from './session-type-words.ts';
import { SESSION_TYPES, sessionTypeFacts } from './session-types.ts';

const wordsFor = (posted: string) =>
  sessionTypeWords({ sessionType: { posted, facts: sessionTypeFacts(posted) }, medium: 'call' });

it('has words of its own for every type of the vendor’s list', () => {
  const words = SESSION_TYPES.map(({ name }) => wordsFor(name));
  expect(words.filter((said, index) => said === SESSION_TYPES[index]?.name)).toEqual([]);
  expect(new Set(words).size).toBe(SESSION_TYPES.length);
});

it.each([
  ['Voice Inbound', 'Incoming call'],
  ['Voice Scheduled (Web)', 'Scheduled call, from the website'],
  ['Voice Campaign (UJET)', 'Campaign call'],
  ['messaging inbound (web chat)', 'Chat on the website'],
  ['  VOICE   OUTBOUND ', 'Outgoing call'],
  ['Messaging (Whatsapp)', 'WhatsApp chat'],
])('“%s” is said “%s”', (posted, words) => {
  expect(wordsFor(posted)).toBe(words);
});

it('says a type that is not in the list as it was posted, and the medium where none was', () => {
  expect(wordsFor('Voice Hologram')).toBe('Voice Hologram');
  expect(wordsFor('  ')).toBe('Call');
  expect(sessionTypeWords({ sessionType: null, medium: 'chat' })).toBe('Chat');
});
