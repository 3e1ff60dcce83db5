import { factEntry, type SessionEntry } from '../../../lib/sessions/entry.ts';
import type { SessionFact } from '../../../lib/sessions/fact.ts';
import { type Session, sessionKey } from '../../../lib/sessions/session.ts';
import { sessionsOf, type TellOptions } from '../../../lib/sessions/tell.ts';

/** Journals for tests of what sessions say, written line by line. */

export const TENANT = 'https://acme.uc1.ccaiplatform.com';
export const START = 1_780_000_000_000;
export const options: TellOptions = {
  eventTypes: {
    transfer: ['X_Transfer'],
    agentConnects: ['X_Connects'],
    chatInboundMessage: ['X_In'],
    chatOutboundMessage: ['X_Out'],
    virtualAgentLeft: ['X_VA_Left'],
  },
  crms: [
    {
      id: 'orders',
      matches: ['https://crm.acme.example/*'],
      accountUrl: 'https://crm.acme.example/contact/{ACCOUNT_ID}',
      recordUrl: 'https://crm.acme.example/record/{RECORD_ID}',
    },
  ],
  country: 'US',
};

export type Line =
  | readonly [after: number, type: string, data: unknown]
  | readonly [after: number, fact: SessionFact];

/** A journal: each line so many seconds after its beginning. */
export function journal(...lines: readonly Line[]): SessionEntry[] {
  return lines.map((line, index) => {
    const at = START + line[0] * 1000;
    if (line.length === 2) return { ...factEntry(line[1], at), seq: index + 1 };
    const [, type, data] = line;
    const channel = JSON.stringify(data).includes('chat_id') ? 'chat' : 'call';
    return { seq: index + 1, at, tenant: TENANT, channel, type, json: JSON.stringify({ type, data }) };
  });
}
export const told = (...lines: readonly Line[]) => sessionsOf(journal(...lines), options);
export const one = (...lines: readonly Line[]): Session => {
  const [session, ...others] = told(...lines);
  if (session === undefined || others.length > 0) throw new Error(`not one session: ${others.length + 1}`);
  return session;
};
export const call = (id: number | string, more: object = {}) => ({
  call_id: id,
  agent_id: 1,
  agent_email: 'agent@acme.example',
  queue_id: 8469,
  queue_path: 'Developers / James',
  session_type: 'Voice Inbound',
  ...more,
});
export const chat = (id: number | string, more: object = {}) => ({
  chat_id: id,
  agent_id: 1,
  session_type: 'messaging inbound (web chat)',
  ...more,
});
export const callKey = (id: number) => sessionKey(TENANT, 'call', String(id));
