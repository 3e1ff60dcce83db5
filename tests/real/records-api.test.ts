import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveConfig } from '../../lib/policy/resolve.ts';
import type { CrmProfile } from '../../lib/policy/schema.ts';
import { accessBy, type TokenDepends } from '../../lib/records/access/give-access.ts';
import type { DeliveryContext } from '../../lib/records/connector.ts';
import { genericApiConnector } from '../../lib/records/connectors/generic-api/connector.ts';
import type { Operation, OperationContent, Results } from '../../lib/records/operation.ts';
import { known, sessionLike } from '../unit/session-like.ts';
import { redmineApi } from './redmine/api.ts';
import { fillRedmine } from './redmine/contents.ts';
import { type RedmineInstance, startRedmine } from './redmine/instance.ts';

/**
 * The Generic API against a REST API that nobody here wrote, with the very configuration that the page about it shows:
 * Redmine as Debian ships it, by key header and by basic authentication.
 */
const DOCUMENTED = 'https://redmine.acme.example';

const PASSWORD = 'correct horse: battery £';

let redmine: RedmineInstance;
let origin: string;
beforeAll(async () => {
  redmine = await startRedmine();
  origin = `http://127.0.0.1:${redmine.port}`;
  await fillRedmine(redmine);
  // The first password has to be changed before it opens anything.
  await redmineApi(origin, redmine.adminKey).put('/users/1.json', {
    user: { password: PASSWORD, must_change_passwd: false },
  });
});
afterAll(() => redmine?.close());

