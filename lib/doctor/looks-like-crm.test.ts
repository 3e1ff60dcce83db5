import { expect, it } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { looksLikeCrm } from './looks-like-crm.ts';

const { crms } = resolveConfig({
  policy: {
    crms: [
      { id: 'orders', kind: 'custom', matches: ['https://crm.acme.example/app/*'] },
      { id: 'support', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] },
    ],
  },
  own: undefined,
}).config;

it.each([
  ['another path of a CRM’s host', 'https://crm.acme.example/contact/5', 'path'],
  ['the same host with www', 'https://www.crm.acme.example/', 'path'],
  ['the same host by plain http', 'http://crm.acme.example/app/1', 'scheme'],
  ['another organisation of Kustomer’s', 'https://beta.kustomerapp.com/app', 'kustomer'],
  ['Kustomer’s own pages', 'https://www.kustomerapp.com/', null],
  ['a neighbour of the CRM’s host', 'https://wiki.acme.example/', null],
  ['a host that only ends alike', 'https://evilkustomerapp.com/', null],
  ['a page of the browser', 'chrome://settings/', null],
  ['no address', '', null],
] as const)('%s', (_what, url, expected) => {
  expect(looksLikeCrm(url, crms)).toBe(expected);
});

it('suspects nothing but Kustomer where no CRM is set up', () => {
  expect(looksLikeCrm('https://crm.acme.example/', [])).toBeNull();
  expect(looksLikeCrm('https://acme.kustomerapp.com/app', [])).toBe('kustomer');
});
