import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finder } from './found.ts';
import {
  patternFor,
  type Said,
  saidByBoth,
  saidOf,
  saidOfSites,
  shapeOf,
  without,
  withSaid,
} from './not-numbers.ts';

const isSaidOf = (said: Said, written: Parameters<ReturnType<typeof saidOf>>[0]) => saidOf([said])(written);
const at = (shown: string, ...names: string[]) => ({ number: '+14155550132', shown, names });

describe('a shape', () => {
  test('leaves the digits open and keeps everything else', () => {
    expect(shapeOf('(415) 555-0132')).toBe('(###) ###-####');
    expect(shapeOf('4711\u00a0\u2013 0815')).toBe('#### - ####');
    expect(shapeOf('٠١٢-٣٤٥')).toBe('###-###');
  });

  test('fits what it was made of, and nothing of another length', () => {
    const written = fc.array(fc.constantFrom(...'0123456789 -()./'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        written.filter((signs) => /^\S.*\S$|^\S$/.test(signs.join(''))),
        (signs) => {
          const shown = signs.join('');
          const said = { pattern: shapeOf(shown) };
          expect(isSaidOf(said, at(shown))).toBe(true);
          expect(isSaidOf(said, at(shown.replace(/\d/g, '7')))).toBe(true);
          expect(isSaidOf(said, at(`${shown}1`))).toBe(false);
        },
      ),
    );
  });

  test('that leaves hardly a digit open is not offered', () => {
    expect(patternFor('1-800-FLOWERS')).toBe('#-###-FLOWERS');
    expect(patternFor('12-FLOWERS')).toBe('');
  });

  test('is no regular expression, whatever stands in it', () => {
    expect(isSaidOf({ pattern: '.*' }, at('(415) 555-0132'))).toBe(false);
    expect(isSaidOf({ pattern: '(###) ###-####' }, at('415555-0132'))).toBe(false);
    expect(() => isSaidOf({ pattern: '(((' }, at('(415'))).not.toThrow();
  });

  test('with digits in it is for those digits', () => {
    const said = { pattern: '4711-####' };
    expect(isSaidOf(said, at('4711-0815'))).toBe(true);
    expect(isSaidOf(said, at('4712-0815'))).toBe(false);
  });

  test('with a name counts only where that stands: in front, as the field’s name or the heading', () => {
    const said: Said = { pattern: '###-###-####', label: 'Order' };
    expect(isSaidOf(said, at('415-555-0132', 'Order no.:'))).toBe(true);
    expect(isSaidOf(said, at('415-555-0132', 'see order '))).toBe(true);
    expect(isSaidOf(said, at('415-555-0132', 'Reorder'))).toBe(false);
    expect(isSaidOf(said, at('415-555-0132', 'Phone'))).toBe(false);
  });
});

describe('the finder without them', () => {
  const find: Finder = (text) =>
    [...text.matchAll(/\d{3}-\d{3}-\d{4}/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      number: `+1${match[0].replaceAll('-', '')}`,
      kind: 'voice',
      certainty: 'high',
      why: '',
    }));
  const readDialString = (href: string) => ({ number: `+1${href.replace(/\D/g, '')}` });
  const around = { country: 'US', label: undefined, heading: undefined };
  const numbers = (said: readonly Said[], text: string) =>
    without(said, { find, readDialString })
      .find(text, around)
      .map(({ number }) => number);

  test('leaves out that number and keeps the others', () => {
    const text = '415-555-0132 and 415-555-0133';
    expect(numbers([], text)).toEqual(['+14155550132', '+14155550133']);
    expect(numbers([{ number: '+14155550132' }], text)).toEqual(['+14155550133']);
  });

  test('knows the word in front of one', () => {
    const text = 'Order 415-555-0132, phone of the warehouse that packs it and sends it out: 415-555-0133';
    expect(numbers([{ pattern: '###-###-####', label: 'order' }], text)).toEqual(['+14155550133']);
  });

  test('takes a link at its word, but for that very number', () => {
    const { readDialString: read } = without([{ pattern: '###-###-####' }, { number: '+14155550132' }], {
      find,
      readDialString,
    });
    expect(read('tel:415-555-0132', 'US')).toBeNull();
    expect(read('tel:415-555-0133', 'US')).toEqual({ number: '+14155550133' });
  });
});

describe('the lists', () => {
  test('hold each entry once, the newest last', () => {
    const one = { site: '*', number: '+14155550132' };
    const other = { site: '*', pattern: '##-##' };
    expect(withSaid([one, other], one)).toEqual([other, one]);
    expect(
      withSaid(
        Array.from({ length: 300 }, (_, index) => ({ site: '*', number: `+1${index}` })),
        one,
      ),
    ).toHaveLength(300);
  });

  test('of administrator and agent count both', () => {
    const one = { site: '*', number: '+14155550132' };
    const other = { site: '*', pattern: '##-##' };
    expect(saidByBoth([one], [other, one])).toEqual([one, other]);
    expect(saidByBoth([one, other], [one, other])).toEqual([one, other]);
  });

  test('count on their own sites', () => {
    const here = { site: 'https://crm.acme.example', number: '+14155550132' };
    const there = { site: 'https://app.acme.example', number: '+14155550132' };
    const everywhere = { site: '*', pattern: '##-##' };
    const said = [here, there, everywhere];
    expect(saidOfSites(said, ['https://crm.acme.example', null])).toEqual([here, everywhere]);
    expect(saidOfSites(said, [])).toEqual([everywhere]);
  });
});
