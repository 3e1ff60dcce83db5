import { expect, test } from 'vitest';
import { countries, countryName } from './countries.ts';
import { addressProposal } from './urls.ts';

test.each([
  ['acme.uc1.example', 'https://acme.uc1.example'],
  ['  acme.example/agent ', 'https://acme.example/agent'],
  ['acme.example:8443', 'https://acme.example:8443'],
  ['http://acme.example', 'http://acme.example'],
  ['', ''],
  ['my adapter', 'my adapter'],
  ['me@acme.example', 'me@acme.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
])('%j is read as %j', (text, address) => {
  expect(addressProposal(text)).toBe(address);
});

test('countries are those of today, by their codes in capitals', () => {
  expect(['US', 'DE', 'GB', 'TW', 'XK'].map(countryName)).not.toContain(undefined);
  expect(['us', 'UK', 'DD', 'ZZ', 'EU', 'QQ', 'USA', '', '1A'].map(countryName)).toEqual(
    Array(9).fill(undefined),
  );
  expect(countries().length).toBeGreaterThan(230);
  expect(new Set(countries().map(({ name }) => name)).size).toBe(countries().length);
});
