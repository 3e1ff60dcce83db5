import { describe, expect, test } from 'vitest';
import { kindOfLabel, kindOfWord } from './words.ts';

describe('kindOfLabel', () => {
  test.each([
    'Phone',
    'phone_number',
    'customerPhone',
    'primary-phone',
    'Mobile',
    'Mobile number',
    'Cell',
    'Tel.',
    'Work',
    'Home phone',
    'Phone / Fax',
    'WhatsApp',
    'tel1',
    'phone_2',
    'tel-national',
    'Order phone',
    'Callback number',
    'Call-back number',
    'callBackNo',
    'issue[custom_field_values][1] Call-back number',
    'Telefon',
    'Telefonnummer',
    'Handynr.',
    'Rufnummer',
    'Durchwahl',
    'Téléphone',
    'Portable',
    'Teléfono móvil',
    'Cellulare',
    'Telemóvel',
    'Telefoon',
    'Tlf.',
    'Puhelinnumero',
    'Telefon komórkowy',
    'Cep telefonu',
    'Телефон',
    'Моб.',
    '電話番号',
    '手机号码',
    '휴대폰 번호',
    'رقم الهاتف',
    'טלפון נייד',
    'फ़ोन नंबर',
  ])('takes “%s” for the name of a telephone field', (label) => {
    expect(kindOfLabel(label)).toBe('phone');
  });

  test.each([
    'Order',
    'Order ID',
    'orderId',
    'invoice_no',
    'Ticket #',
    'Account number',
    'Phone number ID',
    'phone_number_id',
    'IBAN',
    'Tracking',
    'Auftragsnummer',
    'Rechnungsnr.',
    'Kundennummer',
    'Facture',
    'Número de pedido',
    'Codice fiscale',
    'Bestelnummer',
    'Fakturanr',
    'Numer zamówienia',
    'Sipariş no',
    'Номер заказа',
    '注文番号',
    '订单号',
    '주문번호',
    'رقم الطلب',
    'מספר הזמנה',
    'ऑर्डर संख्या',
    'Created date',
    'Call-back date',
    'Customer number',
    'Widget no.',
  ])('takes “%s” for the name of a field of ids or values', (label) => {
    expect(kindOfLabel(label)).toBe('id');
  });

  test.each(['Fax', 'Faxnummer', 'Télécopie', 'Faks', 'Факс', '传真', 'ファックス', 'فاكس', 'פקס'])(
    'takes “%s” for the name of a fax field',
    (label) => {
      expect(kindOfLabel(label)).toBe('fax');
    },
  );

  test.each([
    '',
    'Text',
    'Calls',
    'Order notes',
    'issue[custom_field_values][1]',
    'Account owner',
    'Number',
    'No.',
    'Last call',
    'Name',
    'Notes',
    'Beschreibung',
    '—',
    '#',
  ])('says nothing of “%s”', (label) => {
    expect(kindOfLabel(label)).toBe('none');
  });
});

describe('kindOfWord', () => {
  test('knows words in any case, with and without accents', () => {
    expect(kindOfWord('TÉLÉPHONE')).toBe('phone');
    expect(kindOfWord('telephone')).toBe('phone');
    expect(kindOfWord('FACTURE')).toBe('id');
  });

  test('lets the later of two words in one run of Chinese decide', () => {
    expect(kindOfWord('我的电话是')).toBe('phone');
    expect(kindOfWord('电话订单')).toBe('id');
  });
});
