import { describe, expect, test } from 'vitest';
import { fromCrms, TAKEN, withoutSecrets } from './policy-secrets.ts';
import { resolveConfig } from './resolve.ts';

const crm = {
  id: 'orders',
  kind: 'custom',
  matches: ['https://crm.acme.example/*'],
  api: {
    authentication: {
      method: 'headers',
      password: 'pass word',
      headers: [{ name: 'X-Key', value: 'k3y' }, { name: 'X-Other' }],
      oauth: {
        authorizationUrl: 'https://login.acme.example/authorize',
        tokenUrl: 'https://login.acme.example/token',
        clientId: 'patchcord',
        clientSecret: 'cl1ent',
      },
    },
  },
};
const SECRETS = ['pass word', 'k3y', 'cl1ent'];
const holdsNone = (value: unknown) => SECRETS.every((secret) => !JSON.stringify(value).includes(secret));

describe('secrets in a document', () => {
  test('of a Kustomer are taken out too, although policy has no place for them', () => {
    const authentication = {
      method: 'api-key',
      apiKey: 'k3y',
      oauth: { clientId: 'app', clientSecret: 'cl1ent' },
    };
    const kustomer = { id: 'support', kind: 'kustomer', matches: [], kustomer: { authentication, app: 'x' } };
    for (const given of [{ crms: [kustomer] }, { json: JSON.stringify({ crms: [kustomer] }) }]) {
      const { document, secrets } = withoutSecrets(given);
      expect(holdsNone(document)).toBe(true);
      expect(JSON.stringify(document)).toContain('support');
      expect(secrets.map(({ name, path }) => [name, path.join('.')])).toEqual([
        ['api-key', '0.kustomer.authentication.apiKey'],
        ['client-secret', '0.kustomer.authentication.oauth.clientSecret'],
      ]);
    }
  });

  test.each([
    ['keys', { crms: [crm] }],
    ['text', { json: JSON.stringify({ crms: [crm] }) }],
  ])('as %s are taken out and named', (_form, given) => {
    const { document, secrets } = withoutSecrets(given);
    expect(holdsNone(document)).toBe(true);
    expect(JSON.stringify(document)).toContain(TAKEN);
    expect(secrets.map(({ crmId, name, value }) => [crmId, name, value])).toEqual([
      ['orders', 'password', 'pass word'],
      ['orders', 'client-secret', 'cl1ent'],
      ['orders', 'header x-key', 'k3y'],
    ]);
  });

  test('are taken out of what is written wrong, too', () => {
    const authentication = {
      method: 'basic',
      password: 81_726_354,
      headers: [{ value: 'k3y' }, { name: 5, value: 'k3y' }],
    };
    const given = { crms: [{ ...crm, api: { authentication } }] };
    for (const document of [
      withoutSecrets(given).document,
      resolveConfig({ policy: given, own: undefined }),
    ]) {
      expect(JSON.stringify(document)).not.toMatch(/81726354|k3y/);
    }
  });

  test('do not stay in a text that is no JSON', () => {
    const text = JSON.stringify({ crms: [crm] }).slice(0, -3);
    const { document, secrets } = withoutSecrets({ json: text });
    expect(holdsNone(document)).toBe(true);
    expect(secrets).toEqual([]);
  });

  test.each([[null], ['x'], [{ crms: 5 }], [{ crms: [null, { api: 3 }, { api: { authentication: [] } }] }]])(
    'odd input %j comes back as it is',
    (odd) => {
      const given = { more: odd, ...(typeof odd === 'object' ? odd : {}) };
      expect(withoutSecrets(given).document).toEqual(given);
    },
  );

  test('never become part of the configuration, whoever gave them', () => {
    for (const documents of [
      { policy: { crms: [crm] }, own: undefined },
      { policy: undefined, own: { crms: [crm] } },
      { policy: { json: JSON.stringify({ crms: [crm] }) }, own: undefined },
    ]) {
      const { config, diagnoses } = resolveConfig(documents);
      expect(config.crms[0]?.api?.authentication.method).toBe('headers');
      expect(holdsNone(config)).toBe(true);
      expect(holdsNone(diagnoses)).toBe(true);
      expect(diagnoses.map(({ path }) => path).sort()).toEqual([
        'crms[0].api.authentication.headers[0].value',
        'crms[0].api.authentication.oauth.clientSecret',
        'crms[0].api.authentication.password',
      ]);
    }
  });

  test('are warned of in policy, and refused where other scripts can read policy', () => {
    const only = { ...crm, api: { authentication: { method: 'basic', username: 'me', password: 'x' } } };
    const policy = { crms: [{ id: 3 }, only] };
    const about = (refused: boolean) =>
      resolveConfig({ policy, own: undefined, secretsRefused: refused }).diagnoses.find(
        ({ path }) => path === 'crms[1].api.authentication.password',
      );
    expect(about(false)).toMatchObject({ used: 'the secret, kept encrypted' });
    expect(about(true)).toMatchObject({ used: 'ignored' });
  });

  test('leave own settings without a trace', () => {
    expect(holdsNone(fromCrms([crm], [], undefined))).toBe(true);
    expect(JSON.stringify(fromCrms([crm], [], undefined))).not.toContain(TAKEN);
  });
});
