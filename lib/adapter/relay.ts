import type { RelayAnswer } from '../messages/protocol.ts';
import type { RelayStrategy } from './strategy-schema.ts';

/**
 * Asks the company's relay to place a call. The relay takes what the vendor's Apps API documents for
 * `POST /apps/api/v1/calls` and passes its answer through; it adds the tenant's secret, which no browser ever sees.
 *
 * The refusals are the Apps API's own texts, word for word; each gets an answer of its own.
 */
const REFUSALS: Readonly<Record<string, string>> = {
  'Agent is not available to take this call': 'agent-unavailable',
  'ticket_id or end_user_number required': 'number-missing',
  'Agent email required': 'email-missing',
  'Not a valid agent email': 'email-unknown',
  'Agent does not have access to make calls': 'no-permission',
  'end_user_number is not well-formed': 'number-malformed',
  'Contact not found': 'contact-unknown',
  'Invalid call type': 'call-type',
};

const LONGEST_TEXT = 300;

export interface RelayRequest {
  /** The click's id; the relay may use it to recognise a repetition. */
  readonly id: string;
  /** E.164. */
  readonly number: string;
  /** From the adapter's `Agent_Login`; null before the agent has logged in. */
  readonly agentEmail: string | null;
}

/**
 * Sent once: an answer that never came is reported as uncertain and not repeated, because the call may be ringing.
 * `redirect: 'error'`: the number goes to the configured address and nowhere else.
 */
export async function callRelay(
  fetch: typeof globalThis.fetch,
  relay: RelayStrategy,
  request: RelayRequest,
): Promise<RelayAnswer> {
  if (request.agentEmail === null) return { ok: false, reason: 'relay-no-agent' };
  let response: Response;
  let text: string;
  try {
    response = await fetch(relay.url, {
      method: 'POST',
      credentials: 'include',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(relay.timeoutSeconds * 1000),
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': request.id },
      body: JSON.stringify({
        call_type: 'Voice Outbound (API)',
        agent_email: request.agentEmail,
        end_user_number: request.number,
        ...(relay.outboundNumber === undefined ? {} : { outbound_number: relay.outboundNumber }),
        ...(relay.lang === undefined ? {} : { lang: relay.lang }),
      }),
    });
    text = messageOf(await response.text());
  } catch (fault) {
    const timedOut = fault instanceof DOMException && fault.name === 'TimeoutError';
    return { ok: false, reason: timedOut ? 'relay-timeout' : 'relay-unreachable' };
  }
  switch (response.status) {
    case 200:
    case 202:
      return { ok: true, how: 'relayed-needs-agent', text: text === '' ? null : text };
    case 201:
      return { ok: true, how: 'relayed', text: null };
    case 400:
      return { ok: false, reason: `relay-${REFUSALS[text] ?? 'refused'}` };
    case 401:
    case 403:
      return { ok: false, reason: 'relay-login' };
    case 404:
      return { ok: false, reason: 'relay-not-found' };
    case 429:
      return { ok: false, reason: 'relay-busy' };
    default:
      return { ok: false, reason: 'relay-failed' };
  }
}

const messageOf = (body: string): string => {
  try {
    const { message } = JSON.parse(body.slice(0, 100_000)) as { message?: unknown };
    return typeof message === 'string' ? message.slice(0, LONGEST_TEXT) : '';
  } catch {
    return '';
  }
};
