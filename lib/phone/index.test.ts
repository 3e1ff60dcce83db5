import { describe, expect, test } from 'vitest';
import { type FindOptions, findPhoneNumbers } from './index.ts';

const US: FindOptions = { country: 'US' };

/** What is found, short: the marked text and the number. */
const found = (text: string, options: FindOptions = US) =>
  findPhoneNumbers(text, options).map(({ start, end, number }) => [text.slice(start, end), number]);

const only = (text: string, options: FindOptions = US) => {
  const matches = findPhoneNumbers(text, options);
  expect(matches).toHaveLength(1);
  return matches[0];
};

describe('numbers as people write them', () => {
  test.each([
    ['+14155552671'],
    ['+1 415 555 2671'],
    ['+1 (415) 555-2671'],
    ['(+1) 415-555-2671'],
    ['++1 415 555 2671'],
    ['1-415-555-2671'],
    ['(415) 555-2671'],
    ['(415)555-2671'],
    ['[415] 555-2671'],
    ['415.555.2671'],
    ['415/555-2671'],
    ['415 - 555 - 2671'],
    ['415\u00a0555\u00a02671'],
    ['415\u202f555\u202f2671'],
    ['415\u2009555\u20092671'],
    ['415\u2010555\u20102671'],
    ['415\u2011555\u20112671'],
    ['415\u2012555\u20122671'],
    ['415\u2013555\u20132671'],
    ['415\u2014555\u20142671'],
    ['415\u2212555\u22122671'],
    ['415\u00b7555\u00b72671'],
    ['415\u00ad-555\u00ad-26\u00ad71'],
    ['415\u200b555\u200b2671'],
    ['415\u200e-555\u200f-2671'],
    ['\uff14\uff11\uff15\uff0d\uff15\uff15\uff15\uff0d\uff12\uff16\uff17\uff11'],
    [
      '\uff0b\uff11\u3000\uff08\uff14\uff11\uff15\uff09\u3000\uff15\uff15\uff15\u30fc\uff12\uff16\uff17\uff11',
    ],
    ['\u0664\u0661\u0665 \u0665\u0665\u0665 \u0662\u0666\u0667\u0661'],
    ['\u06f4\u06f1\u06f5-\u06f5\u06f5\u06f5-\u06f2\u06f6\u06f7\u06f1'],
    ['\u096a\u0967\u096b \u096b\u096b\u096b \u0968\u096c\u096d\u0967'],
    ['\u09ea\u09e7\u09eb-\u09eb\u09eb\u09eb-\u09e8\u09ec\u09ed\u09e7'],
    ['\u0e54\u0e51\u0e55-\u0e55\u0e55\u0e55-\u0e52\u0e56\u0e57\u0e51'],
  ])('marks %j whole', (written) => {
    expect(found(written)).toEqual([[written, '+14155552671']]);
    expect(found(`Ada Miller: ${written}, evenings`)).toEqual([[written, '+14155552671']]);
    expect(found(`(${written})`)).toEqual([[written, '+14155552671']]);
  });

  test('leaves direction marks and isolates around a number out of the mark', () => {
    expect(found('\u2066+972502345678\u2069', { country: 'IL' })).toEqual([
      ['+972502345678', '+972502345678'],
    ]);
    expect(found('\u200f\u202a+972 50-234-5678\u202c\u200f')).toEqual([
      ['+972 50-234-5678', '+972502345678'],
    ]);
  });

  test.each([
    ['GB', '020 7946 0958', '+442079460958'],
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['GB', '+44(0)2079460958', '+442079460958'],
    ['DE', '030 23125 123', '+493023125123'],
    ['DE', '030/23125-123', '+493023125123'],
    ['DE', '(030) 23 12 51 23', '+493023125123'],
    ['FR', '01 99 00 12 34', '+33199001234'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['FR', '06.12.34.56.78', '+33612345678'],
    ['IT', '+39 06 6982 1234', '+390669821234'],
    ['ES', '612 345 678', '+34612345678'],
    ['BR', '(11) 96123-4567', '+5511961234567'],
    ['MX', '55 1234 5678', '+525512345678'],
    ['AR', '011 15-2345-6789', '+5491123456789'],
    ['IN', '098765 43210', '+919876543210'],
    ['JP', '03-1234-5678', '+81312345678'],
    ['DK', '32 12 34 56', '+4532123456'],
    ['SG', '8123 4567', '+6581234567'],
    ['NO', '406 12 345', '+4740612345'],
    ['PL', '512 345 678', '+48512345678'],
    ['RU', '8 (912) 345-67-89', '+79123456789'],
    ['IN', '91-22-39830000', '+912239830000'],
  ])('reads in %s the national writing %j', (country, written, number) => {
    expect(found(written, { country })).toEqual([[written, number]]);
  });

  test('needs a plus sign or an exit code where no country is known', () => {
    for (const country of [undefined, null, '', 'ZZ', 'constructor']) {
      expect(found('(415) 555-2671', { country })).toEqual([]);
      expect(found('+1 415 555 2671', { country })).toEqual([['+1 415 555 2671', '+14155552671']]);
      expect(found('0044 20 7946 0958', { country })).toEqual([['0044 20 7946 0958', '+442079460958']]);
    }
  });

  test.each([
    ['US', '011 44 20 7946 0958'],
    ['DE', '0044 20 7946 0958'],
    ['US', '0044 20 7946 0958'],
    ['SG', '001 44 20 7946 0958'],
    ['JP', '010 44 20 7946 0958'],
    ['AU', '0011 44 20 7946 0958'],
  ])('takes the exit code of %s for a plus sign: %s', (country, written) => {
    expect(found(written, { country })).toEqual([[written, '+442079460958']]);
  });

  test('finds all of a list, however it is set apart', () => {
    const both = [
      ['415-555-2671', '+14155552671'],
      ['415-555-2672', '+14155552672'],
    ];
    for (const between of [' / ', '/', ', ', '; ', ' or ', '\n', '\t', ' - ', '  ', ' | ', ' ']) {
      expect(found(`415-555-2671${between}415-555-2672`)).toEqual(both);
    }
  });

  test('finds a number beside other digits', () => {
    expect(found('10:30 020 7946 0958', { country: 'GB' })).toEqual([['020 7946 0958', '+442079460958']]);
    expect(found('Springfield, IL 62704 (415) 555-2671')).toEqual([['(415) 555-2671', '+14155552671']]);
    expect(found('2024-05-17 415-555-2671 $20')).toEqual([['415-555-2671', '+14155552671']]);
    expect(found('10:30 8123 4567', { country: 'SG' })).toEqual([['8123 4567', '+6581234567']]);
    expect(found('8123 4567 10:30', { country: 'SG' })).toEqual([['8123 4567', '+6581234567']]);
    expect(found('20% 4155552671 $20')).toEqual([['4155552671', '+14155552671']]);
    expect(found('06 12 34 56 78 20%', { country: 'FR' })).toEqual([['06 12 34 56 78', '+33612345678']]);
    expect(found('05/17 0151 23456789', { country: 'DE' })).toEqual([['0151 23456789', '+4915123456789']]);
    expect(found('#1 415-555-2671')).toEqual([['415-555-2671', '+14155552671']]);
    expect(found('+43 664 155116 (4711)')).toEqual([['+43 664 155116', '+43664155116']]);
    expect(found('415-555-2671&nbsp;')).toEqual([['415-555-2671', '+14155552671']]);
  });
});

describe('extensions and post-dial digits', () => {
  test.each([
    ['415-555-2671 x12', '12'],
    ['415-555-2671x12', '12'],
    ['415-555-2671 ext. 12', '12'],
    ['415-555-2671 ext: 12', '12'],
    ['415-555-2671, extension 12', '12'],
    ['415-555-2671;ext=12', '12'],
    ['415-555-2671 (ext. 12)', '12'],
    ['415-555-2671 #12', '12'],
    ['+49 30 23125-123 Durchwahl 12', '12'],
    ['+33 1 99 00 12 34 poste 12', '12'],
    ['+34 612 345 678 anexo 12', '12'],
    ['+39 06 6982 1234 int. 12', '12'],
    ['+55 11 96123-4567 ramal 12', '12'],
    ['+48 512 345 678 wew. 12', '12'],
    ['+420 601 123 456 klapka 12', '12'],
    ['+90 501 234 56 78 dahili 12', '12'],
    ['+7 912 345-67-89 доб. 12', '12'],
    ['+81 3-1234-5678 内線12', '12'],
    ['+86 10 5908 1185 分机 12', '12'],
    ['+82 2-312-3456 내선 12', '12'],
  ])('reads the extension of %j and marks it with the number', (written, extension) => {
    const match = only(written);
    expect(match?.extension).toBe(extension);
    expect(written.slice(match?.start, match?.end)).toBe(written);
  });

  test.each([
    ['415-555-2671,,1234#', ',,1234#'],
    ['415-555-2671,,1234', ',,1234'],
    ['415-555-2671,1234#', ',1234#'],
    ['+14155552671;1234#', ';1234#'],
    ['+14155552671p1234', 'p1234'],
    ['+14155552671,,123456#,,1#', ',,123456#,,1#'],
  ])('keeps pauses of %j apart from the number', (written, postDial) => {
    const match = only(written);
    expect(match).toMatchObject({ number: '+14155552671', postDial });
    expect(match).not.toHaveProperty('extension');
    expect(written.slice(match?.start, match?.end)).toBe(written);
  });

  test.each([
    '415-555-2671, 45 days a year',
    '415-555-2671; 12 Elm Street',
    '415-555-2671 /x12',
    '415-555-2671 extra 5',
    '415-555-2671 x12abc',
  ])('does not take what follows in %j for an extension', (text) => {
    const match = only(text);
    expect(text.slice(match?.start, match?.end)).toBe('415-555-2671');
    expect(match).not.toHaveProperty('extension');
    expect(match).not.toHaveProperty('postDial');
  });
});

describe('a dash between a word and digits', () => {
  test.each(['TEL', 'Mobile', 'PHONE', 'Cell'])('makes a number of them behind %s, each time', (word) => {
    for (const label of [undefined, 'Order', undefined])
      expect(found(`${word}-4155552671`, { country: 'US', label })).toEqual([['4155552671', '+14155552671']]);
  });

  test.each(['ORD', 'INV', 'Case', 'x'])(
    'makes a code of them behind %s, whatever the field is called',
    (word) => {
      for (const label of [undefined, 'Phone', undefined])
        expect(found(`${word}-4155552671`, { country: 'US', label })).toEqual([]);
    },
  );
});

describe('vanity numbers', () => {
  test.each([
    ['US', '1-800-FLOWERS', '+18003569377'],
    ['US', '1-800-GO-FEDEX', '+18004633339'],
    ['US', '800-FLOWERS', '+18003569377'],
    ['US', '(800) FLOWERS', '+18003569377'],
    ['US', '+1-800-FLOWERS', '+18003569377'],
    ['CA', '1-888-MATTRESS', '+18886288737'],
    ['US', '415-555-HELP', '+14155554357'],
    ['GB', '0800 REVERSE', '+448007383773'],
    ['AU', '1300 FLOWER', '+611300356937'],
  ])('dials in %s the letters of %s', (country, written, number) => {
    expect(found(`Call ${written} today`, { country })).toEqual([[written, number]]);
  });

  test.each([
    ['FR', '1-800-FLOWERS'],
    ['US', '1800 MAIN STREET'],
    ['US', '1-800-flowers'],
    ['US', 'ORD-800-FLOWERS'],
    ['US', '555-HELP'],
    ['US', '1-800-FLOWERS2GO4YOU'],
  ])('leaves letters alone in %s: %s', (country, text) => {
    expect(found(text, { country })).toEqual([]);
  });
});
