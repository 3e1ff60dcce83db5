import { expect, test } from 'vitest';
import { resolveConfig } from '../policy/resolve.ts';
import { readSetup, type Setup } from './setup.ts';

const read = (setup: Partial<Setup>, crms: { id: string; kind: 'custom'; matches: string[] }[] = []) =>
  readSetup(
    {
      adapter: 'acme.uc1.ccaiplatform.com',
      crm: 'https://crm.acme.example/contact/1?tab=2',
      country: 'DE',
      ...setup,
    },
    { crms },
    'is empty',
  );

test('two addresses as they stand in an address bar are a whole configuration', () => {
  const setup = read({});
  if (!setup.ok) throw new Error(JSON.stringify(setup.faults));
  const { config, diagnoses } = resolveConfig({ policy: undefined, own: setup.patch });
  expect(diagnoses).toEqual([]);
  expect(config.adapter.url).toBe('https://acme.uc1.ccaiplatform.com');
  expect(config.crms).toMatchObject([
    { kind: 'custom', matches: ['https://crm.acme.example/*'], country: 'DE', bridge: 'one' },
  ]);
});

test('an address of Kustomer’s is one of Kustomer’s CRM', () => {
  const setup = read({ crm: 'acme.kustomerapp.com' });
  expect(setup).toMatchObject({ ok: true, patch: { crms: [{ kind: 'kustomer' }] } });
});

test('a CRM that is there already stays', () => {
  const before = { id: 'crm', kind: 'custom' as const, matches: ['https://old.acme.example/*'] };
  const setup = read({}, [before]);
  expect(setup).toMatchObject({ ok: true, patch: { crms: [before, { id: 'crm-2' }] } });
});

test.each([
  [{ adapter: '' }, { adapter: 'is empty' }],
  [{ adapter: 'http://acme.example' }, { adapter: expect.stringContaining('https://') }],
  [{ crm: ' ' }, { crm: 'is empty' }],
  [{ crm: 'https://*/*' }, { crm: expect.stringContaining('every host') }],
  [{ crm: 'no address', adapter: 'neither' }, { crm: expect.any(String) }],
])('%o is refused with what is wrong', (setup, faults) => {
  const answer = read(setup);
  expect(answer.ok).toBe(false);
  expect(answer).toMatchObject({ faults });
});
