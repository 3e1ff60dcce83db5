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
  ])('does not take what follows in %j for an extension', (text) => {
    const match = only(text);
    expect(text.slice(match?.start, match?.end)).toBe('415-555-2671');
    expect(match).not.toHaveProperty('extension');
    expect(match).not.toHaveProperty('postDial');
  });
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

describe('certainty', () => {
  test('is low for bare digits without any sign, and says so', () => {
    expect(only('4155552671')).toMatchObject({ certainty: 'low', why: 'bare digits' });
    expect(only('Ada Miller 4155552671')).toMatchObject({ certainty: 'low', why: 'bare digits' });
  });

  test.each([
    ['+14155552671', 'international prefix'],
    ['011 44 20 7946 0958', 'international prefix'],
    ['(415) 555-2671', 'grouped as its country does'],
    ['Phone: 4155552671', 'after the word “Phone”'],
    ['call me at 4155552671', 'after the word “call”'],
    ['4155552671 (mobile)', 'before the word “mobile”'],
    ['tel:4155552671', 'in an address for calling'],
    ['wa.me/14155552671', 'in an address for calling'],
    ['1-800-FLOWERS', 'vanity letters'],
  ])('is high for %s: %s', (text, why) => {
    expect(only(text)).toMatchObject({ certainty: 'high', why });
  });

  test('is low for digits in groups that no country makes', () => {
    expect(only('65 02 53 00 00')).toMatchObject({ certainty: 'low', why: 'unusual grouping' });
  });

  test('of a list is that of its first number', () => {
    const matches = findPhoneNumbers('Phone: 4155552671 or 4155552672, 4155552673', US);
    expect(matches.map(({ certainty }) => certainty)).toEqual(['high', 'high', 'high']);
  });

  test.each([
    'Telefon',
    'Handy',
    'Téléphone',
    'Portable',
    'Teléfono',
    'Cellulare',
    'Telefone',
    'Telefoon',
    'Tfn',
    'Tlf',
    'Puhelin',
    'Komórka',
    'Cep',
    'Телефон',
    '電話番号',
    '手机',
    '휴대폰',
    'هاتف',
    'טלפון',
    'फ़ोन',
  ])('is high after the word %s', (word) => {
    expect(only(`${word}: 4155552671`)).toMatchObject({ certainty: 'high', why: `after the word “${word}”` });
    expect(only('4155552671', { ...US, label: word })).toMatchObject({
      certainty: 'high',
      why: `in the field “${word}”`,
    });
  });

  test.each([
    'Auftragsnummer',
    'Rechnung',
    'Facture n°',
    'Pedido',
    'Ordine',
    'Encomenda',
    'Bestelling',
    'Faktura',
    'Tilaus',
    'Zamówienie',
    'Objednávka',
    'Sipariş no',
    'Заказ №',
    '注文番号',
    '订单号',
    '주문번호',
    'طلب رقم',
    'הזמנה מספר',
    'ऑर्डर संख्या',
  ])('is out of the question after the word %s', (word) => {
    expect(found(`${word}: 4155552671`)).toEqual([]);
    expect(found('4155552671', { ...US, label: word })).toEqual([]);
  });
});

describe('field and column', () => {
  test('let bare digits count where they name a telephone', () => {
    expect(only('4155552671', { ...US, label: 'Mobile' })).toMatchObject({
      certainty: 'high',
      why: 'in the field “Mobile”',
    });
    expect(only('4155552671', { ...US, heading: 'Phone' })).toMatchObject({
      certainty: 'high',
      why: 'under the heading “Phone”',
    });
  });

  test('forgive a missing trunk prefix where they name a telephone', () => {
    expect(found('2079460958', { country: 'GB' })).toEqual([]);
    expect(found('2079460958', { country: 'GB', label: 'Phone' })).toEqual([['2079460958', '+442079460958']]);
  });

  test('rule bare and dashed digits out where they name something else, and doubt the rest', () => {
    for (const heading of ['Order ID', 'Invoice No.', 'Kundennummer']) {
      expect(found('4155552671', { ...US, heading })).toEqual([]);
      expect(found('415-555-2671', { ...US, heading })).toEqual([]);
      expect(only('+14155552671', { ...US, heading })).toMatchObject({ certainty: 'low' });
    }
  });

  test('the field’s own label goes before the heading of its column', () => {
    expect(found('4155552671', { ...US, label: 'Order', heading: 'Phone' })).toEqual([]);
    expect(only('4155552671', { ...US, label: 'Phone', heading: 'Order' })).toMatchObject({
      certainty: 'high',
    });
  });

  test('a word in the text goes before the heading', () => {
    expect(only('Mobile: 4155552671', { ...US, heading: 'Order' })).toMatchObject({ certainty: 'high' });
    expect(found('Order 4155552671', { ...US, heading: 'Details' })).toEqual([]);
  });
});

describe('fax numbers', () => {
  test.each([
    'Fax: 415-555-2671',
    '415-555-2671 (fax)',
    'Telefax 415-555-2671',
    'Faks: 415-555-2671',
    '传真：415-555-2671',
  ])('are told apart in %j', (text) => {
    expect(only(text)).toMatchObject({ kind: 'fax', certainty: 'high' });
  });

  test('are told apart by field and column', () => {
    expect(only('4155552671', { ...US, label: 'Fax' })).toMatchObject({ kind: 'fax', certainty: 'high' });
    expect(only('4155552671', { ...US, heading: 'Faxnummer' })).toMatchObject({ kind: 'fax' });
  });

  test('that are telephones too are called', () => {
    expect(only('Tel/Fax: 415-555-2671')).toMatchObject({ kind: 'voice' });
    expect(only('415-555-2671', { ...US, label: 'Phone/Fax' })).toMatchObject({ kind: 'voice' });
  });

  test('do not make the telephone beside them one', () => {
    const kinds = findPhoneNumbers('Fax 415-555-2671, phone 415-555-2672', US).map(({ kind }) => kind);
    expect(kinds).toEqual(['fax', 'voice']);
  });
});
