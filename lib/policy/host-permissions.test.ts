import { expect, test } from 'vitest';
import { hostPermissionsOf } from './host-permissions.ts';
import { resolveConfig } from './resolve.ts';

const permissionsOf = (policy: unknown) =>
  hostPermissionsOf(resolveConfig({ policy, own: undefined }).config);

test('a fresh installation needs no host at all', () => {
  expect(permissionsOf({})).toEqual([]);
});

test('CRMs, the adapter, the relay and the sessions’ details are asked for together, each host once and without its port', () => {
  expect(
    permissionsOf({
      adapter: { url: 'http://localhost:8080/agent' },
      crms: [
        {
          id: 'a',
          kind: 'custom',
          matches: ['https://crm.acme.example/sales/*', 'https://crm.acme.example/care/*'],
        },
        { id: 'b', kind: 'kustomer', matches: ['*://*.kustomer.example/*'] },
      ],
      clickToCall: { relay: { url: 'https://relay.acme.example:8443/dial' } },
      sessions: { detailsUrl: 'https://sessions.acme.example/{CHANNEL}/{SESSION_ID}' },
    }),
  ).toEqual([
    'https://crm.acme.example/*',
    'http://*.kustomer.example/*',
    'https://*.kustomer.example/*',
    'http://localhost/*',
    'https://relay.acme.example/*',
    'https://sessions.acme.example/*',
  ]);
});
