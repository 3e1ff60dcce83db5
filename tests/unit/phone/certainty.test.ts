import { describe, expect, test } from 'vitest';
import { type FindOptions, findPhoneNumbers } from '../../../lib/phone/index.ts';

const US: FindOptions = { country: 'US' };

/** What is found, short: the marked text and the number. */
const found = (text: string, options: FindOptions = US) =>
  findPhoneNumbers(text, options).map(({ start, end, number }) => [text.slice(start, end), number]);

const only = (text: string, options: FindOptions = US) => {
  const matches = findPhoneNumbers(text, options);
  expect(matches).toHaveLength(1);
  return matches[0];
};

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
    ['Caller ID: 4155552671', 'after the words “caller ID”'],
    ['☎ 4155552671', 'after the word “☎”'],
    ['M: 4155552671', 'after the word “M”'],
    ['Order 12 shipped, call 4155552671', 'after the word “call”'],
    ['1-800-FLOWERS', 'vanity letters'],
  ])('is high for %s: %s', (text, why) => {
    expect(only(text)).toMatchObject({ certainty: 'high', why });
  });

  test('is low for digits in groups that no country makes', () => {
    expect(only('65 02 53 00 00')).toMatchObject({ certainty: 'low', why: 'unusual grouping' });
  });

  test('is low for the bare digits of somebody who may be a customer number, and of a number without a noun', () => {
    expect(only('Customer: 4155552671')).toMatchObject({ certainty: 'low' });
    expect(only('My number is 4155552671')).toMatchObject({ certainty: 'low' });
    expect(found('Customer no. 4155552671')).toEqual([]);
    expect(found('Widget number 4155552671')).toEqual([]);
  });

  test.each([
    'David 415-555-2671',
    'Madrid (415) 555-2671',
    'she said 415-555-2671',
    'already paid, 415-555-2671',
    'Bill Price 415-555-2671',
    'Orders: 415-555-2671',
  ])('is high in “%s”: a word that ends like one for ids is none', (text) => {
    expect(only(text)).toMatchObject({ certainty: 'high' });
  });

  test('of digits counted by a word for ids stays none, however that is put together', () => {
    for (const text of [
      'userid 4155552671',
      'orderId: 4155552671',
      '顧客番号 4155552671',
      'Bill 4155552671',
    ]) {
      expect(found(text)).toEqual([]);
    }
  });

  test.each([
    ['mobile_4155552671_work', 'mobile'],
    ['contact[phone]=4155552671', 'phone'],
    ['phone=4155552671&name=Ada', 'phone'],
  ])('is high for bare digits in the field of %s', (text, word) => {
    expect(only(text)).toMatchObject({ certainty: 'high', why: `after the word “${word}”` });
  });

  test('of a number written as one does not suffer from an id word that a sentence parts from it', () => {
    for (const text of [
      'About your order, 415-555-2671',
      'Order placed by 415-555-2671',
      'Case owner 415-555-2671',
    ]) {
      expect(only(text)).toMatchObject({ certainty: 'high' });
    }
    expect(found('Order: 415-555-2671')).toEqual([]);
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

  test('let an unusual writing count where they name a telephone, but not a date', () => {
    expect(only('65025-38365', { ...US, label: 'Phone' })).toMatchObject({
      number: '+16502538365',
      certainty: 'high',
    });
    expect(only('415.5552671', { ...US, label: 'Phone' })).toMatchObject({
      number: '+14155552671',
      certainty: 'high',
    });
    expect(found('2012-01-02 08', { ...US, label: 'Phone' })).toEqual([]);
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
