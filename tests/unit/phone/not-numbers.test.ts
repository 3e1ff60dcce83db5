import { describe, expect, test } from 'vitest';
import { type FindOptions, findPhoneNumbers } from '../../../lib/phone/index.ts';

const US: FindOptions = { country: 'US' };

/** What is found, short: the marked text and the number. */
const found = (text: string, options: FindOptions = US) =>
  findPhoneNumbers(text, options).map(({ start, end, number }) => [text.slice(start, end), number]);

describe('what is no telephone number', () => {
  test.each([
    [
      'dates',
      [
        '2024-05-17',
        '17.05.2024',
        '05/17/2024',
        '2024/05/17 10:30',
        '20240517',
        '20240517103000',
        '2012-01-02 08',
      ],
    ],
    ['times', ['10:30:00', '2024-05-17T10:30:00Z', '0730-0930', '16.00 - 18.30']],
    ['ranges', ['2014-2018', '2014 – 2018', '2009/2010', '15.11. - 19.12.', '29/2-1/3/2019', '1000-2000']],
    [
      'amounts',
      [
        '$4,155,552,671',
        '€ 4155552671',
        '4155552671 USD',
        '1.234.567',
        '1 234 567',
        '4155552671€',
        'US$ 4155552671',
      ],
    ],
    ['shares', ['4155552671%', '4155552671 %', '41.5555267 %']],
    ['versions', ['v4.15.555.2671', '78.0.3904.108', 'version 4155552671']],
    ['addresses of the internet', ['207.45.99.191', '2001:db8::4155552671', 'fe80::415:5552671']],
    ['places', ['37.7749295, -122.4194155', '-77.034040723966', '52.5200066']],
    [
      'ids in words',
      ['Order 4155552671', 'order no. 4155552671', 'Ticket: 4155552671', 'Invoice number is 4155552671'],
    ],
    ['ids in signs', ['#4155552671', '# 4155552671', '№ 4155552671', 'No. 4155552671']],
    [
      'ids in codes',
      ['ORD-4155552671', 'ORD-415-555-2671', 'INV_4155552671', '4155552671-AB', 'A4155552671', '4155552671A'],
    ],
    [
      'accounts',
      ['DE89 3704 0044 0532 0130 00', 'account 4155552671', 'Konto: 4155552671', 'IBAN 4155552671'],
    ],
    ['cards', ['4111 1111 1111 1111', '4111111111111111', '6011-0000-0000-0004', '3782 822463 10005']],
    ['papers', ['219-09-9999', 'SSN 415555267', 'ATU4155552671', 'passport 4155552671']],
    ['books', ['978-3-16-148410-0', 'ISBN 3-16-148410-0', 'Miller 12-15 (2009)', 'pp. 4155-552671']],
    [
      'goods',
      ['4006381333931', '490154203237518', '123e4567-e89b-12d3-a456-426655440000', '1Z999AA10123456784'],
    ],
    [
      'addresses',
      [
        'Springfield, IL 62704-1234',
        'https://x.example/4155552671',
        '/orders/4155552671',
        '4155552671@x.example',
      ],
    ],
    [
      'parts of addresses',
      ['https://x.example/?id=4155552671&b=2', 'a=4155552671', 'user_4155552671', '4155552671.pdf'],
    ],
    ['sizes', ['4155552671 bytes', '4155552671 kB', '4155552671 rows', '4155552671 people']],
    [
      'sums',
      ['650+253+1234', '45+31-339243873', '3333*2=6666666', '-4155552671', '.4155552671', '0.4155552671'],
    ],
    ['repeated digits', ['8888888888', '2222222222']],
    ['too long', ['41555526714155552671415', '12345678901234567']],
    ['too short', ['555-2671', '911', '12345', '555\t666 7777', '555\n666 7777']],
    ['hex', ['0x4155552671', '4155552671abcdef', 'ca801c26f98cd16e231354125ad046e40b']],
  ])('passes over %s', (_, texts) => {
    for (const text of texts)
      for (const country of ['US', 'GB', 'DE']) {
        expect([text, found(text, { country })]).toEqual([text, []]);
      }
  });

  test.each([
    ['US', 'Order 4155552671'],
    ['PL', '800101-1234'],
    ['SE', 'Personnummer 800101-1234'],
    ['FI', 'Y-tunnus 1234567-8'],
    ['BR', 'CPF 465.253.896-92'],
    ['BR', 'CEP 01310-100'],
    ['ES', 'NIF 12345678Z'],
    ['CZ', 'IČO 60123456'],
    ['PL', 'NIP 601-234-12-34'],
    ['DK', 'CVR-nr. 32123456'],
    ['DK', '2010 01 29'],
    ['DE', 'Az. 086/6944/19'],
    ['DE', 'zwischen 0730-0930'],
    ['IN', 'Aadhaar 9876 5432 1098'],
    ['FR', 'SIRET 612 345 678 00012'],
    ['FR', '02 25 27 83 85 75'],
    ['DK', '20 15 11 58 21 05 19 32'],
    ['KR', '사업자번호 123-45-67890'],
    ['JP', '〒102-0301'],
    ['RU', 'ИНН 9123456789'],
    ['CZ', 'Member since 2017 73401'],
    ['US', 'P/N 931-625-0655'],
    ['US', 'NDC 9039-0872-88'],
  ])('passes over the numbers of %s: %s', (country, text) => {
    expect(found(text, { country })).toEqual([]);
  });

  test.each(['4155552671', '415-555-2671'])('glues %s to no letters and no currency', (number) => {
    for (const text of [
      `abc${number}`,
      `${number}def`,
      `$${number}`,
      `${number}€`,
      `%${number}`,
      `${number}%`,
      `@${number}`,
    ]) {
      expect([text, found(text)]).toEqual([text, []]);
    }
  });

  test('takes a word for telephones that is glued to the number', () => {
    expect(found('Tel415-555-2671')).toEqual([['415-555-2671', '+14155552671']]);
    expect(found('Tel:415-555-2671.')).toEqual([['415-555-2671', '+14155552671']]);
    expect(found('OFFICE-1(415)555-2671')).toEqual([['1(415)555-2671', '+14155552671']]);
    expect(found('电话415-555-2671是')).toEqual([['415-555-2671', '+14155552671']]);
  });
});
