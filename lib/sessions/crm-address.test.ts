import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountAt, recordAt, variableIn } from './crm-address.ts';

const crms = [
  {
    id: 'orders',
    matches: ['https://crm.acme.example/*'],
    accountUrl: 'https://crm.acme.example/contact/{ACCOUNT_ID}',
    recordUrl: 'https://crm.acme.example/record/{RECORD_ID}?of={ACCOUNT_ID}',
  },
  {
    id: 'espo',
    matches: ['https://espo.acme.example/*'],
    accountUrl: 'https://espo.acme.example/#Contact/view/{ACCOUNT_ID}',
  },
  { id: 'plain', matches: ['https://plain.acme.example/*'] },
  { id: 'support', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] },
] as const;
const CUSTOMER = '5fc0c7e4d2b91a36f0000001';
const CONVERSATION = '5fe0c7e4d2b91a36f0000002';
const KUSTOMER = 'https://acme.kustomerapp.com/app';

describe('the account that a CRM’s address shows', () => {
  it.each([
    ['https://crm.acme.example/contact/1001', '1001'],
    ['https://crm.acme.example/contact/1001/', '1001'],
    ['https://crm.acme.example/contact/1001?tab=orders#top', '1001'],
    ['https://crm.acme.example/contact/a%20b', 'a b'],
    ['https://espo.acme.example/#Contact/view/64ab', '64ab'],
    ['https://espo.acme.example/?lang=de#Contact/view/64ab', '64ab'],
  ])('of %s is %s', (url, id) => {
    expect(accountAt(url, crms)).toMatchObject({ id, url });
  });

  it.each([
    'https://crm.acme.example/contact/',
    'https://crm.acme.example/contact/1001/edit',
    'https://crm.acme.example/contacts',
    'https://crm.acme.example:8443/contact/1001',
    'https://elsewhere.example/contact/1001',
    'https://agent:secret@crm.acme.example/contact/1001',
    'https://espo.acme.example/#Case/view/64ab',
    'https://plain.acme.example/contact/1',
    'javascript:alert(1)',
    'contact/1001',
    '',
  ])('of %s is none', (url) => {
    expect(accountAt(url, crms)).toBeNull();
  });

  it('is told with the CRM profile that it belongs to', () => {
    expect(accountAt('https://espo.acme.example/#Contact/view/7', crms)?.crmId).toBe('espo');
  });
});

describe('the record that an address shows', () => {
  it('is found whatever else stands in the query, in any order', () => {
    expect(recordAt('https://crm.acme.example/record/5?x=1&of=1001', crms)?.id).toBe('5');
    expect(recordAt('https://crm.acme.example/record/5', crms)).toBeNull();
  });

  it('is found by a template whose own text looks like a pattern', () => {
    expect(variableIn('https://a.example/(x)+/7', 'https://a.example/(x)+/{RECORD_ID}', 'RECORD_ID')).toBe(
      '7',
    );
  });

  it('is answered for anything that is no address, too', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (text) => {
          expect(recordAt(text, crms)?.id ?? '').toEqual(expect.any(String));
        },
      ),
    );
  });
});

describe('the pages that every organisation of a product has', () => {
  it.each([
    [`/customers/${CUSTOMER}`, CUSTOMER, undefined],
    [`/customers/${CUSTOMER}/event/${CONVERSATION}`, CUSTOMER, CONVERSATION],
    [`/conversations/${CONVERSATION}`, undefined, CONVERSATION],
    ['/customers/search', undefined, undefined],
    [`/customers/${CUSTOMER.toUpperCase()}`, undefined, undefined],
    ['/users/status', undefined, undefined],
  ])('need no template: %s', (path, account, record) => {
    expect(accountAt(KUSTOMER + path, crms)?.id).toBe(account);
    expect(recordAt(KUSTOMER + path, crms)?.id).toBe(record);
  });

  it('are not looked for on hosts that a pattern only stands for', () => {
    const many = [{ id: 'all', kind: 'kustomer', matches: ['https://*.kustomerapp.com/*'] }] as const;
    expect(accountAt(`${KUSTOMER}/customers/${CUSTOMER}`, many)).toBeNull();
  });

  it('come after the profile’s own template', () => {
    const own = { ...crms[3], accountUrl: 'https://acme.kustomerapp.com/people/{ACCOUNT_ID}' };
    expect(accountAt('https://acme.kustomerapp.com/people/7', [own])?.id).toBe('7');
    expect(accountAt(`${KUSTOMER}/customers/${CUSTOMER}`, [own])?.id).toBe(CUSTOMER);
  });
});
