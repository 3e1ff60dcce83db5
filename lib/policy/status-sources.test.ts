import { describe, expect, test } from 'vitest';
import { hostPermissionsOf } from './host-permissions.ts';
import { resolveConfig } from './resolve.ts';
import { crmWayOf } from './status-addresses.ts';

const kustomer = { id: 'support', kind: 'kustomer', matches: ['https://acme.kustomerapp.com/*'] };
const custom = { id: 'orders', kind: 'custom', matches: ['https://crm.acme.example/*'] };
const resolve = (status: unknown, crms: readonly unknown[] = [kustomer, custom]) =>
  resolveConfig({ policy: { crms, status }, own: undefined });

describe('where a status is read and set', () => {
  test.each([
    [{ kustomer: { api: 'http://acme.api.kustomerapp.com' } }, 'status.crmSide.kustomer.api'],
    [{ kustomer: { api: 'https://acme.api.kustomerapp.com/v1' } }, 'status.crmSide.kustomer.api'],
    [{ kustomer: { body: '{"status":' } }, 'status.crmSide.kustomer.body'],
    [
      { kustomer: { headers: [{ name: 'Authorization', value: 'Bearer x' }] } },
      'status.crmSide.kustomer.headers[0].name',
    ],
    [
      { kustomer: { headers: [{ name: 'X-A', value: 'a\r\nB: c' }] } },
      'status.crmSide.kustomer.headers[0].value',
    ],
    [
      { kustomer: { openShift: { path: 'https://evil.example/', body: '{}' } } },
      'status.crmSide.kustomer.openShift.path',
    ],
    [{ endpoints: { read: { url: 'http://crm.acme.example/s' } } }, 'status.crmSide.endpoints.read.url'],
    [{ endpoints: { read: { url: 'https://{EMAIL}.example/s' } } }, 'status.crmSide.endpoints.read.url'],
    [
      { endpoints: { list: { url: 'https://crm.acme.example/s', items: 'a..b' } } },
      'status.crmSide.endpoints.list.items',
    ],
    [{ page: { idAttribute: 'on click' } }, 'status.crmSide.page.idAttribute'],
    [{ page: { shown: [{}, { label: 'Status' }] } }, 'status.crmSide.page.shown[0]'],
    [{ statuses: [{ id: 'a', name: 'A', class: 'happy' }] }, 'status.crmSide.statuses[0].class'],
  ])('%j is named at %s and costs no more than itself', (crmSide, path) => {
    const { config, diagnoses } = resolve({ crm: 'support', direction: 'two-way', crmSide });
    expect(diagnoses.map((one) => one.path)).toEqual([path]);
    expect(config.status.direction).toBe('two-way');
  });

  test('needs the hosts that are asked, once a status travels', () => {
    const hosts = (status: unknown) => hostPermissionsOf(resolve(status).config).slice(2);
    expect(hosts({ crm: 'support', direction: 'off' })).toEqual([]);
    expect(hosts({ crm: 'support', direction: 'two-way' })).toEqual(['https://acme.api.kustomerapp.com/*']);
    const endpoints = {
      read: { url: 'https://api.acme.example/status' },
      write: { url: 'https://api.acme.example/status' },
    };
    const relay = { url: 'https://relay.acme.example/agent-statuses' };
    expect(
      hosts({
        crm: 'orders',
        direction: 'two-way',
        crmSide: { endpoints },
        adapterSide: { way: 'relay', relay },
      }),
    ).toEqual(['https://api.acme.example/*', 'https://relay.acme.example/*']);
  });

  test('follows from the CRM and from what is configured', () => {
    const way = (status: unknown) => crmWayOf(resolve(status).config);
    expect(way({ crm: 'support' })).toBe('kustomer');
    expect(way({ crm: 'orders' })).toBeNull();
    expect(way({ crm: 'orders', crmSide: { page: { shown: [{ label: 'Status' }] } } })).toBe('page');
    expect(way({ crm: 'orders', crmSide: { endpoints: { read: { url: 'https://a.example/' } } } })).toBe(
      'endpoints',
    );
    expect(way({ crm: 'support', crmSide: { way: 'message' } })).toBe('message');
    expect(way({ crm: 'nobody', crmSide: { way: 'message' } })).toBeNull();
  });
});
