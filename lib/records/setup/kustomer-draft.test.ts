import { describe, expect, test } from 'vitest';
import type { CrmEntry } from '../../policy/crm-draft.ts';
import { withValue } from './draft.ts';
import { type KustomerDraft, kustomerDraftOf, kustomerEntry, kustomerFaults } from './kustomer-draft.ts';

const crm: CrmEntry = {
  id: 'support',
  kind: 'kustomer',
  matches: ['https://acme.kustomerapp.com/*'],
  country: 'DE',
};
const set = (draft: KustomerDraft, ...changes: readonly (readonly [string, unknown])[]): KustomerDraft =>
  changes.reduce(
    (all, [path, value]) =>
      withValue(
        all,
        path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
        value,
      ),
    draft,
  );
const on = set(kustomerDraftOf(crm), ['on', true]);

describe('a Kustomer that is set up', () => {
  test('is written to by an empty key, and by none not at all', () => {
    expect(kustomerEntry(kustomerDraftOf(crm), crm)).toEqual(crm);
    expect(kustomerEntry(on, crm)).toEqual({ ...crm, kustomer: {} });
    const kept = { ...crm, kustomer: { tags: ['a'] } };
    expect(kustomerEntry(set(kustomerDraftOf(kept), ['on', false]), kept)).toEqual(crm);
    expect(kustomerEntry(kustomerDraftOf(kept), kept)).toEqual(kept);
  });

  test('keeps an empty field, which is not written, and drops other empty texts', () => {
    const draft = set(
      on,
      ['kustomer.fields.record.language', ''],
      ['kustomer.fields.account.customUserId', ''],
      ['kustomer.api', ' '],
      ['kustomer.tags.0', ''],
    );
    expect(kustomerEntry(draft, crm).kustomer).toEqual({
      fields: { record: { language: '' }, account: { customUserId: '' } },
    });
    expect(kustomerFaults(draft, crm, [])).toEqual([]);
  });

  test('says what is wrong at its place, also behind rows that were left empty', () => {
    const draft = set(
      on,
      ['kustomer.api', 'http://acme.api.kustomerapp.com'],
      ['kustomer.fields.record.waitTime', 'waitTime'],
      ['kustomer.fields.customData.0', { path: '', field: '' }],
      ['kustomer.fields.customData.1', { path: 'custom_data_secured.b', field: 'order' }],
      ['kustomer.shortCallSeconds', 'ten'],
    );
    const places = kustomerFaults(draft, crm, [{ ...crm, id: 'other' }]).map(({ place }) => place.join('.'));
    expect(places.sort()).toEqual([
      'kustomer.api',
      'kustomer.fields.customData.1.field',
      'kustomer.fields.record.waitTime',
      'kustomer.shortCallSeconds',
    ]);
  });

  test('says of pages elsewhere that nobody knows where the API is', () => {
    const elsewhere = { ...crm, matches: ['https://service.acme.example/*'] };
    const draft = set(kustomerDraftOf(elsewhere), ['on', true]);
    expect(kustomerFaults(draft, elsewhere, []).map(({ place }) => place)).toEqual([['kustomer']]);
    const named = set(draft, ['kustomer.api', 'https://acme.api.kustomerapp.com']);
    expect(kustomerFaults(named, elsewhere, [])).toEqual([]);
  });

  test('wants a client where agents connect, and forgets one that was begun for nothing', () => {
    const asked = set(on, ['kustomer.authentication.method', 'oauth2']);
    expect(kustomerFaults(asked, crm, []).map(({ place }) => place[1])).toEqual(['authentication']);
    const begun = set(on, ['kustomer.authentication', { method: 'api-key', oauth: { scope: 'org.user' } }]);
    expect(kustomerFaults(begun, crm, [])).toEqual([]);
    expect(kustomerEntry(begun, crm).kustomer).toEqual({ authentication: { method: 'api-key' } });
    const whole = set(begun, ['kustomer.authentication.oauth.clientId', 'patchcord']);
    expect(kustomerEntry(whole, crm).kustomer?.authentication?.oauth).toEqual({
      clientId: 'patchcord',
      scope: 'org.user',
    });
  });
});
