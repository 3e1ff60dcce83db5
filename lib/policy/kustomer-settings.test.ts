import { describe, expect, it } from 'vitest';
import { kustomerOAuth, kustomerOrigins, kustomerWay } from '../records/kustomer/addresses.ts';
import { ACCOUNT_FIELDS, RECORD_FIELDS } from '../records/kustomer/fields.ts';
import { KUSTOMER_RULES } from '../records/kustomer/rules.ts';
import { hostPermissionsOf } from './host-permissions.ts';
import { resolveConfig } from './resolve.ts';
import type { CrmProfile } from './schema.ts';

const resolved = (kustomer: unknown, more: object = {}) => {
  const crm = {
    id: 'support',
    kind: 'kustomer',
    matches: ['https://acme.kustomerapp.com/*'],
    kustomer,
    ...more,
  };
  return resolveConfig({ policy: { crms: [crm] }, own: undefined });
};
const profile = (kustomer: unknown, more: object = {}): CrmProfile => {
  const { config, diagnoses } = resolved(kustomer, more);
  const [crm] = config.crms;
  if (crm === undefined || diagnoses.length > 0) throw new Error(JSON.stringify(diagnoses));
  return crm;
};

describe('settings of a Kustomer', () => {
  it('have a default for everything', () => {
    const { kustomer } = profile({});
    expect(kustomer).toMatchObject({
      authentication: { method: 'agent-session' },
      channels: { call: 'voice', chat: 'chat', sms: 'sms', whatsapp: 'whatsapp' },
      fields: { account: ACCOUNT_FIELDS, record: RECORD_FIELDS, on: 'both', customData: [] },
      shortCallSeconds: 10,
      attachments: 'link',
      tags: [],
      prefix: 'ccai',
    });
    expect(kustomer?.rules).toEqual(
      Object.fromEntries(Object.entries(KUSTOMER_RULES).map(([name, { on }]) => [name, on])),
    );
  });

  it('of one rule or field leave the others as they are', () => {
    const { kustomer } = profile({
      rules: { abandonedCall: true },
      fields: { record: { sessionId: 'mineStr' } },
      authentication: {},
    });
    expect(kustomer?.rules).toMatchObject({ abandonedCall: true, answeredCall: true });
    expect(kustomer?.fields.record).toMatchObject({
      sessionId: 'mineStr',
      queueName: RECORD_FIELDS.queueName,
    });
    expect(kustomer?.authentication.method).toBe('agent-session');
  });

  it.each([
    [{ fields: { record: { sessionId: 'session' } } }, 'crms[0].kustomer.fields.record.sessionId'],
    [
      { fields: { customData: [{ path: 'order', field: 'orderStr' }] } },
      'crms[0].kustomer.fields.customData[0].path',
    ],
    [{ rules: { everything: true } }, 'crms[0].kustomer.rules.everything'],
    [{ authentication: { method: 'oauth2' } }, 'crms[0].kustomer.authentication.method'],
    [{ authentication: { method: 'api-key', apiKey: 's3cret' } }, 'crms[0].kustomer.authentication.apiKey'],
    [{ api: 'http://acme.api.kustomerapp.com' }, 'crms[0].kustomer.api'],
    [{ uploadOrigins: ['https://s3.example/bucket'] }, 'crms[0].kustomer.uploadOrigins[0]'],
    [{ headers: [{ name: 'Authorization', value: 'x' }] }, 'crms[0].kustomer.headers[0].name'],
    [{ prefix: 'has space' }, 'crms[0].kustomer.prefix'],
    [{ channels: { call: 'phone' } }, 'crms[0].kustomer.channels.call'],
  ])('that are wrong cost no more than themselves: %j', (kustomer, path) => {
    const { config, diagnoses } = resolved(kustomer);
    expect(diagnoses.map((one) => one.path)).toEqual([path]);
    expect(config.crms[0]?.kustomer?.rules.answeredCall).toBe(true);
    expect(JSON.stringify(diagnoses)).not.toContain('s3cret');
  });

  it('are for that kind of CRM alone', () => {
    expect(resolved({}, { kind: 'custom' }).diagnoses.map(({ path }) => path)).toEqual(['crms[0].kustomer']);
  });

  it('name the API where the matches do not', () => {
    const matches = ['https://*.kustomerapp.com/*'];
    expect(resolved({}, { matches }).diagnoses.map(({ path }) => path)).toEqual(['crms[0].kustomer']);
    expect(resolved({ api: 'https://acme.api.kustomerapp.com' }, { matches }).diagnoses).toEqual([]);
  });
});

describe('where a Kustomer is asked', () => {
  it('are its API, its token URL where that is used, and where files go and come from', () => {
    expect(kustomerOrigins(profile({}))).toEqual(['https://acme.api.kustomerapp.com']);
    const oauth = { clientId: 'app', tokenUrl: 'https://login.acme.example/token' };
    const crm = profile({
      authentication: { method: 'oauth2', oauth },
      uploadOrigins: ['https://files.kustomer.example'],
      fileOrigins: ['https://relay.acme.example'],
    });
    expect(kustomerOrigins(crm)).toEqual([
      'https://acme.api.kustomerapp.com',
      'https://login.acme.example',
      'https://files.kustomer.example',
      'https://relay.acme.example',
    ]);
    expect(kustomerWay(crm)?.origins, 'secrets go to no store of files').toEqual([
      'https://acme.api.kustomerapp.com',
      'https://login.acme.example',
    ]);
  });

  it('needs permissions only where sessions are written to it', () => {
    const hosts = (kustomer: unknown) => hostPermissionsOf(resolved(kustomer).config);
    expect(hosts(undefined)).toEqual(['https://acme.kustomerapp.com/*']);
    expect(hosts({})).toEqual(['https://acme.kustomerapp.com/*', 'https://acme.api.kustomerapp.com/*']);
  });

  it('are the documented addresses of the organisation for a login', () => {
    const crm = profile({
      authentication: { method: 'oauth2', oauth: { clientId: 'app', scope: 'org.user' } },
    });
    expect(kustomerOAuth(crm)).toMatchObject({
      authorizationUrl: 'https://acme.kustomerapp.com/oauth/authorize',
      tokenUrl: 'https://acme.api.kustomerapp.com/oauth/token',
      clientId: 'app',
      scope: 'org.user',
    });
  });
});
