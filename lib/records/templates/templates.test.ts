import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../policy/resolve.ts';
import { originsOf } from '../api-schema.ts';
import { withoutSecrets } from '../setup/api-draft.ts';
import { TEMPLATES } from './index.ts';
import { filledTemplate, TEMPLATE_ADDRESS, templateAddress } from './template.ts';

describe.each(TEMPLATES)('the template for $name', (template) => {
  const address = 'https://crm.acme.example/sub';
  const entry = {
    id: 'crm',
    kind: 'custom' as const,
    matches: ['https://crm.acme.example/*'],
    ...filledTemplate(template, address),
  };

  test('passes every rule that policy has, with the company’s own address in it', () => {
    const { config, diagnoses } = resolveConfig({ policy: undefined, own: { crms: [entry] } });
    expect(diagnoses).toEqual([]);
    expect(JSON.stringify(config.crms)).not.toContain(TEMPLATE_ADDRESS);
    const api = config.crms[0]?.api;
    if (api === undefined) throw new Error('the template has no API');
    expect(originsOf(api)).toEqual(['https://crm.acme.example']);
  });

  test('asks for nobody by nothing: what it searches with is a variable', () => {
    const { findAccount, findRecord } = entry.api?.endpoints ?? {};
    for (const endpoint of [findAccount, findRecord]) {
      expect(endpoint?.parameters?.some(({ value }) => /\{[A-Z_]+\}/.test(value))).toBe(true);
    }
  });

  test('can look whether a comment and a file are there already, so that none is made twice', () => {
    expect(entry.api?.endpoints?.findComment).toBeDefined();
    expect(entry.api?.endpoints?.findFile).toBeDefined();
  });

  test('holds no secret', () => {
    expect(withoutSecrets(entry)).toEqual(entry);
  });
});

describe('the address of a template', () => {
  test.each([
    ['https://crm.acme.example', 'https://crm.acme.example'],
    [' https://crm.acme.example/ ', 'https://crm.acme.example'],
    ['https://crm.acme.example/desk//', 'https://crm.acme.example/desk'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  ])('%s begins as %s', (given, wanted) => {
    expect(templateAddress(given)).toBe(wanted);
  });

  test.each(['', 'crm', 'ftp://crm.example', 'https://me:pw@crm.example', 'https://crm.example/?a=1'])(
    'is not “%s”',
    (given) => {
      expect(templateAddress(given)).toBeNull();
    },
  );

  test('is taken letter by letter', () => {
    const [template] = TEMPLATES;
    if (template === undefined) throw new Error('there is no template');
    expect(filledTemplate(template, 'https://crm.example/$&').recordUrl).toContain(
      'https://crm.example/$&/#',
    );
  });
});
