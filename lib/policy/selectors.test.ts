import { describe, expect, test } from 'vitest';
import { resolveConfig } from './resolve.ts';
import { selectorDiagnoses } from './selectors.ts';

const crm = { id: 'orders', kind: 'custom', matches: ['https://crm.example/*'] };
const resolve = (fields: Readonly<Record<string, unknown>>, given: 'policy' | 'own' = 'policy') =>
  resolveConfig({ policy: undefined, own: undefined, [given]: { crms: [{ ...crm, ...fields }] } });

describe('selectors that say where numbers are marked', () => {
  test('are kept as they are written, whatever a selector may hold', () => {
    const exclude = ['.log', 'tr:has(> td.fax) a[href^="tel:"]', '#a\\:b'];
    const { config, diagnoses } = resolve({ include: ['main'], exclude });
    expect(diagnoses).toEqual([]);
    expect(config.crms[0]).toMatchObject({ include: ['main'], exclude });
  });

  test.each([
    ['empty', ''],
    ['blank', '  '],
    ['of two lines', 'main\n.log'],
    ['too long', 'a'.repeat(501)],
    ['no text', 7],
  ])('lose an entry that is %s, and nothing else', (_, bad) => {
    const { config, diagnoses } = resolve({ exclude: [bad, '.log'] });
    expect(config.crms[0]?.exclude).toEqual(['.log']);
    expect(diagnoses.map(({ path }) => path)).toEqual(['crms[0].exclude[0]']);
  });

  test('count as not given where none is usable', () => {
    const { config } = resolve({ include: [''] });
    expect(config.crms[0]).not.toHaveProperty('include');
  });

  test('are named where the browser does not understand them, with whose they are', () => {
    const isSelector = (text: string) => !text.startsWith(':::');
    const policy = resolve({ include: ['main', ':::a'], exclude: [':::b'] });
    expect(selectorDiagnoses(policy, isSelector)).toEqual([
      {
        source: 'policy',
        path: 'crms[0].include[1]',
        problem: '“:::a” is no CSS selector that this browser understands',
        used: 'crms[0].include[1] is left out, the rest is kept',
      },
      expect.objectContaining({ path: 'crms[0].exclude[0]' }),
    ]);
    expect(selectorDiagnoses(resolve({ exclude: [':::b'] }, 'own'), isSelector)[0]?.source).toBe('own');
    expect(selectorDiagnoses(policy, () => true)).toEqual([]);
  });
});
