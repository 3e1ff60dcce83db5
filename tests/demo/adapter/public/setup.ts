import type { AdapterSetup } from '../setup.ts';
import type { Agent, PostedEvent } from './softphone-state.ts';

/** What the server wrote into this page. */
export function readSetup(): AdapterSetup {
  return JSON.parse(document.getElementById('adapter-setup')?.textContent ?? 'null') as AdapterSetup;
}

export interface AgentState {
  readonly agent: Agent;
  readonly statusId: number;
  readonly nextId: number;
}

/** Loads the agent's state; an agent who is signed out meanwhile goes to the sign-in page, by a reload. */
export async function loadAgent(): Promise<AgentState | null> {
  const answer = await fetch('/agent/state');
  if (answer.ok) return (await answer.json()) as AgentState;
  location.reload();
  return null;
}

export function report(what: 'status' | 'calls', body: unknown): void {
  void fetch(`/agent/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then((answer) => {
    if (answer.status === 401) location.reload();
  });
}

/** The envelope that the vendor's page describes: a JSON string, to the parent, whoever that is. */
export function postEvent(event: PostedEvent): void {
  window.parent.postMessage(JSON.stringify(event), '*');
}
