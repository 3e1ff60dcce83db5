import { expect, test } from 'vitest';
import { countries, countryName } from './countries.ts';
import { addressProposal, LOOKUP_VARIABLES, templateUrlFault } from './urls.ts';

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

const fault = (text: string) => templateUrlFault(text, LOOKUP_VARIABLES);

test.each([
  'https://crm.example/find?tel={ANI}&queue={MENU_PATH}',
  'https://crm.example/app#/find?cuid={CUID}&mail={EMAIL}',
  'https://crm.example/{SESSION_ID};agent={CUSTOM_AGENT_ID}/{OUTBOUND_NUMBER}',
  'https://crm.example?tel={CUSTOMER_PHONE_NUMBER}&our={SUPPORT_PHONE_NUMBER}',
  // The CRM's own braces.
  'https://crm.example/?q={"tel":"{ANI}","in":{"a":1}}',
  'https://crm.example/?x={tel}&y={}&z={ a }',
  'https://crm.example/',
])('%s is a template', (text) => {
  expect(fault(text)).toBeNull();
});

test.each([
  ['https://crm.example/?tel={ANI', 'has “{ANI” without its closing brace'],
  ['https://crm.example/?tel={ANI&mail={EMAIL}', 'has “{ANI” without its closing brace'],
  ['https://crm.example/?tel=ANI}', 'has “ANI}” without its opening brace'],
  ['https://crm.example/?tel={ani}', 'has {ani}, which is not filled in; write {ANI}'],
  ['https://crm.example/?tel={{ANI}}', 'has {{ANI}}, which is not filled in; write {ANI}'],
  ['https://crm.example/?tel={ ANI }', 'has { ANI }, which is not filled in; write {ANI}'],
  ['https://crm.example/%7BCUID%7D', 'has %7BCUID%7D, which is not filled in; write {CUID}'],
  ['https://{ANI}.crm.example/', 'has a variable before the path; the host has to be fixed'],
  ['https:crm.example/{ANI}', 'is no complete web address'],
  ['https://crm.example\\{ANI}', 'has a variable before the path; the host has to be fixed'],
  ['https://me:pw@crm.example/{ANI}', 'holds a user name or password'],
  ['javascript:alert({ANI})', 'has to begin with https://'],
])('%s is refused: %s', (text, problem) => {
  expect(fault(text)).toBe(problem);
});

test('a variable that is none is named, with those that there are', () => {
  expect(fault('https://crm.example/?tel={PHONE}')).toMatch(
    /^knows no \{PHONE\}; there is: \{ANI\} \{CUID\} /,
  );
});
