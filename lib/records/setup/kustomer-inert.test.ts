import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../policy/resolve.ts';
import { KUSTOMER_RULE_NAMES, KUSTOMER_RULES } from '../kustomer/rules.ts';
import { groundOf, inertBecause, rulesBySection } from './kustomer-inert.ts';

const NOTHING = { details: false, messages: false, transfer: false };
const ALL = { details: true, messages: true, transfer: true };

describe('a rule that nothing sets off', () => {
  test.each(KUSTOMER_RULE_NAMES)('%s says so, and nothing where everything is there', (rule) => {
    const { trigger } = KUSTOMER_RULES[rule];
    const expected =
      rule === 'transfer'
        ? 'transfer'
        : rule === 'customFields'
          ? 'custom-data'
          : trigger === 'events'
            ? null
            : trigger;
    expect(inertBecause(rule, NOTHING, false)).toBe(expected);
    expect(inertBecause(rule, ALL, true)).toBeNull();
  });

  test('is not a transcript where messages are kept, or where the details have it', () => {
    expect(inertBecause('transcript', { ...NOTHING, messages: true }, false)).toBeNull();
    expect(inertBecause('transcript', { ...NOTHING, details: true }, false)).toBeNull();
  });
});

test('what rules hang on is read from the configuration', () => {
  const groundBy = (policy: object) => groundOf(resolveConfig({ policy, own: undefined }).config);
  expect(groundBy({})).toEqual(NOTHING);
  expect(
    groundBy({
      adapter: { url: 'https://acme.uc1.ccaiplatform.com', eventTypes: { transfer: ['Call_Transferred'] } },
      sessions: { detailsUrl: 'https://relay.acme.example/sessions/{SESSION_ID}' },
      journal: { keepMessages: true },
    }),
  ).toEqual(ALL);
});

test('every rule stands in one section', () => {
  expect(
    rulesBySection()
      .flatMap(([, rules]) => rules)
      .sort(),
  ).toEqual([...KUSTOMER_RULE_NAMES].sort());
  const sections = rulesBySection().map(([section]) => section);
  expect(new Set(sections).size).toBe(sections.length);
});
