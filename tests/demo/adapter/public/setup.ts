import type { AdapterSetup } from '../setup.ts';
import type { Agent, PostedEvent } from './softphone-state.ts';

/** What the server wrote into this page. */
export function readSetup(): AdapterSetup {
  return JSON.parse(document.getElementById('adapter-setup')?.textContent ?? 'null') as AdapterSetup;
}

export interface AgentState {
  readonly agent: Agent;
  readonly statusId: number;
  readonly statusRev: number;
  readonly nextId: number;
}

/** Loads the agent's state; an agent who is signed out meanwhile goes to the sign-in page, by a reload. */
export async function loadAgent(): Promise<AgentState | null> {
  const answer = await fetch('/agent/state');
  if (answer.ok) return (await answer.json()) as AgentState;
  location.reload();
  return null;
}

export async function report(what: 'status' | 'calls' | 'shown', body: unknown): Promise<void> {
  const answer = await fetch(`/agent/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status === 401) location.reload();
  if (what === 'status' && answer.ok) newest = ((await answer.json()) as { rev: number }).rev;
}

/** Of what this page knows of the agent's status. */
let newest = 0;
const askAgainAfter = 1000;

/** Tells a status that was set elsewhere. What this page reported itself is no news, however late it is told. */
export function followStatus(rev: number, changed: (id: number) => void): void {
  newest = rev;
  const ask = async () => {
    try {
      const answer = await fetch('/agent/status');
      const told = answer.ok ? ((await answer.json()) as { id: number; rev: number }) : null;
      if (told !== null && told.rev > newest) {
        newest = told.rev;
        changed(told.id);
      }
    } catch {
      // The platform is away; the next look may find it.
    }
    setTimeout(ask, askAgainAfter);
  };
  setTimeout(ask, askAgainAfter);
}

/** The envelope that the vendor's page describes: a JSON string, to the parent, whoever that is. */
export function postEvent(event: PostedEvent): void {
  window.parent.postMessage(JSON.stringify(event), '*');
}
