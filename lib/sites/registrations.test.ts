import { describe, expect, it } from 'vitest';
import { planRegistrations, wantedRegistrations } from './registrations.ts';

describe('content script registrations', () => {
  it('are none where nothing is configured or granted', () => {
    expect(wantedRegistrations({ crmPatterns: [], adapterOrigin: null })).toEqual([]);
  });

  it('name each pattern once, in a fixed order, and the tenant without its port', () => {
    const wanted = wantedRegistrations({
      crmPatterns: ['https://b.example/*', 'https://a.example/*', 'https://b.example/*'],
      adapterOrigin: 'http://localhost:8080',
    });
    expect(wanted.map(({ id, matches }) => [id, matches])).toEqual([
      ['crm', ['https://a.example/*', 'https://b.example/*']],
      ['adapter', ['http://localhost/*']],
    ]);
  });

  const wanted = wantedRegistrations({
    crmPatterns: ['https://a.example/*'],
    adapterOrigin: 'https://t.example',
  });

  it('are left alone when they are right already', () => {
    expect(planRegistrations([...wanted].reverse(), wanted)).toEqual({ add: [], update: [], remove: [] });
  });

  it('are added, changed and removed as the configuration changes', () => {
    const changed = wantedRegistrations({ crmPatterns: ['https://c.example/*'], adapterOrigin: null });
    const plan = planRegistrations(wanted, changed);
    expect(plan.add).toEqual([]);
    expect(plan.update.map(({ matches }) => matches)).toEqual([['https://c.example/*']]);
    expect(plan.remove).toEqual(['adapter']);
    expect(planRegistrations([], wanted).add).toEqual(wanted);
  });
});
