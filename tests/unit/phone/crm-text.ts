/**
 * CRM-like texts made from a seed: what stands in the cells, fields and notes of a customer list, with the telephone
 * numbers among them known. Numbers are drawn from the countries' own example numbers by changing their last digits
 * until libphonenumber-js calls them valid, so no test agrees with the finder just because both read one table.
 */
import examples from 'libphonenumber-js/examples.mobile.json';
import {
  type CountryCode,
  getExampleNumber,
  type PhoneNumber,
  parsePhoneNumber,
} from 'libphonenumber-js/max';

export interface CrmText {
  /** What kind of column or sentence it is: names the case when a test fails. */
  readonly sort: string;
  readonly text: string;
  readonly heading: string;
  /** Undefined where no number may be found. */
  readonly expected?: { readonly start: number; readonly end: number; readonly number: string };
}

/** Random numbers that are the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  digits(count: number): string {
    let digits = '';
    for (let at = 0; at < count; at++) digits += String(this.whole(at === 0 ? 1 : 0, 9));
    return digits;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)] as Item;
  }

  /** Fills a pattern: `9` any digit, `h` a hex digit, `A` a capital; anything else stands for itself. */
  fill(pattern: string): string {
    return pattern.replace(/[9hA]/g, (sign) =>
      sign === '9'
        ? String(this.whole(0, 9))
        : sign === 'h'
          ? this.whole(0, 15).toString(16)
          : String.fromCharCode(this.whole(65, 90)),
    );
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Sixteen digits with a right check digit (Luhn). */
function card(chance: Chance): string {
  const digits = chance.pick(['4', '51', '55', '37', '6011']) + chance.digits(20);
  const body = digits.slice(0, 15);
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    let digit = Number(body.charAt(at));
    if (at % 2 === 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return (body + String((10 - (sum % 10)) % 10)).replace(/(\d{4})(?=\d)/g, '$1 ');
}

type Maker = (chance: Chance) => string;

const date = (chance: Chance): readonly [string, string, string] => [
  String(chance.whole(1950, 2030)),
  two(chance.whole(1, 12)),
  two(chance.whole(1, 28)),
];

/** Columns and sentences without a telephone number: heading, maker. */
const OTHERS: Readonly<Record<string, readonly [string, Maker]>> = {
  'order code': ['Order', (c) => c.fill('ORD-9999-999999')],
  'order with hash': ['Order', (c) => `#${c.digits(10)}`],
  'order in words': ['Details', (c) => `Order ${c.digits(10)}`],
  'order number in words': ['Details', (c) => `Order number: ${c.digits(10)}`],
  invoice: ['Invoice', (c) => c.fill('INV-2024-9999999')],
  'invoice, German': ['Rechnung', (c) => `Rechnungsnr. ${c.digits(9)}`],
  'invoice, French': ['Facture', (c) => `Facture n° ${c.digits(10)}`],
  ticket: ['Ticket', (c) => `Ticket #${c.digits(8)}`],
  case: ['Case', (c) => `Case ${c.digits(8)}`],
  'tracking, UPS': ['Tracking', (c) => c.fill('1Z999AA19999999999')],
  'tracking, DHL': ['Tracking', (c) => `Tracking no. ${c.digits(10)}`],
  iban: ['IBAN', (c) => c.fill('DE99 9999 9999 9999 9999 99')],
  card: ['Card', card],
  'card without blanks': ['Card', (c) => card(c).replace(/ /g, '')],
  amex: ['Card', (c) => c.fill('3799 999999 99999')],
  'social security': ['SSN', (c) => c.fill('299-99-9999')],
  vat: ['VAT', (c) => c.fill('DE999999999')],
  isbn: ['ISBN', (c) => c.fill('978-3-99-999999-9')],
  ean: ['EAN', (c) => c.fill('4099999999999')],
  imei: ['Device', (c) => c.fill('359999999999999')],
  uuid: ['Key', (c) => c.fill('hhhhhhhh-hhhh-4hhh-ahhh-hhhhhhhhhhhh')],
  hash: ['Build', (c) => c.fill('hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh')],
  'date, ISO': ['Created', (c) => date(c).join('-')],
  'date and time': ['Updated', (c) => `${date(c).join('-')} ${two(c.whole(0, 23))}:${two(c.whole(0, 59))}`],
  'timestamp, ISO': [
    'Updated',
    (c) => `${date(c).join('-')}T${two(c.whole(0, 23))}:${two(c.whole(0, 59))}:00Z`,
  ],
  'date, dotted': ['Datum', (c) => [...date(c)].reverse().join('.')],
  'date, slashed': ['Due', (c) => [...date(c)].reverse().join('/')],
  'date range': ['Period', (c) => `${date(c).join('-')} - ${date(c).join('-')}`],
  'date range, dotted': [
    'Zeitraum',
    (c) => `${[...date(c)].reverse().join('.')} – ${[...date(c)].reverse().join('.')}`,
  ],
  years: ['Term', (c) => `${c.whole(1950, 2000)}-${c.whole(2001, 2030)}`],
  'amount, dollars': ['Total', (c) => `$${c.whole(1, 9)},${c.digits(3)},${c.digits(3)}.${c.digits(2)}`],
  'amount, euros': ['Summe', (c) => `${c.whole(1, 999)}.${c.digits(3)}.${c.digits(3)},${c.digits(2)} €`],
  'amount, spaced': ['Montant', (c) => `${c.whole(1, 99)} ${c.digits(3)} ${c.digits(3)} EUR`],
  'amount without signs': ['Details', (c) => `Total ${c.digits(10)}`],
  'per cent': ['Share', (c) => `${c.digits(2)}.${c.digits(7)} %`],
  version: ['Version', (c) => `v${c.whole(1, 20)}.${c.whole(0, 20)}.${c.digits(4)}.${c.digits(3)}`],
  'internet address': ['Host', (c) => [1, 2, 3, 4].map(() => c.whole(1, 254)).join('.')],
  'internet address 6': ['Host', (c) => c.fill('2001:db8:9999:hhhh::9999:9999')],
  coordinates: ['Place', (c) => `${c.fill('99.9999999')}, -${c.fill('199.9999999')}`],
  'ZIP+4': ['Address', (c) => `${c.digits(4)} Elm Street, Springfield, IL ${c.digits(5)}-${c.digits(4)}`],
  'file size': ['Size', (c) => `${c.digits(9)} bytes`],
  link: ['Link', (c) => `https://crm.example.com/accounts/${c.digits(10)}/orders?id=${c.digits(10)}`],
  mail: ['E-mail', (c) => `user${c.digits(10)}@example.com`],
  serial: ['Serial', (c) => `S/N ${c.digits(10)}`],
  sku: ['Article', (c) => `SKU ${c.digits(8)}`],
  'employee id': ['Owner', (c) => `Employee ID ${c.digits(9)}`],
  'account number': ['Details', (c) => `Account number ${c.digits(10)}`],
  'customer number': ['Kunde', (c) => `Kundennummer ${c.digits(10)}`],
  'customer number, Japanese': ['顧客', (c) => `注文番号：${c.digits(10)}`],
  'customer number, Russian': ['Заказ', (c) => `Заказ № ${c.digits(10)}`],
  'customer number, Spanish': ['Pedido', (c) => `Pedido n.º ${c.digits(9)}`],
  policy: ['Policy', (c) => c.fill('POL-99999-AA-9999999')],
  duration: ['Time', (c) => `${two(c.whole(0, 23))}:${two(c.whole(0, 59))}:${two(c.whole(0, 59))}`],
  'hardware address': ['Device', (c) => c.fill('hh:hh:hh:hh:hh:hh')],
  quantity: ['Stock', (c) => `${c.digits(8)} units`],
  name: ['Name', (c) => c.pick(['Ada Miller', 'Jürgen Weiß', 'María Gómez', '山田花子', 'Олег Иванов'])],
  note: [
    'Note',
    (c) => `Called on ${date(c).join('-')}, order 12 of ${c.digits(3)}, paid ${c.digits(2)}.50, will write.`,
  ],
};

/** Columns of bare digits: only their headings tell them from telephone numbers. */
const BARE_COLUMNS = [
  'Order ID',
  'Invoice No.',
  'Ticket',
  'Account number',
  'Kundennummer',
  'Référence',
  'Pedido',
  '注文番号',
];

const PHONE_HEADINGS = [
  'Phone',
  'Mobile',
  'Telefon',
  'Téléphone',
  'Teléfono',
  'Telefone',
  '電話番号',
  'Телефон',
  'הטלפון',
];

/** Where a number stands in a text: `@` is the number. Its own form says enough, whatever the column is called. */
const AROUND = [
  '@',
  'Phone: @',
  'Tel. @',
  'T @ | ada@example.com',
  'Ada Miller, @',
  'Ada Miller <@>',
  '(@)',
  '"@"',
  'Please call @ after 5 pm.',
  'Best regards\nAda Miller\n@\nwww.example.com',
  'Mobile\t@',
  'Order 4711: customer wants a call back, @',
  '2024-05-17 10:30 @',
  '@ (mobile)',
  '@, ada@example.com',
  '• @',
  'phone=@;',
  '10:30 – call @',
  'Elm Street 12, 62704 Springfield, @',
  'Rückruf unter @ erbeten',
  'Joindre au @ svp',
  '连接电话：@',
] as const;

const REGIONS = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'NL',
  'SE',
  'PL',
  'BR',
  'MX',
  'IN',
  'JP',
  'AU',
  'SG',
  'CA',
] as const;
export type Region = (typeof REGIONS)[number];
export const regions: readonly Region[] = REGIONS;

/** A valid number of the region: its example with other last digits. */
export function numberOf(region: CountryCode, chance: Chance): PhoneNumber {
  const example = getExampleNumber(region, examples);
  if (!example) throw new Error(`no example number for ${region}`);
  for (let tries = 0; tries < 50; tries++) {
    const changed = example.number.slice(0, -5) + chance.fill('99999');
    const number = parsePhoneNumber(changed);
    if (number.isValid()) return number;
  }
  return example;
}

const FORMS = ['international', 'e164', 'national', 'bare'] as const;
export type Form = (typeof FORMS)[number];

function written(number: PhoneNumber, form: Form): string {
  switch (form) {
    case 'international':
      return number.formatInternational();
    case 'e164':
      return number.number;
    case 'national':
      return number.formatNational();
    default:
      return number.formatNational().replace(/\D/g, '');
  }
}

/** One text with a number of the region, in one of the four forms. */
export function phoneText(region: Region, chance: Chance, form: Form = chance.pick(FORMS)): CrmText {
  const number = numberOf(region, chance);
  const sign = written(number, form);
  // Only a heading or a word tells bare digits from an id, so those stand with one.
  const around = form === 'bare' ? chance.pick(['@', 'Phone: @', 'Mobile\t@']) : chance.pick(AROUND);
  const start =
    around.indexOf('@') === around.lastIndexOf('@') ? around.indexOf('@') : around.search(/@(?!example)/);
  return {
    sort: `number, ${form}, “${around}”`,
    text: around.slice(0, start) + sign + around.slice(start + 1),
    heading: chance.pick(PHONE_HEADINGS),
    expected: { start, end: start + sign.length, number: number.number },
  };
}

/** One text without a number. */
export function otherText(chance: Chance): CrmText {
  if (chance.next() < 0.1) {
    const heading = chance.pick(BARE_COLUMNS);
    return { sort: 'bare digits', text: chance.digits(chance.whole(7, 12)), heading };
  }
  const sort = chance.pick(Object.keys(OTHERS));
  const [heading, make] = OTHERS[sort] as readonly [string, Maker];
  return { sort, text: make(chance), heading };
}

export const sorts: readonly string[] = Object.keys(OTHERS);

/** `count` texts for a reader in `region`; `share` of them hold a number. */
export function crmTexts(seed: number, count: number, region: Region, share: number): readonly CrmText[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () =>
    chance.next() < share ? phoneText(region, chance) : otherText(chance),
  );
}
