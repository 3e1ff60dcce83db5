import { agent } from '../data.ts';
import type { User } from './logins.ts';
import { hexId } from './store.ts';

/** Agents as the contact centre has them: the first is the one whose browser it is. */
export const USERS: readonly User[] = [
  { ...agent, userType: 'user' },
  { id: hexId('a', 2), displayName: 'Agent 008', email: 'agent.008@agents.co', userType: 'user' },
  { id: hexId('a', 3), displayName: 'Import key', email: 'import.key@machines.test', userType: 'machine' },
];

export const MACHINE = USERS[2] as User;

export function agentUser(users: readonly User[]): User {
  const [first] = users;
  if (first === undefined) throw new Error('The organisation has no users');
  return first;
}
