import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { keepPolicySecrets } from './keep-policy-secrets.ts';
import { forgetSecret, keepSecret, keptSecrets, readSecret } from './secrets.ts';

const secret = { value: 'pass word 😀', from: 'own', origins: ['https://crm.acme.example'] } as const;
const raw = () => openDB('patchcord-secrets');

beforeEach(async () => {
  for (const { crmId, name } of await keptSecrets()) await forgetSecret(crmId, name);
});

describe('a secret', () => {
  test('comes back as it was kept, until it is forgotten', async () => {
    await keepSecret('orders', 'password', secret);
    expect(await readSecret('orders', 'password')).toEqual(secret);
    expect(await keptSecrets('orders')).toEqual([
      { crmId: 'orders', name: 'password', from: 'own', origins: secret.origins },
    ]);
    expect(await keptSecrets('other')).toEqual([]);
    await forgetSecret('orders', 'password');
    expect(await readSecret('orders', 'password')).toBeNull();
  });

  test('stands nowhere in clear, twice the same looks different, and its key does not come out', async () => {
    await keepSecret('orders', 'password', secret);
    await keepSecret('orders', 'header x-key', secret);
    const db = await raw();
    const rows: { data: ArrayBuffer; iv: Uint8Array }[] = await db.getAll('secrets');
    const bytes = rows.map(({ data }) => Buffer.from(data).toString('latin1'));
    expect(new Set(bytes).size).toBe(2);
    for (const one of bytes) expect(one).not.toContain('pass');
    const key: CryptoKey = await db.get('keys', 'secrets');
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    db.close();
  });

  test.each([
    ['other origins', { origins: ['https://evil.example'] }],
    ['another name', { id: 'orders header x-key', name: 'header x-key' }],
    ['another giver', { from: 'policy' }],
  ])('that was given %s behind our back is none', async (_what, change) => {
    await keepSecret('orders', 'password', secret);
    const db = await raw();
    const row = { ...(await db.get('secrets', 'orders password')), ...change };
    await db.put('secrets', row);
    db.close();
    expect(await readSecret('orders', row.name)).toBeNull();
  });
});

describe('secrets of policy', () => {
  const policy = {
    crms: [
      {
        id: 'orders',
        kind: 'custom',
        matches: ['https://crm.acme.example/*'],
        api: {
          authentication: { method: 'basic', username: 'me', password: '•••' },
          endpoints: { comment: { url: 'https://api.acme.example/x' } },
        },
      },
    ],
  };
  const found = (value: string) => ({ crmId: 'orders', name: 'password', value, path: [] });

  test('are kept for where policy says that the CRM is, and go with policy', async () => {
    expect(resolveConfig({ policy, own: undefined }).config.crms).toHaveLength(1);
    await keepPolicySecrets(policy, [found('one')]);
    expect(await readSecret('orders', 'password')).toEqual({
      value: 'one',
      from: 'policy',
      origins: ['https://api.acme.example'],
    });
    await keepPolicySecrets(policy, [found('two')]);
    expect((await readSecret('orders', 'password'))?.value).toBe('two');
    await keepPolicySecrets(policy, []);
    expect(await keptSecrets()).toEqual([]);
  });

  test('leave alone what was typed in', async () => {
    await keepSecret('orders', 'header x-key', secret);
    await keepPolicySecrets({}, []);
    expect(await readSecret('orders', 'header x-key')).toEqual(secret);
  });

  test('of a CRM that policy does not configure are not kept', async () => {
    await keepPolicySecrets({}, [found('one')]);
    expect(await keptSecrets()).toEqual([]);
  });
});
