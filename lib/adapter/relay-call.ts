import { newestOfType } from '../journal/journal.ts';
import type { RelayAnswer, ToWorker } from '../messages/protocol.ts';
import { readConfig } from '../policy/store.ts';
import { dataOf } from './events.ts';
import { callRelay } from './relay.ts';

/** Has the company's relay place a call for the agent who is logged in to the adapter. */
export async function relayCall({ id, number }: ToWorker['panel/relay']): Promise<RelayAnswer> {
  const { config } = await readConfig();
  const { relay } = config.clickToCall;
  if (relay === undefined) return { ok: false, reason: 'relay-not-configured' };
  const login = await newestOfType('Agent_Login');
  const agent =
    login === null ? null : dataOf('Agent_Login', (JSON.parse(login.json) as { data?: unknown }).data);
  return callRelay(fetch, relay, { id, number, agentEmail: agent?.agent_email ?? null });
}