const example = (): Record<string, unknown> => {
  const page = readFileSync(new URL('../../docs/records-api.md', import.meta.url), 'utf8');
  const [, text = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const field = redmine.callBackField;
  return JSON.parse(
    text
      .replaceAll(DOCUMENTED, origin)
      .replaceAll('"cf_1"', `"cf_${field}"`)
      .replace('"custom_fields[0].id", "value": "1"', `"custom_fields[0].id", "value": "${field}"`),
  ) as Record<string, unknown>;
};

const profile = (authentication: object): CrmProfile => {
  const { config, diagnoses } = resolveConfig({
    policy: undefined,
    own: {
      crms: [
        {
          id: 'redmine',
          kind: 'custom',
          matches: ['http://127.0.0.1/*'],
          api: { ...example(), authentication },
        },
      ],
    } as never,
  });
  expect(diagnoses).toEqual([]);
  const [crm] = config.crms;
  if (crm === undefined) throw new Error('no CRM');
  return crm;
};

const connector = (secrets: Readonly<Record<string, string>>, fetch = globalThis.fetch) => {
  const depends: TokenDepends = {
    fetch,
    now: () => Date.now(),
    online: () => true,
    permitted: async () => true,
    secrets: {
      read: async (_crm, name) => {
        const value = secrets[name];
        return value === undefined ? null : { value, from: 'own', origins: [origin] };
      },
      keep: async () => undefined,
      forget: async () => undefined,
    },
  };
  return genericApiConnector({ ...depends, access: accessBy(depends) });
};

const { records } = resolveConfig({ policy: undefined, own: undefined }).config;
const context = (crm: CrmProfile, results: Partial<Results> = {}, again = false): DeliveryContext => ({
  crm,
  records,
  results: { accountId: null, recordId: null, uploads: {}, ...results },
  again,
  now: Date.now(),
  signal: new AbortController().signal,
});
const operation = (
  key: string,
  kind: Operation['kind'],
  content: OperationContent | null = null,
): Operation => ({
  key,
  session: 'https://t.example call 77',
  crmId: 'redmine',
  kind,
  occasion: 'end',
  order: 1,
  told: sessionLike({
    customer: {
      name: known('Harbour Supplies'),
      email: known('harbour@redmine.test'),
      phone: known('+442079460888'),
    },
    state: 'ended',
    legs: [{ startedAt: 0, endedAt: 83_000 }],
    notes: 'wants "tea" & <biscuits> 😀',
    disposition: 'sold',
  }),
  content,
});

interface Shown {
  readonly issue: {
    readonly subject: string;
    readonly description: string;
    readonly journals: readonly { readonly notes: string | null }[];
    readonly attachments: readonly {
      readonly filename: string;
      readonly filesize: number;
      readonly content_type: string;
    }[];
  };
}
const shown = async (id: string): Promise<Shown['issue']> => {
  const answer = await fetch(`${origin}/issues/${id}.json?include=journals,attachments`, {
    headers: { 'X-Redmine-API-Key': redmine.adminKey },
  });
  return ((await answer.json()) as Shown).issue;
};

const ways = [
  [
    'a key header',
    { method: 'headers', headers: [{ name: 'X-Redmine-API-Key' }] },
    () => ({ 'header x-redmine-api-key': redmine.adminKey }),
  ],
  ['basic authentication', { method: 'basic', username: 'admin' }, () => ({ password: PASSWORD })],
] as const;

describe.each(ways)('Redmine, by %s', (way, authentication, secrets) => {
  const key = (name: string) => `https://t.example call 77 ${name} ${way}`;

  it('gets the customer’s issue with notes and a file, each once, whatever is lost on the way', async () => {
    const crm = profile(authentication);
    const api = connector(secrets());
    // What was sent arrives, and nobody hears of it.
    const cut = connector(secrets(), async (...request) => {
      const answer = await fetch(...request);
      if (request[1]?.method === 'GET' || request[1]?.method === undefined) return answer;
      throw new TypeError('Failed to fetch');
    });

    const account = await api.deliver(operation(key('account'), 'account'), context(crm));
    expect(account).toMatchObject({ ok: true, delivered: { how: 'found', name: 'customer' } });

    expect(await cut.deliver(operation(key('record'), 'record'), context(crm))).toMatchObject({
      ok: false,
      mayHaveArrived: true,
    });
    const record = await api.deliver(operation(key('record'), 'record'), context(crm, {}, true));
    expect(record).toMatchObject({
      ok: true,
      delivered: { how: 'found', name: 'Call with Harbour Supplies' },
    });
    const recordId = typeof record === 'object' && record.ok ? (record.delivered.id ?? '') : '';

    const text = 'Notes: wants "tea" & <biscuits> 😀\nsecond line';
    const comment = operation(key('comment'), 'comment', { type: 'comment', text, html: text });
    expect(await cut.deliver(comment, context(crm, { recordId }))).toMatchObject({ mayHaveArrived: true });
    expect(await api.deliver(comment, context(crm, { recordId }, true))).toMatchObject({
      ok: true,
      delivered: { how: 'found' },
    });

    const upload = operation(key('upload'), 'upload', {
      type: 'file',
      name: 'ujet-metadata/call-77.json',
      mediaType: 'application/json',
      source: { text: '{"ä":1}' },
    });
    expect(await cut.deliver(upload, context(crm, { recordId }))).toMatchObject({ ok: false });
    expect(await api.deliver(upload, context(crm, { recordId }, true))).toMatchObject({ ok: true });
    expect(await api.deliver(upload, context(crm, { recordId }, true))).toMatchObject({ ok: true });

    expect(await api.deliver(operation(key('update'), 'update'), context(crm, { recordId }))).toMatchObject({
      ok: true,
      delivered: { how: 'written' },
    });

    const issue = await shown(recordId);
    expect(issue.subject).toBe('Call with Harbour Supplies');
    expect(issue.description).toContain('Duration: 01:23');
    expect(issue.journals.filter(({ notes }) => notes?.replace(/\r/g, '') === text)).toHaveLength(1);
    expect(issue.attachments).toMatchObject([
      { filename: 'call-77.json', filesize: 8, content_type: 'application/json' },
    ]);
  });

  it('says who it does not let in, and what it refuses', async () => {
    const crm = profile(authentication);
    const wrong = connector({ 'header x-redmine-api-key': 'wrong', password: 'wrong' });
    expect(await wrong.deliver(operation(key('record 2'), 'record'), context(crm))).toMatchObject({
      ok: false,
      fault: { type: 'login' },
    });
    const { createRecord } = crm.api?.endpoints ?? {};
    if (crm.api === undefined || createRecord === undefined) throw new Error('no API');
    const parameters = (createRecord.parameters ?? []).filter(({ name }) => name !== 'subject');
    const without = {
      ...crm,
      api: { ...crm.api, endpoints: { ...crm.api.endpoints, createRecord: { ...createRecord, parameters } } },
    };
    const refused = await connector(secrets()).deliver(
      operation(key('record 3'), 'record'),
      context(without),
    );
    expect(refused).toMatchObject({
      ok: false,
      fault: { type: 'status', status: 422 },
      mayHaveArrived: false,
    });
    expect(refused).toMatchObject({ detail: expect.stringContaining('Subject cannot be blank') });
  });
});
