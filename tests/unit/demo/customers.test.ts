import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { customers } from '../../demo/crm/customers.ts';
import { records } from '../../demo/crm/records.ts';
import { customers as kustomerCustomers } from '../../demo/kustomer/data.ts';

describe('the simulated customers', () => {
  const phones = customers.flatMap((customer) => customer.phones);

  it('have numbers that read, from Germany, as the E.164 that stands beside them', () => {
    for (const { e164, written } of phones) {
      expect([written, parsePhoneNumberFromString(written, 'DE')?.number]).toEqual([written, e164]);
    }
  });

  it('never share a number, so a look-up finds one of them', () => {
    expect(new Set(phones.map((phone) => phone.e164)).size).toBe(phones.length);
  });

  it('have one ticket each, from 456 on', () => {
    expect(records[0]?.id).toBe(456);
    expect(records.map((record) => record.customer)).toEqual(customers);
  });

  it('have ids of 24 hexadecimal digits in the simulated Kustomer, each its own', () => {
    const ids = kustomerCustomers.flatMap((customer) => [
      customer.id,
      ...customer.conversations.flatMap((one) => [one.id, ...one.messages.map((message) => message.id)]),
    ]);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
