import { describe, expect, it } from 'vitest';
import type { Bridge, CrmProfile } from '../policy/schema.ts';
import { bridgeReceivers } from './bridge-receivers.ts';

const crm = (id: string, bridge: Bridge): CrmProfile => ({
  id,
  kind: 'custom',
  matches: ['https://x.example/*'],
  bridge,
});
const config = (target: 'crm-tab' | 'page', ...crms: CrmProfile[]) => ({
  crms,
  screenPop: { target, atStart: true },
});
const tab = (tabId: number, crmId: string | null) => ({ tabId, crmId, usedAt: 100 - tabId });

describe('which pages get an event', () => {
  const ten = Array.from({ length: 10 }, (_, index) => tab(index + 1, 'orders'));

  it('is the one tab used last, of ten', () => {
    expect(bridgeReceivers('New_Call', ten, config('crm-tab', crm('orders', 'one')))).toEqual([1]);
  });

  it('passes over tabs of a CRM whose bridge is off', () => {
    const tabs = [tab(1, 'kustomer'), tab(2, 'orders')];
    const both = config('crm-tab', crm('kustomer', 'off'), crm('orders', 'one'));
    expect(bridgeReceivers('New_Call', tabs, both)).toEqual([2]);
  });

  it('is every tab of a CRM that only shows state, beside the one', () => {
    const tabs = [tab(1, 'wall'), tab(2, 'orders'), tab(3, 'wall'), tab(4, 'orders')];
    const both = config('crm-tab', crm('wall', 'all'), crm('orders', 'one'));
    expect(bridgeReceivers('End_Call', tabs, both)).toEqual([2, 1, 3]);
  });

  it('is none where no tab is a CRM’s', () => {
    expect(bridgeReceivers('New_Call', [tab(1, null)], config('crm-tab', crm('orders', 'one')))).toEqual([]);
  });

  it('gives a pop to no page when we pop ourselves', () => {
    expect(bridgeReceivers('CRM_Record_Pop', ten, config('crm-tab', crm('orders', 'one')))).toEqual([]);
  });

  it('gives a pop to one page only when the page pops, even where all tabs get events', () => {
    const tabs = [tab(1, 'kustomer'), tab(2, 'wall'), tab(3, 'wall')];
    const both = config('page', crm('kustomer', 'off'), crm('wall', 'all'));
    expect(bridgeReceivers('CRM_Record_Pop', tabs, both)).toEqual([2]);
  });
});
