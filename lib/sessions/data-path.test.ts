import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customAt, isDataPath, toldByPaths } from './data-path.ts';

const phone = (data: Record<string, unknown>, ...paths: string[]) =>
  toldByPaths(data, { phone: paths })?.phone;

describe('custom data that policy wants kept', () => {
  const data = {
    custom_data_secured: {
      order: { id: 4711, note: 'x'.repeat(9_000) },
      vip: { label: 'VIP', value: 'yes' },
    },
    custom_sip_headers: [{ name: 'X-Campaign', value: 'spring' }],
  };

  it('is called by its path without the root, and is text of a bearable length', () => {
    const paths = [
      'custom_data_secured.order.id',
      'custom_data_secured.vip',
      'custom_sip_headers.x-campaign',
    ];
    expect(customAt(data, paths)).toEqual({ 'order.id': '4711', vip: 'yes', 'x-campaign': 'spring' });
    expect(customAt(data, ['custom_data_secured.order.note'])?.['order.note']).toHaveLength(2_000);
  });

  it('is missing where nothing stands there', () => {
    expect(customAt(data, ['custom_data_secured.order.x', 'session_variable.y'])).toBeUndefined();
    expect(customAt({}, [])).toBeUndefined();
  });
});

describe('a path into custom data', () => {
  it.each([
    [{ custom_data_secured: { phone: '+14155550101' } }, 'custom_data_secured.phone'],
    [
      { custom_data_secured: { customer: { phones: ['+14155550101'] } } },
      'custom_data_secured.customer.phones.0',
    ],
    [{ custom_data_secured: '{"phone":"+14155550101"}' }, 'custom_data_secured.phone'],
    [
      { custom_data_not_secured: { tel: { label: 'Number', value: '+14155550101' } } },
      'custom_data_not_secured.tel',
    ],
    [{ custom_sip_headers: { 'x-caller': ' +14155550101 ' } }, 'custom_sip_headers.X-Caller'],
    [{ custom_sip_headers: [{ name: 'X-Caller', value: '+14155550101' }] }, 'custom_sip_headers.x-caller'],
  ])('finds the value in %j', (data, path) => {
    expect(phone(data, path)).toBe('+14155550101');
  });

  it('is tried after another that found nothing, and numbers are texts', () => {
    expect(phone({ session_variable: { a: '', b: 7 } }, 'session_variable.a', 'session_variable.b')).toBe(
      '7',
    );
  });

  it('finds nothing that is no text, and tells nothing then', () => {
    expect(
      toldByPaths(
        { custom_data_secured: { a: { b: 1 }, c: null } },
        { phone: ['custom_data_secured.a', 'custom_data_secured.c.d'] },
      ),
    ).toBeUndefined();
    expect(toldByPaths({}, {})).toBeUndefined();
  });

  it('never reaches what every object has', () => {
    expect(phone({ custom_data_secured: {} }, 'custom_data_secured.constructor.name')).toBeUndefined();
    expect(phone({ custom_data_secured: {} }, 'custom_data_secured.__proto__')).toBeUndefined();
  });

  it('begins with a field that holds such data', () => {
    expect(isDataPath('custom_data_secured.a.b')).toBe(true);
    for (const path of [
      'custom_data_secured',
      'agent_email',
      'a.b',
      '',
      '.',
      'custom_data_secured.',
      'custom_data_secured..a',
    ])
      expect(isDataPath(path), path).toBe(false);
  });

  it('is followed into anything without a fault', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const data = { custom_data_secured: value, custom_sip_headers: value };
        toldByPaths(data, {
          phone: ['custom_data_secured.0.name', 'custom_sip_headers.a.value'],
          name: ['custom_data_secured.length'],
        });
      }),
    );
  });
});
