import { describe, expect, it } from 'vitest';
import { callRelay } from './relay.ts';

const relay = { url: 'https://relay.acme.example/calls', timeoutSeconds: 1 } as const;
const request = { id: 'click-0001', number: '+14155550132', agentEmail: 'agent@acme.example' };

const answering = (status: number, body = '') => {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return new Response(body, { status });
  }) as unknown as typeof globalThis.fetch;
  return { fetch, asked };
};

describe('the relay', () => {
  it('gets what the Apps API documents, with the click’s id and no secret', async () => {
    const { fetch, asked } = answering(201);
    await callRelay(fetch, { ...relay, outboundNumber: '+13392195276', lang: 'en' }, request);
    const [{ url, init } = { url: '', init: {} }] = asked;
    expect(url).toBe(relay.url);
    expect(JSON.parse(String(init.body))).toEqual({
      call_type: 'Voice Outbound (API)',
      agent_email: 'agent@acme.example',
      end_user_number: '+14155550132',
      outbound_number: '+13392195276',
      lang: 'en',
    });
    expect(init).toMatchObject({ method: 'POST', redirect: 'error', credentials: 'include' });
    expect(new Headers(init.headers).get('idempotency-key')).toBe('click-0001');
    expect(new Headers(init.headers).has('authorization')).toBe(false);
  });

  it.each([
    [201, '', { ok: true, how: 'relayed', text: null }],
    [
      202,
      '{"message":"Accepted: Need to choose an outbound number"}',
      { ok: true, how: 'relayed-needs-agent', text: 'Accepted: Need to choose an outbound number' },
    ],
    [
      400,
      '{"message":"Agent is not available to take this call"}',
      { ok: false, reason: 'relay-agent-unavailable' },
    ],
    [
      400,
      '{"message":"ticket_id or end_user_number required"}',
      { ok: false, reason: 'relay-number-missing' },
    ],
    [400, '{"message":"Agent email required"}', { ok: false, reason: 'relay-email-missing' }],
    [400, '{"message":"Not a valid agent email"}', { ok: false, reason: 'relay-email-unknown' }],
    [
      400,
      '{"message":"Agent does not have access to make calls"}',
      { ok: false, reason: 'relay-no-permission' },
    ],
    [
      400,
      '{"message":"end_user_number is not well-formed"}',
      { ok: false, reason: 'relay-number-malformed' },
    ],
    [400, '{"message":"Contact not found"}', { ok: false, reason: 'relay-contact-unknown' }],
    [400, '{"message":"Invalid call type"}', { ok: false, reason: 'relay-call-type' }],
    [400, 'garbage', { ok: false, reason: 'relay-refused' }],
    [401, '', { ok: false, reason: 'relay-login' }],
    [404, '', { ok: false, reason: 'relay-not-found' }],
    [429, '', { ok: false, reason: 'relay-busy' }],
    [500, '<html>', { ok: false, reason: 'relay-failed' }],
  ])('answers %i %s', async (status, body, expected) => {
    expect(await callRelay(answering(status, body).fetch, relay, request)).toEqual(expected);
  });

  it('does not ask for a call of an agent whom the adapter has not named', async () => {
    const { fetch, asked } = answering(201);
    expect(await callRelay(fetch, relay, { ...request, agentEmail: null })).toEqual({
      ok: false,
      reason: 'relay-no-agent',
    });
    expect(asked).toHaveLength(0);
  });

  it('tells a time-out, after which the call may be ringing, from a relay that was never reached', async () => {
    const failing = (fault: unknown) => (() => Promise.reject(fault)) as unknown as typeof globalThis.fetch;
    expect(await callRelay(failing(new DOMException('', 'TimeoutError')), relay, request)).toEqual({
      ok: false,
      reason: 'relay-timeout',
    });
    expect(await callRelay(failing(new TypeError('Failed to fetch')), relay, request)).toEqual({
      ok: false,
      reason: 'relay-unreachable',
    });
  });
});
