import { describe, expect, it, vi } from 'vitest';
import { askForDetails, detailsAddress } from './details.ts';

const answering = (body: string, status = 200) =>
  vi.fn<typeof fetch>(async () => new Response(status === 204 ? null : body, { status }));

describe('the session’s details', () => {
  it('are asked for at an address in which nothing of an id can change more than its place', () => {
    expect(detailsAddress('https://s.acme.example/{CHANNEL}/{SESSION_ID}?x=1', 'call', '../a?b#c')).toBe(
      'https://s.acme.example/voice_call/..%2Fa%3Fb%23c?x=1',
    );
  });

  it('are the texts that the contract names and nothing else', async () => {
    const fetch = answering(
      JSON.stringify({
        phone: ' +14155550101 ',
        name: 'N',
        email: 7,
        cuid: null,
        token: 'secret',
        supportNumber: 'x'.repeat(101),
      }),
    );
    expect(await askForDetails(fetch, 'https://s.acme.example/1')).toEqual({
      ok: true,
      read: { told: { phone: '+14155550101', name: 'N' }, details: {}, complete: null },
    });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      redirect: 'error',
      credentials: 'include',
      cache: 'no-store',
    });
  });

  it.each([
    [404, '', 'unknown', false],
    [401, '', 'refused', false],
    [429, '', 'unreachable', true],
    [500, '', 'unreachable', true],
    [200, 'not json', 'malformed', false],
    [200, '[]', 'malformed', false],
    [200, 'null', 'malformed', false],
    [200, `{"phone":"${'1'.repeat(70_000)}"}`, 'malformed', false],
  ])('answered with %i and “%.12s” are %s', async (status, body, reason, again) => {
    expect(await askForDetails(answering(body, status), 'https://s.acme.example/1')).toEqual({
      ok: false,
      reason,
      again,
    });
  });

  it('are out of reach when the network is', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Promise.reject(new TypeError('Failed to fetch')),
    );
    expect(await askForDetails(fetch, 'https://s.acme.example/1')).toMatchObject({
      reason: 'unreachable',
      again: true,
    });
  });
});
