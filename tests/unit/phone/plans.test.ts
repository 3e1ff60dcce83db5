import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf, planOfCode } from '../../../lib/phone/numbering-plan.ts';
import { planFile } from '../../../scripts/make-numbering-plans.ts';

describe('the packed numbering plans', () => {
  test('are what scripts/make-numbering-plans.ts makes of the installed libphonenumber-js', () => {
    const packed = readFileSync(new URL('../../../lib/phone/plans.ts', import.meta.url), 'utf8');
    expect(packed === planFile()).toBe(true);
    // A second's work, on a machine that has nothing else to do.
  }, 60_000);

  test('give each country its calling code, in either case', () => {
    expect(planOf('DE')?.callingCode).toBe('49');
    expect(planOf('de')?.callingCode).toBe('49');
    expect(planOf('JE')?.callingCode).toBe('44');
    expect(planOfCode('1')).toBe(planOf('US'));
    expect(planOfCode('800')?.callingCode).toBe('800');
  });

  test('know no country that is none', () => {
    for (const country of ['', 'ZZ', 'Germany', '001', '__proto__', 'constructor', null, undefined]) {
      expect(planOf(country)).toBeNull();
    }
    expect(planOfCode('999')).toBeNull();
  });

  test('look for short numbers only where subscribers have them', () => {
    expect(planOf('NU')?.fewest).toBe(4);
    expect(planOf('CK')?.fewest).toBe(5);
    expect(planOf('US')?.fewest).toBe(7);
    expect(planOf('DE')?.fewest).toBe(7);
  });
});
