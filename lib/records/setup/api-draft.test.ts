import { describe, expect, test } from 'vitest';
import { apiDraftOf, apiFaults, defaultMethod, entryWith, withoutSecrets } from './api-draft.ts';
import { withValue } from './draft.ts';

const crm = {
  id: 'orders',
  kind: 'custom' as const,
  matches: ['https://crm.acme.example/*'],
  exclude: ['.draft'],
};
const AT = ['api', 'endpoints', 'comment'] as const;

describe('an API that a person is setting up', () => {
  test('begins with the agent’s own login where nothing is configured', () => {
    expect(entryWith(apiDraftOf(crm), crm)).toEqual({
      ...crm,
      api: { authentication: { method: 'agent-session' } },
    });
  });

  test('keeps what the form does not show, and nothing of what was left empty', () => {
    const draft = withValue(
      withValue(apiDraftOf(crm), [...AT, 'url'], 'https://crm.acme.example/notes'),
      [...AT, 'parameters'],
      [
        { name: '', value: '' },
        { name: 'body', value: '{COMMENT_BODY}' },
      ],
    );
    const entry = entryWith(withValue(draft, ['accountUrl'], ' '), {
      ...crm,
      accountUrl: 'https://old.example/{ACCOUNT_ID}',
    });
    expect(entry).toEqual({
      ...crm,
      api: {
        authentication: { method: 'agent-session' },
        endpoints: {
          comment: {
            url: 'https://crm.acme.example/notes',
            parameters: [{ name: 'body', value: '{COMMENT_BODY}' }],
          },
        },
      },
    });
    expect(apiFaults(draft, crm, [])).toEqual([]);
  });

  test('has its faults told by their place in the form, empty rows counted', () => {
    const parameters = [
      { name: '', value: '' },
      { name: 'body', value: '{COMMENT_BODI}' },
    ];
    const draft = withValue(apiDraftOf(crm), AT, { url: 'notes', parameters });
    const other = { ...crm, id: 'other' };
    expect(apiFaults(draft, crm, [other, other]).map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        [...AT, 'url'],
        [...AT, 'parameters', 1, 'value'],
      ]),
    );
  });

  test('says what an authentication method lacks', () => {
    const draft = withValue(apiDraftOf(crm), ['api', 'authentication', 'method'], 'basic');
    expect(apiFaults(draft, crm, [])).toMatchObject([{ place: ['api', 'authentication', 'method'] }]);
  });

  test('stores no secret that came with policy', () => {
    const authentication = { method: 'basic' as const, username: 'desk', password: 'very secret' };
    const entry = entryWith(apiDraftOf({ ...crm, api: { authentication } }), crm);
    expect(JSON.stringify(entry)).not.toContain('very secret');
    expect(entry.api?.authentication).toEqual({ method: 'basic', username: 'desk' });
    expect(withoutSecrets(crm)).toBe(crm);
  });

  test('knows which method an endpoint has when nobody names one', () => {
    expect(defaultMethod('findAccount')).toBe('GET');
    expect(defaultMethod('createRecord')).toBe('POST');
    expect(defaultMethod('updateRecord')).toBe('PUT');
  });
});
