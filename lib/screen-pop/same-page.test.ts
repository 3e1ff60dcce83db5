import { expect, it } from 'vitest';
import { samePage } from './same-page.ts';

const record = 'https://crm.example/record/7';

it.each([
  [record, `${record}/`],
  [record, `${record}#comments`],
  [record, `${record}#`],
  [record, `${record}?`],
  ['https://crm.example/find?a=1&b=2', 'https://crm.example/find?b=2&a=1'],
  ['https://crm.example/?q=a%20b', 'https://crm.example/?q=a+b'],
  ['https://crm.example/#/r/7?a=1&b=2', 'https://crm.example/#/r/7?b=2&a=1'],
  ['https://crm.example:443/', 'https://CRM.example'],
])('%s shows the same as %s', (one, other) => {
  expect(samePage(one, other)).toBe(true);
  expect(samePage(other, one)).toBe(true);
});

it.each([
  [record, 'https://crm.example/record/8'],
  [record, 'https://crm.example/Record/7'],
  [record, 'http://crm.example/record/7'],
  [record, 'https://eu.crm.example/record/7'],
  [record, `${record}?edit=1`],
  ['https://crm.example/view?id=7', 'https://crm.example/view?id=8'],
  ['https://crm.example/view?id=7', 'https://crm.example/view'],
  ['https://crm.example/?a=1&a=2', 'https://crm.example/?a=2&a=1'],
  ['https://crm.example/#Case/view/7', 'https://crm.example/#Case/view/8'],
  ['https://crm.example/#id=7', 'https://crm.example/#id=8'],
  ['https://crm.example/#/r?id=7', 'https://crm.example/#/r?id=8'],
  ['no address', 'no address'],
])('%s shows another page than %s', (one, other) => {
  expect(samePage(one, other)).toBe(false);
});
