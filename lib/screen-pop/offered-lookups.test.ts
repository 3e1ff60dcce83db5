import { expect, it } from 'vitest';
import { sampleSession } from '../../tests/unit/sessions/sample-session.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { offeredLookups } from './offered-lookups.ts';

const crm = (id: string, more: object = {}) => ({
  id,
  kind: 'custom',
  matches: [`https://${id}.example/*`],
  ...more,
});
const { crms } = resolveConfig({
  policy: {
    crms: [
      crm('a', { name: 'Orders', lookup: { phone: 'https://a.example/find?tel={ANI}' } }),
      crm('b'),
      crm('c', { lookup: { phone: 'https://c.example/find?tel={ANI}' } }),
    ],
  },
  own: undefined,
}).config;
const phone = { value: '+493023125101', from: 'dialled' } as const;

it('offers one for each CRM that has one, under the CRM’s name', () => {
  expect(offeredLookups(sampleSession({ id: '1', customer: { phone } }), crms)).toEqual({
    urls: [
      { crm: 'Orders', url: 'https://a.example/find?tel=%2B493023125101' },
      { crm: 'c', url: 'https://c.example/find?tel=%2B493023125101' },
    ],
    why: null,
  });
});

it('says why there is none', () => {
  expect(offeredLookups(sampleSession({ id: '1' }), crms)).toEqual({ urls: [], why: 'nobody' });
});

it('says nothing where no CRM can look anybody up, and nothing once the session is over', () => {
  expect(offeredLookups(sampleSession({ id: '1' }), crms.slice(1, 2))).toEqual({ urls: [], why: null });
  const over = sampleSession({ id: '1', state: 'ended', customer: { phone } });
  expect(offeredLookups(over, crms)).toEqual({ urls: [], why: null });
});
