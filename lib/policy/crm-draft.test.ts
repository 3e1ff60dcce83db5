import { describe, expect, test } from 'vitest';
import { type CrmDraft, draftOf, entryOf, faultsOf, newDraft, proposalFor } from './crm-draft.ts';
import { givenBy } from './own.ts';
import { resolveConfig } from './resolve.ts';

const draft: CrmDraft = {
  id: 'orders',
  kind: 'custom',
  name: '',
  country: '',
  matches: ['https://crm.acme.example/*'],
};
const entry = { id: 'orders', kind: 'custom', matches: ['https://crm.acme.example/*'] } as const;

describe('judging what a person types', () => {
  test('finds nothing wrong with a good one', () => {
    expect(faultsOf(draft, [])).toEqual({ fields: {}, patterns: [undefined], ok: true });
  });

  test('names each fault at its field, also where empty pages stand between', () => {
    const faults = faultsOf(
      { ...draft, id: 'the orders', country: 'UK', matches: ['', 'https://a.example/*', '  ', '*://*/*'] },
      [],
    );
    expect(faults.ok).toBe(false);
    expect(Object.keys(faults.fields).sort()).toEqual(['country', 'id']);
    expect(faults.patterns).toEqual([
      undefined,
      undefined,
      undefined,
      '“*://*/*” covers every host: too broad for a CRM',
    ]);
  });

  test('asks for at least one page', () => {
    const faults = faultsOf({ ...draft, matches: ['', ' '] }, []);
    expect(faults.ok).toBe(false);
    expect(faults.fields.matches).toBeDefined();
  });

  test('refuses the id of another CRM, and lets the faults of others be', () => {
    expect(faultsOf(draft, [entry]).fields.id).toBe('is the id of an earlier CRM too');
    expect(faultsOf(draft, [{ ...entry, id: 'no id', matches: ['nope'] }]).ok).toBe(true);
  });

  test('keeps how a Kustomer is written to, and drops it from what is none any more', () => {
    const stored = {
      id: 'support',
      kind: 'kustomer' as const,
      matches: ['https://acme.kustomerapp.com/*'],
      kustomer: { tags: ['vip'] },
    };
    const draft: CrmDraft = { ...newDraft([]), id: 'support', kind: 'kustomer', matches: stored.matches };
    expect(entryOf(draft, stored)).toEqual(stored);
    const { kustomer: _none, ...rest } = stored;
    expect(entryOf({ ...draft, kind: 'custom' }, stored)).toEqual({ ...rest, kind: 'custom' });
  });

  test('a draft of what is stored makes the same entry again', () => {
    const stored = {
      ...entry,
      name: 'Orders',
      country: 'DE',
      recordUrl: 'https://crm.acme.example/{RECORD_ID}',
    };
    const [crm] = resolveConfig({ policy: undefined, own: { crms: [stored] } }).config.crms;
    if (crm === undefined) throw new Error('the CRM was refused');
    expect(entryOf(draftOf(crm), stored)).toEqual(stored);
    expect(entryOf({ ...draftOf(crm), name: ' ', country: '' }, stored)).toEqual({
      ...entry,
      recordUrl: stored.recordUrl,
    });
  });

  test('a new draft has an id of its own', () => {
    expect(newDraft([]).id).toBe('crm');
    expect(newDraft(['crm', 'crm-2']).id).toBe('crm-3');
  });

  test('a pattern is proposed for an address only', () => {
    expect(proposalFor('crm.acme.example/contacts')).toBe('https://crm.acme.example/*');
    expect(proposalFor('https://crm.acme.example/*')).toBeNull();
    expect(proposalFor('my crm')).toBeNull();
  });
});

describe('who gave the CRMs', () => {
  const own = { crms: [{ ...entry, id: 'mine' }] };
  const policy = { crms: [entry, { id: 5 }] };

  test('the agent’s own list counts before policy’s, without defaults in it', () => {
    expect(givenBy({ policy, own }).crms).toEqual([{ ...entry, id: 'mine' }]);
    expect(givenBy({ policy, own: undefined }).crms).toEqual([entry]);
  });

  test('under a lock policy’s list counts', () => {
    expect(givenBy({ policy: { ...policy, locked: ['crms'] }, own }).crms).toEqual([entry]);
  });
});
