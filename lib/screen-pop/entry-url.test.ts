import { expect, it } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { entryUrl } from './entry-url.ts';

const crm = (id: string, more: object = {}) => ({
  id,
  kind: 'custom',
  matches: [`https://${id}.example/*`],
  ...more,
});
const crmsOf = (...crms: object[]) => resolveConfig({ policy: { crms }, own: undefined }).config.crms;
const templated = (id: string) => crm(id, { recordUrl: `https://${id}.example/record/{RECORD_ID}` });
const session = (record: object) => ({
  account: null,
  record: { value: { id: '456', ...record }, from: 'matcher' as const },
});

it('is the entry’s own address where that is one of the CRM’s pages', () => {
  const url = 'https://a.example/r/456?tab=1';
  expect(entryUrl('record', session({ url }), crmsOf(templated('a')))).toBe(url);
});

it('is made from the CRM’s template where there is no address, or one that leads elsewhere', () => {
  for (const url of [undefined, 'https://evil.example/r/456', 'javascript:alert(1)'])
    expect(
      entryUrl('record', session(url === undefined ? {} : { url }), crmsOf(templated('a'), crm('b'))),
    ).toBe('https://a.example/record/456');
});

it('is none where nobody says which CRM the id belongs to', () => {
  const crms = crmsOf(templated('a'), templated('b'));
  expect(entryUrl('record', session({}), crms)).toBeNull();
  expect(entryUrl('record', session({ crmId: 'b' }), crms)).toBe('https://b.example/record/456');
});

it('is none without a template, and for what a session does not have', () => {
  expect(entryUrl('record', session({}), crmsOf(crm('a')))).toBeNull();
  expect(entryUrl('account', session({}), crmsOf(templated('a')))).toBeNull();
});

it('is the kind’s own address where nobody configured one', () => {
  const crms = crmsOf({ id: 'k', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] });
  const id = '5fe0c7e4d2b91a36f0000002';
  expect(entryUrl('record', session({ id }), crms)).toBe(
    `https://acme.kustomerapp.com/app/conversations/${id}`,
  );
  expect(entryUrl('record', session({ id: '456' }), crms)).toBeNull();
});
