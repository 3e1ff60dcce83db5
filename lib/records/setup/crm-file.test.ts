import { describe, expect, test } from 'vitest';
import { crmFile, readCrmFile } from './crm-file.ts';

const crm = {
  id: 'orders',
  kind: 'custom' as const,
  name: 'Order desk',
  matches: ['https://crm.acme.example/*'],
  exclude: ['.draft'],
  recordUrl: 'https://crm.acme.example/record/{RECORD_ID}',
  api: {
    authentication: {
      method: 'headers' as const,
      headers: [{ name: 'X-Api-Key', value: 'very secret' }],
      password: 'very secret',
      oauth: {
        authorizationUrl: 'https://crm.acme.example/authorize',
        tokenUrl: 'https://crm.acme.example/token',
        clientId: 'patchcord',
        clientSecret: 'very secret',
      },
    },
    endpoints: { createRecord: { url: 'https://crm.acme.example/cases' } },
  },
};

describe('a CRM profile as a file', () => {
  test('is the whole profile, and holds no secret', () => {
    const file = crmFile(crm);
    expect(file.name).toBe('patchcord-crm-orders.json');
    expect(file.text).not.toContain('very secret');
    const read = readCrmFile(file.text);
    if (!read.ok) throw new Error(read.reason);
    expect(read.diagnoses).toEqual([]);
    expect(read.crm).toEqual({
      ...crm,
      api: {
        ...crm.api,
        authentication: {
          method: 'headers',
          headers: [{ name: 'X-Api-Key' }],
          oauth: {
            authorizationUrl: 'https://crm.acme.example/authorize',
            tokenUrl: 'https://crm.acme.example/token',
            clientId: 'patchcord',
          },
        },
      },
    });
  });

  test('is read from a bare profile as well, and with a byte order mark', () => {
    expect(readCrmFile(`\uFEFF${JSON.stringify(crm)}`)).toMatchObject({ ok: true, crm: { id: 'orders' } });
  });

  test('loses what is wrong in it, and says what that is, by its place in the file', () => {
    const text = JSON.stringify({
      file: 'patchcord-crm',
      version: 1,
      crm: { ...crm, api: { ...crm.api, timeoutSeconds: 60 }, colour: 'red' },
    });
    const read = readCrmFile(text);
    if (!read.ok) throw new Error(read.reason);
    const secrets = ['headers[0].value', 'oauth.clientSecret', 'password'].map(
      (one) => `api.authentication.${one}`,
    );
    expect(read.diagnoses.map(({ path }) => path).sort()).toEqual([
      ...secrets,
      'api.timeoutSeconds',
      'colour',
    ]);
    expect(JSON.stringify(read.crm)).not.toContain('very secret');
    expect(read.crm.api?.timeoutSeconds).toBeUndefined();
    expect(read.crm).not.toHaveProperty('colour');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{"file": '],
    ['a list', '[]'],
    ['another document', '{"adapter":{}}'],
    ['a newer version', '{"file":"patchcord-crm","version":2,"crm":{"matches":[]}}'],
    ['a text', '"crm"'],
    ['far too much', `{"matches":["${'x'.repeat(1_000_000)}"]}`],
  ])('is refused where it is %s', (_, text) => {
    expect(readCrmFile(text)).toMatchObject({ ok: false, diagnoses: [] });
  });

  test('is refused with diagnoses where nothing of the profile can be used', () => {
    const read = readCrmFile(JSON.stringify({ id: 'a b', kind: 'custom', matches: ['*://*/*'] }));
    expect(read).toMatchObject({ ok: false });
    expect(read.diagnoses.map(({ path }) => path)).toEqual(expect.arrayContaining(['id', 'matches[0]']));
  });
});
