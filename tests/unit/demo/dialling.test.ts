import { describe, expect, it } from 'vitest';
import { countries, dialledNumber, followCountry, splitCountry } from '../../demo/adapter/public/dialling.ts';

const american = { country: '+1', text: '' };

describe('the plain dial pad', () => {
  it('keeps a pasted number whole while the selector follows its country code', () => {
    expect(followCountry({ country: '+1', text: '+49 30 23125 101' })).toEqual({
      country: '+49',
      text: '+49 30 23125 101',
    });
  });

  it('leaves the selector alone for a national number and for a code that it does not list', () => {
    expect(followCountry({ country: '+49', text: '030 23125 101' }).country).toBe('+49');
    expect(followCountry({ country: '+49', text: '+7 495 000 00 00' }).country).toBe('+49');
  });
});

describe('the dial pad as a framework builds it', () => {
  it('groups what is typed and keeps the selector’s own code in the field', () => {
    expect(splitCountry(american, '+14155550132')).toEqual({ country: '+1', text: '+1 415-555-0132' });
  });

  it('gives the code of another country to the selector and keeps the national part', () => {
    expect(splitCountry(american, '+493023125101')).toEqual({ country: '+49', text: '302-312-5101' });
  });

  it('reaches the same number whether it is pasted or typed key by key', () => {
    for (const number of [
      '+493023125101',
      '+14155550132',
      '+442079460123',
      '+353209110000',
      '+97145550100',
    ]) {
      const pasted = splitCountry(american, number);
      let typed = american;
      for (const key of number) typed = splitCountry(typed, `${typed.text}${key}`);
      expect(dialledNumber(pasted)).toBe(number);
      expect(dialledNumber(typed)).toBe(number);
    }
  });

  it('reads 00 as the plus sign', () => {
    expect(splitCountry(american, '0049 30 23125101')).toEqual({ country: '+49', text: '302-312-5101' });
  });
});

describe('the number that would be called', () => {
  it('joins selector and field and drops the national zero, except in Italy', () => {
    expect(dialledNumber({ country: '+49', text: '030 23125 101' })).toBe('+493023125101');
    expect(dialledNumber({ country: '+39', text: '06 5550 1234' })).toBe('+390655501234');
    expect(dialledNumber({ country: '+1', text: '+49 30 23125 101' })).toBe('+493023125101');
  });

  it('is none while it is too short or too long', () => {
    expect(dialledNumber({ country: '+1', text: '415' })).toBeNull();
    expect(dialledNumber({ country: '+1', text: '4155550132415555' })).toBeNull();
    expect(dialledNumber(american)).toBeNull();
  });
});

describe('the list of country codes', () => {
  it('has no code that begins another, so the first that fits is the only one', () => {
    const codes = countries.map((country) => country.code);
    for (const code of codes) {
      expect(codes.filter((other) => other !== code && other.startsWith(code))).toEqual([]);
    }
  });
});
