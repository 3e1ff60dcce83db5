import { describe, expect, it } from 'vitest';
import type { CrmProfile } from '../policy/schema.ts';
import { planRecordPop } from './record-pop.ts';

const crms = [
  { id: 'desk', kind: 'custom', bridge: 'one', matches: ['https://desk.acme.example/*'] },
  { id: 'orders', kind: 'custom', bridge: 'one', matches: ['https://*.orders.acme.example/app/*'] },
] as const satisfies readonly CrmProfile[];

describe('where a record pop may lead', () => {
  it('opens a record on the CRM whose page it is', () => {
    expect(planRecordPop('https://eu.orders.acme.example/app/record/7?x=1#y', crms)).toEqual({
      ok: true,
      url: 'https://eu.orders.acme.example/app/record/7?x=1#y',
      crmId: 'orders',
    });
  });

  it.each([
    ['https://evil.example/record/1', 'not-a-crm-page'],
    ['https://desk.acme.example.evil.example/', 'not-a-crm-page'],
    ['https://eu.orders.acme.example/admin', 'not-a-crm-page'],
    ['http://desk.acme.example/', 'not-a-crm-page'],
    ['https://user:pass@desk.acme.example/', 'not-a-crm-page'],
    ['javascript:alert(1)', 'not-a-crm-page'],
    ['data:text/html,x', 'not-a-crm-page'],
    ['/record/1', 'not-a-url'],
    ['', 'no-url'],
    [null, 'no-url'],
    [undefined, 'no-url'],
    [7, 'no-url'],
  ])('refuses %s', (recordUrl, reason) => {
    expect(planRecordPop(recordUrl, crms)).toMatchObject({ ok: false, reason });
  });
});
