import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, type Values } from './fill-template.ts';

const values = {
  ANI: '+14155550132',
  CUID: 'c/1 2',
  EMAIL: 'a+b@acme.example',
  MENU_PATH: 'Orders/Order info & more',
  TYPE: '',
  MENU_ID: null,
} as const;
const fill = (template: string, given: Values = values) => {
  const filled = fillTemplate(template, given);
  return filled.ok ? filled.url : filled.reason;
};

describe('a template filled with what is known', () => {
  it.each([
    ['https://crm.example/find?tel={ANI}', 'https://crm.example/find?tel=%2B14155550132'],
    [
      'https://crm.example/find?mail={EMAIL}&q={MENU_PATH}',
      'https://crm.example/find?mail=a%2Bb%40acme.example&q=Orders%2FOrder%20info%20%26%20more',
    ],
    ['https://crm.example/c/{CUID}/edit', 'https://crm.example/c/c%2F1%202/edit'],
    ['https://crm.example/#Contact/view/{CUID}', 'https://crm.example/#Contact/view/c%2F1%202'],
    ['https://crm.example/app#/find?tel={ANI}', 'https://crm.example/app#/find?tel=%2B14155550132'],
    [
      'https://crm.example/?q=tel:{ANI}+{EMAIL}',
      'https://crm.example/?q=tel:%2B14155550132+a%2Bb%40acme.example',
    ],
    ['https://crm.example?tel={ANI}', 'https://crm.example/?tel=%2B14155550132'],
    ['HTTPS://CRM.example/{ANI}', 'https://crm.example/%2B14155550132'],
  ])('%s becomes %s', (template, url) => {
    expect(fill(template)).toBe(url);
  });

  it.each([
    ['https://crm.example/find?tel={ANI}&type={TYPE}', 'https://crm.example/find?tel=%2B14155550132'],
    ['https://crm.example/find?type={TYPE}&menu={MENU_ID}', 'https://crm.example/find'],
    ['https://crm.example/find?type={TYPE}&x=1', 'https://crm.example/find?x=1'],
    [
      'https://crm.example/app#/find?type={TYPE}&tel={ANI}',
      'https://crm.example/app#/find?tel=%2B14155550132',
    ],
    ['https://crm.example/app#/find?type={TYPE}', 'https://crm.example/app#/find'],
    ['https://crm.example/app#type={TYPE}&tel={ANI}', 'https://crm.example/app#tel=%2B14155550132'],
    [
      'https://crm.example/find;type={TYPE};tel={ANI}/list',
      'https://crm.example/find;tel=%2B14155550132/list',
    ],
    ['https://crm.example/find?{TYPE}', 'https://crm.example/find'],
    ['https://crm.example/find?{TYPE}=1&a=b', 'https://crm.example/find?a=b'],
    // Two variables in one parameter: it stays for the one that has a value.
    ['https://crm.example/find?q={ANI}-{TYPE}', 'https://crm.example/find?q=%2B14155550132-'],
  ])('%s loses the parameters without a value: %s', (template, url) => {
    expect(fill(template)).toBe(url);
  });

  it('names what had no value and what is no variable', () => {
    expect(fillTemplate('https://crm.example/?a={TYPE}&b={NAME}&c={ANI}&d={MENU_ID}', values)).toEqual({
      ok: true,
      url: 'https://crm.example/?c=%2B14155550132',
      left: ['TYPE', 'NAME', 'MENU_ID'],
      unknown: ['NAME'],
    });
  });

  it('does not find variables in what every object has', () => {
    expect(fill('https://crm.example/?a={CONSTRUCTOR}', { ANI: '1' })).toBe('https://crm.example/');
  });

  it('leaves the CRM’s own braces as they are, and those that lack their other half', () => {
    expect(fill('https://crm.example/?q={"tel":"{ANI}"}&x={ANI&y=ANI}')).toBe(
      'https://crm.example/?q={%22tel%22:%22%2B14155550132%22}&x={ANI&y=ANI}',
    );
  });

  it.each([
    ['https://crm.example/contact/{TYPE}', 'path-needs'],
    ['https://crm.example/#Contact/view/{MENU_ID}', 'path-needs'],
    ['https://crm.example/app#/contact/{MENU_ID}?tel={ANI}', 'path-needs'],
    ['https://{ANI}.example/', 'template'],
    ['https://crm{ANI}', 'template'],
    ['https://crm.example{ANI}/x', 'template'],
    ['https://crm.example:{ANI}/', 'template'],
    ['https://crm.example\\{ANI}', 'template'],
    ['https://{ANI}@crm.example/', 'template'],
    ['https://user:pw@crm.example/', 'template'],
    ['{ANI}://crm.example/', 'template'],
    ['{ANI}', 'template'],
    ['https:crm.example/{ANI}', 'template'],
    ['https:\\\\crm.example\\{ANI}', 'template'],
    ['javascript:alert({ANI})', 'template'],
    ['/find?tel={ANI}', 'template'],
    ['', 'template'],
  ])('%s is refused: %s', (template, reason) => {
    expect(fill(template)).toBe(reason);
  });

  it.each(['.', '..', ' .. '])('a value %j does not climb out of its place in the path', (value) => {
    expect(fill('https://crm.example/contact/{CUID}/edit', { CUID: value })).toBe('path-needs');
    expect(fill('https://crm.example/app#/contact/{CUID}/edit', { CUID: value })).toBe('path-needs');
  });

  it('takes an escaped dot for what it says', () => {
    expect(fill('https://crm.example/a/{CUID}', { CUID: '%2e%2E' })).toBe('https://crm.example/a/%252e%252E');
    expect(fill('https://crm.example/a/.{CUID}/b', { CUID: '.' })).toBe('path-needs');
  });

  it('gives half a character its stand-in, and a text without end no place', () => {
    expect(fill('https://crm.example/?a={CUID}', { CUID: 'x\uD800y' })).toBe(
      'https://crm.example/?a=x%EF%BF%BDy',
    );
    expect(fill('https://crm.example/?a={CUID}', { CUID: 'x'.repeat(1_001) })).toBe('https://crm.example/');
    expect(fill(`https://crm.example/${'{CUID}-'.repeat(10)}`, { CUID: 'ü'.repeat(900) })).toBe('too-long');
  });
});

