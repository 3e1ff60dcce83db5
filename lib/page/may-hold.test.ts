import { expect, it } from 'vitest';
import { planOf } from '../phone/numbering-plan.ts';
import { fewestIn } from './may-hold.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const COUNTRIES = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));

it('no number that the finder looks for without a label is too short to be read', () => {
  const plans = COUNTRIES.flatMap((country) => {
    const plan = planOf(country);
    return plan === null ? [] : [{ country, fewest: plan.fewest }];
  });
  expect(plans.length).toBeGreaterThan(200);
  const read = plans.map(({ country }) => ({ country, fewest: fewestIn(country) }));
  // Australia's short numbers need a label, and are read for it.
  const expected = plans.map((plan) => (plan.country === 'AU' ? { ...plan, fewest: 6 } : plan));
  expect(read).toEqual(expected);
});

it('without a country, or with one that is none, numbers are as long as everywhere', () => {
  expect([undefined, '', 'QQ', 'U'].map(fewestIn)).toEqual([7, 7, 7, 7]);
});
