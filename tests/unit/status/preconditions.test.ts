import { describe, expect, test } from 'vitest';
import { agentOf, type PreconditionFacts, preconditionsOf } from '../../../lib/status/preconditions.ts';

const standing = {
  agent: { id: 'k1', email: 'ann@acme.example' },
  shift: 'open',
  team: { id: 't1', name: 'Phones', routing: true, externalQueues: ['UJET'], linked: true },
} as const;
const FACTS: PreconditionFacts = {
  crmName: 'Kustomer',
  adapter: 'there',
  adapterEmail: 'Ann@acme.example',
  crmAgent: { id: 'k1', email: 'ann@acme.example' },
  agents: [],
  standing,
};
const toDo = (facts: Partial<PreconditionFacts>): readonly string[] =>
  preconditionsOf({ ...FACTS, ...facts }).flatMap(({ state, toDo: text }) =>
    state === 'met' ? [] : [text ?? state],
  );
const agent = (facts: Partial<PreconditionFacts>) => agentOf({ ...FACTS, ...facts });

describe('what has to hold before a status travels', () => {
  test('holds for one agent with one address on both sides, whatever its capitals', () => {
    expect(preconditionsOf(FACTS).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'adapter met',
      'agent met',
      'team met',
      'routing met',
      'queue met',
    ]);
    expect(agent({})).toBe('k1 ann@acme.example');
  });

  test('asks nothing of teams where Kustomer is not set', () => {
    expect(preconditionsOf({ ...FACTS, standing: null }).map(({ id }) => id)).toEqual(['adapter', 'agent']);
  });

  test('is a login to the adapter that says who it is', () => {
    expect(toDo({ adapter: 'signed-out' })).toEqual(['Log in to the adapter.']);
    expect(agent({ adapter: 'signed-out' })).toBeNull();
    expect(agent({ adapter: 'loading' })).toBeUndefined();
    expect(toDo({ adapterEmail: null })).toContain(
      'The adapter has not said who you are. Log out of it and in again.',
    );
    expect(agent({ adapterEmail: null })).toBeUndefined();
  });

  test('is the same agent on both sides', () => {
    const other = { crmAgent: { id: 'k2', email: 'bob@acme.example' } };
    expect(agent(other)).toBeNull();
    expect(toDo(other)).toEqual([
      'You are bob@acme.example in Kustomer and Ann@acme.example in the adapter. Log in with the same e-mail address on both sides, or ask your administrator to pair the two.',
    ]);
    expect(agent({ crmAgent: null })).toBeUndefined();
  });

  test.each([
    ['id', 'k2'],
    ['address', 'BOB@acme.example'],
  ])('is an agent whom policy pairs by %s', (_, crm) => {
    const crmAgent = { id: 'k2', email: 'bob@acme.example' };
    expect(agent({ crmAgent, agents: [{ crm, adapter: 'ann@acme.example' }] })).toBe('k2 ann@acme.example');
    const elsewhere = { crmAgent, agents: [{ crm, adapter: 'carl@acme.example' }] };
    expect(agent(elsewhere)).toBeNull();
    expect(toDo(elsewhere)[0]).toContain('who is carl@acme.example in the adapter');
  });

  test('takes no address of the CRM’s for a pair’s that names another', () => {
    // Paired with somebody else, the same address on both sides does not make it right.
    expect(agent({ agents: [{ crm: 'k1', adapter: 'bob@acme.example' }] })).toBeNull();
  });

  test('lets travel what a page shows that names nobody, and asks the agent to look', () => {
    const nobody = { crmAgent: { id: null, email: null }, standing: null };
    expect(agent(nobody)).toBe(' ann@acme.example');
    expect(toDo(nobody)).toEqual([
      'Kustomer does not say who is logged in. See to it that it is you, Ann@acme.example.',
    ]);
  });

  test.each([
    ['no team', { team: null }, 'Select the team in Kustomer'],
    [
      'routing that is off',
      { team: { ...standing.team, routing: false } },
      'Team routing is off for “Phones”',
    ],
    [
      'no external queue',
      { team: { ...standing.team, externalQueues: [], linked: false } },
      '“Phones” has no external queue',
    ],
    [
      'the queue of another',
      { team: { ...standing.team, externalQueues: ['Amazon'], linked: false } },
      'The external queue of “Phones” is Amazon',
    ],
  ])('stops both ways in Kustomer with %s', (_, change, words) => {
    const facts = { standing: { ...standing, ...change } };
    expect(agent(facts)).toBeNull();
    expect(toDo(facts)[0]).toContain(words);
  });

  test('waits for a shift without taking the agent for another', () => {
    const facts = { standing: { ...standing, shift: 'none', team: null } } as const;
    expect(agent(facts)).toBe('k1 ann@acme.example');
    expect(toDo(facts)[0]).toBe('You have no shift in Kustomer. Start it there.');
  });

  test('leaves what was known before where Kustomer cannot be asked', () => {
    expect(agent({ standing: 'unknown' })).toBeUndefined();
  });
});