const variable = fc.constantFrom('{ANI}', '{CUID}', '{EMAIL}', '{UNHEARD_OF}', '{ANI', 'ANI}', '{}', '{a}');
const piece = fc.oneof(
  variable,
  fc.constantFrom(
    '/',
    '//',
    '?',
    '&',
    '=',
    '#',
    '\\',
    '@',
    ':',
    ';',
    '%',
    '..',
    '.',
    '%2e',
    'a',
    ' ',
    '\n',
    '\t',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '../..',
    '//evil.example/',
    '\\\\evil.example',
    '@evil.example',
    '?x=1',
    '#x',
    '&a=b',
    '\n',
    '%00',
  ),
  fc.constantFrom(null, undefined, '', ' '),
);
const somebody = fc.record({ ANI: nasty, CUID: nasty, EMAIL: nasty });

describe('whatever the template and the values are', () => {
  it('nothing throws, and what comes out is an address of the template’s own host', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'https://crm.example',
          'https://crm.example/',
          'http://crm.example:8080/a?',
          'https:',
          '',
        ),
        fc.array(piece, { maxLength: 12 }),
        somebody,
        (start, pieces, known) => {
          const template = start + pieces.join('');
          const filled = fillTemplate(template, known);
          if (!filled.ok) return;
          const url = new URL(filled.url);
          expect(url.origin).toBe(new URL(template.trim().replace(/[{}]/g, '')).origin);
          expect(url.username + url.password).toBe('');
          expect(filled.url).toBe(url.href);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('a value stays one parameter, letter for letter, and reaches no other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (value) => {
        const filled = fillTemplate('https://crm.example/f?one={ANI}&two=2#/r?three={ANI}', { ANI: value });
        const text = value.trim();
        if (text === '') return;
        if (!filled.ok) throw new Error(filled.reason);
        const url = new URL(filled.url);
        expect([...url.searchParams]).toEqual([
          ['one', text],
          ['two', '2'],
        ]);
        expect(url.pathname).toBe('/f');
        const [route, query] = url.hash.slice(1).split('?');
        expect([route, [...new URLSearchParams(query)]]).toEqual(['/r', [['three', text]]]);
      }),
      { numRuns: 400 },
    );
  });

  it('a value stays one segment of the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (value) => {
        const filled = fillTemplate('https://crm.example/a/{ANI}/b', { ANI: value });
        if (!filled.ok) {
          expect(['', '.', '..']).toContain(value.trim());
          return;
        }
        const segments = new URL(filled.url).pathname.split('/');
        expect(segments.map(decodeURIComponent)).toEqual(['', 'a', value.trim(), 'b']);
      }),
      { numRuns: 400 },
    );
  });
});
