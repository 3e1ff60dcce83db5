import { expect, it } from 'vitest';
import { resolveConfig } from '../../policy/resolve.ts';
import { cleanConfig } from './clean-config.ts';

const SECRETS = ['hunter2', 'key-of-orders', 'typed-by-mistake', 'header-of-endpoint', 'in-a-query'];

const { config } = resolveConfig({
  policy: {
    adapter: { url: 'https://acme.ccaip.test' },
    crms: [
      {
        id: 'orders',
        kind: 'custom',
        matches: ['https://crm.acme.example/*'],
        lookup: { phone: 'https://crm.acme.example/find?tel={ANI}' },
        api: {
          authentication: { method: 'basic', username: 'jo.doe', password: 'hunter2' },
          endpoints: {
            findAccount: {
              url: 'https://crm.acme.example/api/contacts?apikey=in-a-query',
              parameters: [
                { name: 'api_key', value: 'typed-by-mistake' },
                { name: 'phone', value: '{PHONE_NUMBER}' },
                { name: 'token', value: '{ACCOUNT_ID}' },
              ],
              headers: [
                { name: 'X-Tenant-Key', value: 'header-of-endpoint' },
                { name: 'Accept', value: 'application/json' },
              ],
            },
          },
        },
      },
      {
        id: 'desk',
        kind: 'custom',
        matches: ['https://desk.acme.example/*'],
        api: {
          authentication: { method: 'headers', headers: [{ name: 'X-Api-Key', value: 'key-of-orders' }] },
          endpoints: { findAccount: { url: 'https://desk.acme.example/api' } },
        },
      },
    ],
    status: { crm: 'orders', agents: [{ crm: 'jo@acme.example', adapter: 'jo@ccaip.example' }] },
  },
  own: undefined,
});

it.each([true, false])('holds no secret, wherever one was typed (left out: %s)', (personal) => {
  expect(config.crms).toHaveLength(2);
  const text = JSON.stringify(cleanConfig(config, { personal }));
  expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
  // What is no secret stands as it was: a configuration without it would help nobody.
  expect(text).toContain('https://crm.acme.example/find?tel={ANI}');
  expect(text).toContain('{"name":"token","value":"{ACCOUNT_ID}"}');
  expect(text).toContain('{"name":"Accept","value":"application/json"}');
  expect(text).toContain('"method":"basic"');
});

it('keeps how a login is asked for, which is no secret', () => {
  const oauth = {
    authorizationUrl: 'http://crm.intranet/authorize',
    tokenUrl: 'https://crm.acme.example/token',
    clientAuthentication: 'basic',
    clientSecret: 'hunter2',
    tokenParameters: [{ name: 'audience', value: 'crm' }],
  };
  expect(cleanConfig({ oauth }, { personal: true })).toEqual({
    oauth: { ...oauth, clientSecret: '⟨secret⟩' },
  });
});

it('leaves out whose login it is and who is paired with whom', () => {
  const text = JSON.stringify(cleanConfig(config, { personal: true }));
  expect(text).not.toMatch(/\bjo[.@]/);
  expect(JSON.stringify(cleanConfig(config, { personal: false }))).toContain('jo.doe');
});
