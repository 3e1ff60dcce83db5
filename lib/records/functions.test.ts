import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, parseValue, type Values } from './functions.ts';
import { VARIABLE_NAMES } from './variable-names.ts';

/** Seed 003, "Request URL Parameter Functions" (lines 336 to 379). */

const allowed = { variables: VARIABLE_NAMES, functions: true };
const value = (text: string, values: Values = {}): string | null => {
  const parsed = parseValue(text, allowed);
  if (!parsed.ok) throw new Error(parsed.problem);
  return evaluate(parsed.expression, values);
};
const problem = (text: string, more: Partial<typeof allowed> = {}): string => {
  const parsed = parseValue(text, { ...allowed, ...more });
  return parsed.ok ? 'fine' : parsed.problem;
};

describe('the three examples of the vendor’s page', () => {
  test('lines 351 to 360: a default for an agent’s e-mail that is not known yet', () => {
    const text = '=DEFAULT_VALUE({AGENT_EMAIL}, nobody@acme.example)';
    expect(value(text, { AGENT_EMAIL: 'ada@acme.example' })).toBe('ada@acme.example');
    expect(value(text, { AGENT_EMAIL: '' })).toBe('nobody@acme.example');
    expect(value(text, {})).toBe('nobody@acme.example');
  });

  const zoho = '=CONCAT_OR((Id:equals:{ACCOUNT_ID}), (Phone:equals:{PHONE_NUMBER}), (Email:equals:{EMAIL}))';
  const uuid = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
  test.each([
    [374, { ACCOUNT_ID: uuid }, `(Id:equals:${uuid})`],
    [
      376,
      { ACCOUNT_ID: uuid, EMAIL: 'james.bond@007' },
      `(Id:equals:${uuid}) or (Email:equals:james.bond@007)`,
    ],
    [
      378,
      { PHONE_NUMBER: '+12223334444', EMAIL: 'james.bond@007' },
      '(Phone:equals:+12223334444) or (Email:equals:james.bond@007)',
    ],
  ])('line %i: with the keys %j', (_line, values, result) => {
    expect(value(zoho, values)).toBe(result);
  });

  test('lines 365 to 369: CONCAT_AND follows the same rules with “and”', () => {
    const text = zoho.replace('CONCAT_OR', 'CONCAT_AND');
    expect(value(text, { PHONE_NUMBER: '+12223334444', EMAIL: 'james.bond@007' })).toBe(
      '(Phone:equals:+12223334444) and (Email:equals:james.bond@007)',
    );
  });
});

describe('the rows of the table', () => {
  test.each([
    [341, '=DEFAULT_VALUE(val1, val2)', 'val1'],
    [344, '=CONCAT_OR(val1, val2, val3)', 'val1 or val2 or val3'],
    [347, '=CONCAT_AND(val1, val2, val3)', 'val1 and val2 and val3'],
  ])('line %i: %s', (_line, text, result) => {
    expect(value(text)).toBe(result);
  });

  test('line 338: with no value in it the function has none', () => {
    expect(value('=CONCAT_OR({EMAIL}, (a:{ANI}))')).toBeNull();
    expect(value('=DEFAULT_VALUE({EMAIL}, {NAME})')).toBeNull();
    expect(value('=CONCAT_AND()')).toBeNull();
  });
});

describe('what stands in a value', () => {
  test('variables are filled in, in the vendor’s writing too', () => {
    expect(value('call {Call_ID} of {NAME}', { CALL_ID: '7', NAME: 'Ada' })).toBe('call 7 of Ada');
  });

  test('a text whose variables have no value has none; with one of them it has', () => {
    expect(value('{FIRST_NAME} {LAST_NAME}')).toBeNull();
    expect(value('Re: {NAME}', { NAME: ' ' })).toBeNull();
    expect(value('{FIRST_NAME} {LAST_NAME}', { FIRST_NAME: 'Ada' })).toBe('Ada ');
    expect(value('open')).toBe('open');
  });

  test('functions stand in functions', () => {
    const text = '=CONCAT_AND((a:{NAME}), =DEFAULT_VALUE({EMAIL}, =CONCAT_OR(x\\, y, z)))';
    expect(value(text, { NAME: 'A' })).toBe('(a:A) and x, y or z');
    expect(value(text, { EMAIL: 'e' })).toBe('e');
  });

  test('a backslash makes a comma or a parenthesis text', () => {
    expect(value('=CONCAT_OR(a\\, b, c\\) d, \\\\)')).toBe('a, b or c) d or \\');
  });

  test('nothing in a variable’s value is read again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        expect(value('=CONCAT_OR(({NAME}), {EMAIL})', { NAME: text })).toBe(`(${text})`);
        expect(value('{NAME}', { NAME: text })).toBe(text);
      }),
    );
    expect(value('{NAME}', { NAME: '{EMAIL}=CONCAT_OR(a, b)', EMAIL: 'no' })).toBe('{EMAIL}=CONCAT_OR(a, b)');
  });

  test('what only resembles a function is text', () => {
    for (const text of ['=5', 'a=CONCAT_OR(', 'f(x', '{"a":{"b":1}}']) expect(value(text)).toBe(text);
  });
});

describe('a mistake', () => {
  test.each([
    ['=CONCAT(a, b)', 'knows no =CONCAT; there is: =DEFAULT_VALUE, =CONCAT_OR, =CONCAT_AND'],
    ['=concat_or(a)', 'knows no =concat_or'],
    ['=CONCAT_OR', 'has =CONCAT_OR with parentheses that do not match'],
    ['=CONCAT_OR((a, b)', 'has =CONCAT_OR with parentheses that do not match'],
    ['=CONCAT_OR(a))', 'has “)” behind =CONCAT_OR(…)'],
    ['=CONCAT_OR(a) b', 'has “b” behind =CONCAT_OR(…)'],
    ['=DEFAULT_VALUE({EMAIL})', 'gives =DEFAULT_VALUE 1 values'],
    ['=DEFAULT_VALUE(a, b, c)', 'gives =DEFAULT_VALUE 3 values'],
    ['{E_MAIL}', 'knows no {E_MAIL}; there is: {AGENT_ID}'],
    ['=CONCAT_OR({E_MAIL})', 'knows no {E_MAIL}'],
    ['{EMAIL', 'has “{EMAIL” without its closing brace'],
    ['EMAIL}', 'has “EMAIL}” without its opening brace'],
    [`${'=DEFAULT_VALUE(a, '.repeat(6)}b${')'.repeat(6)}`, 'has functions in functions more than 5 deep'],
  ])('%s is named', (text, words) => {
    expect(problem(text)).toContain(words);
  });

  test('line 337: functions stand in parameters only', () => {
    expect(problem('=CONCAT_OR(a)', { functions: false })).toContain(
      'functions are for the values of parameters',
    );
  });

  test('nothing makes it throw', () => {
    const pieces = fc.constantFrom(
      '=',
      'CONCAT_OR',
      'DEFAULT_VALUE',
      '(',
      ')',
      ',',
      '{',
      '}',
      'EMAIL',
      '\\',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
        const parsed = parseValue(all.join(''), allowed);
        if (parsed.ok) evaluate(parsed.expression, { EMAIL: 'e' });
        else expect(parsed.problem.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
