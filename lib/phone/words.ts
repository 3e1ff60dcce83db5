import { SPEAKS_FOR_NUMBER } from './speaks-for.ts';

/**
 * Words that tell a telephone number from the other numbers of a CRM, in the languages that agents work in. Matching
 * is on lower case without accents; what declines or compounds (Telefonnummer, puhelimeen, телефону) goes by stem.
 */

/**
 * `topic`: what a bare number counts, but a number written as a telephone's may belong to ("Delivery 415-555-2671").
 * `party`: whom an id may stand for as well as a telephone number; the words around decide.
 */
export type WordKind = 'phone' | 'fax' | 'id' | 'topic' | 'party' | 'mark' | 'filler' | 'none';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** A number is called, or reached, or lives at a desk. */
const PHONE = list(
  // English, and what everyone writes
  'phone ph telno tele cell cells mob call calls called calling callback dial dialed ' +
    'dialled ring helpline landline telegram sms mms text texted msisdn ani cli did ddi ' +
    'voicemail switchboard direct office home work main desk toll-free tollfree toll freecall callerid caller ' +
    'p t m c h w o contact reach daytime evening reception emergency ' +
    // German
    'ruf rufen rufnr ruckruf zuruckrufen fon fernruf ' +
    'zentrale privat geschaftlich dienstlich erreichbar funk ' +
    // French, Spanish, Italian, Portuguese
    'appel appels appeler appelez appelle joindre joignable portable fixe standard gsm bureau domicile ' +
    'movil llamar llame llama llamada llamenos fijo cel fono ' +
    'chiamare chiama chiami chiamata recapito fisso centralino ' +
    'ligar ligue liga chamada telemovel tlm fixo contato contacto contatto ' +
    // Dutch, the Nordic languages
    'bel bellen mobiel vast mobiele toestelnr ringa tfn tlf tlfnr hemma arbete puh soita kannykka ' +
    // Polish, Czech, Turkish, Romanian, Hungarian, Greek in Latin letters, Vietnamese, Indonesian
    'kom dzwon zadzwon dzwonic stacj volejte zavolejte volat pevna cep arayin arayiniz ara sabit santral ' +
    'sunati hivja dt sdt telp telpon telepon ponsel hubungi dien thoai',
);

const PHONE_STEM =
  /phone|tele?f[ouv]|telep[hu]|^tel(?:nr|num|nu|s?$)|handy|mobi[lt]|celul|cellul|rufnummer|durchwahl|anruf|festnetz|puhel|numero(?:di)?tel|komork|whatsapp|hotline|телеф|моб|^тел$|^т$|сотов|звон|номертел|набер|τηλ|κινητ|טלפ|^טל$|נייד|סלולר|פלאפון|התקשר|חייג|هاتف|تلفون|تليفون|جوال|موبايل|محمول|اتصل|تلفن|موبایل|फोन|फ़ोन|मोबाइल|दूरभाष|कॉल|電話|电话|電话|手机|手機|携帯|連絡先|联系方式|聯絡|拨打|撥打|致电|致電|座机|热线|熱線|来电|來電|固话|☎|☏|✆|📞|📱|📲|℡|전화|휴대폰|핸드폰|연락처|대표번호|โทร|มือถือ/u;

const FAX_STEM =
  /^(?:tele)?fax|faks|telekopi|telecopi|факс|פקס|فاكس|فکس|फैक्स|फ़ैक्स|传真|傳真|팩스|ファックス|ファクス|φαξ|📠|โทรสาร/u;

/** What is counted, billed, shipped, registered. */
const ID = list(
  'id ids order ticket case cases invoice ref refs reference ' +
    'account acct acc a/c tracking track shipment parcel waybill awb serial sn s/n p/n sku upc ean gtin isbn issn ' +
    'asin doi imei imsi mac iban bic swift sort vat ust ust-id tax tin ein ssn nin nhs npi passport licence license ' +
    'policy contract po quote batch lot item items article part version ver build release rev zip ' +
    'postal plz card cards visa mastercard amex transaction txn trx receipt confirmation code codes pin otp ' +
    'token hash commit bug issue incident inc pages pp vol qty quantity amount total subtotal sum cost ' +
    'balance score points population lat lng lon latitude longitude coordinates gps bytes size length duration timestamp ' +
    'epoch unix mrn claim file docket registration reg duns lei siret siren cnpj cpf nif cif dni nie rfc curp cuit cuil ' +
    'rut rg nit kvk bsn btw cvr cpr org ytunnus hetu nip pesel regon krs ico ic dic vs rc vkn tckn ' +
    'gstin pan aadhaar abn acn cusip ndc cap routing arxiv rma rga container vin plate asset meter model row offset nonce ' +
    'wallet iso views downloads followers badge check cheque ' +
    'dollar dollars usd eur euro euros gbp chf cad aud jpy brl mxn sek nok dkk pln czk try kr rs reais rupees dolar ' +
    // German
    'auftrag auftrage bestellung bestell rechnung kd konto kto blz vertrag artikel vorgang aktenzeichen akte beleg ' +
    'sendung lieferschein paket steuer hrb hra betrag summe preis menge datum karte ausweis matrikel zahl wert ' +
    // French
    'commande facture dossier compte colis suivi devis contrat montant prix quantite carte identifiant matricule secu rcs ' +
    // Spanish, Italian, Portuguese
    'pedido factura cuenta expediente referencia guia seguimiento importe precio cantidad tarjeta codigo folio caso ' +
    'tiquete boleto cedula pasaporte contrato serie ' +
    'ordine ordini fattura conto pratica protocollo codice riferimento spedizione importo prezzo quantita carta tessera ' +
    'fiscale p.iva iva partita bolla ' +
    'encomenda fatura conta bancaria processo rastreio valor preco quantidade cartao nota ' +
    // Dutch, the Nordic languages
    'bestelling factuur rekening zaak pakket bedrag prijs aantal kaart polis ' +
    'arende bestallning faktura kort pris antal belopp ordre sag bestilling belob belop antall ' +
    'tilaus lasku tili viite maara hinta kortti tunnus ' +
    // Polish, Czech, Turkish
    'zamowienie zamowienia faktury sprawa rachunek przesylka kwota cena ilosc karta kod zgloszenie ' +
    'objednavka objednavky ucet castka mnozstvi zasilka ' +
    'siparis hesap kargo takip tutar fiyat adet kart dosya talep kimlik vergi',
);

/** What may have an id, and a telephone too. */
const TOPIC = list(
  'request req delivery consignment package device room seat flight train booking reservation payment purchase permit ' +
    'product date time year record entry session job task run process port status step section zone address ' +
    'orders tickets invoices accounts membership credit bill art page price discover key uhrzeit zeit jahr adresse livraison envio re az',
);

/** Who may have an id, and a telephone above all. */
const PARTY = list(
  'customer client clients cust member user employee emp patient student company lead deal opportunity crm personal kunde kunden klient kund cliente clientes klant asiakas musteri zakaznik klienta contribuinte mitglied person',
);

const ID_STEM =
  /^#|[a-z](?:nummer|nummern|numero|numer|cislo|nr|uuid|code|kode)$|^(?:order|user|account|acct|customer|client|contact|lead|case|ticket|record|object|item|product|device|member|employee|company|request|invoice|payment|session|tracking|group|parent|external|store|tax|vat)id$|заказ|счет|счёт|инн$|огрн|кпп|снилс|договор|артикул|заявк|тикет|трек|паспорт|карт|код$|обращени|накладн|сумм|^цен[аыуе]|^дат[аыуе]|индекс|посылк|הזמנה|חשבונית|חשבון|כרטיס|אסמכתא|פנייה|פניה|מעקב|תעודת|זהות|^תז$|משלוח|סכום|מחיר|תאריך|طلب|فاتورة|حساب|مرجع|تتبع|هوية|بطاقة|تذكرة|عقد|شحنة|مبلغ|سعر|تاريخ|ऑर्डर|आदेश|चालान|खाता|खाते|टिकट|संदर्भ|कार्ड|आधार|राशि|पैन|注文|伝票|請求|口座|追跡|郵便|受付番号|予約|管理番号|商品|品番|カード|チケット|案件|金額|日付|订单|訂單|单号|單號|发票|發票|身份证|身份證|账号|帳號|账户|帳戶|卡号|卡號|快递|運單|运单|编号|編號|工单|工單|合同|邮编|郵遞|学号|金额|日期|流水|序列|주문|송장|계좌|사업자|주민|우편|운송장|예약|카드|접수|티켓|금액|날짜|상품|ใบสั่ง|คำสั่งซื้อ|บัญชี|παραγγελ|τιμολ|λογαριασμ/u;

/** The same in other scripts; with a word for "number" in one run it is an id (顧客番号). */
const PARTY_STEM =
  /^(?:клиент\p{L}{0,3}|ה?לקוח|(?:ال)?عميل|ग्राहक|顧客|고객|客户|客戶|회원|会員|社員|员工)(?:様|님|さん|名|氏名)?$/u;
const COUNTED_PARTY = /^(?:顧客|고객|客户|客戶|회원|会員|社員|员工)/u;

/** Words that name no kind of number by themselves: the word before them does. */
const MARK = list(
  'no nos nr nrs º ª nbr num numb number numbers numero numeros nummer nummern n n° no° nº № # numer numeru cislo c. ' +
    'numarasi numara numer numara number(s) nummeret numret номер номера номеру № № رقم מספר מס नंबर नम्बर संख्या 番号 ' +
    '号码 號碼 번호 αριθμος',
);

const FILLER = list(
  'is are was at on to us me my our your his her the a an of for be as it and or via please new old primary secondary ' +
    'preferred alternate alternative other und oder ist unter auf am an der die das den von mein meine unser bitte sie ' +
    'uns mich est sont au aux le la les du de des et ou mon notre nos a es son el los las en y o mi nuestro al por favor ' +
    'e il lo un una per da mio nostro ao meu nosso os um uma pelo het een op naar en of aan mijn ons ar ar en ett pa och ' +
    'eller till min er og til mit jest pod na i lub nasz to je nebo bir ve veya है का की के को पर или и на по это мой ' +
    'наш ваш 是 は 为 為 की हमारा',
);

const cache = new Map<string, WordKind>();

/** Lower case without Latin accents: `Téléphone` → `telephone`. Marks of other scripts stay: they are letters there. */
function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

function classify(word: string): WordKind {
  const lower = plain(word);
  // Single letters (T, M, P) only as they stand: č is no C.
  if (PHONE.has(lower) && (word.length > 1 || /[a-z]/i.test(word))) return 'phone';
  if (lower === 'f' || FAX_STEM.test(lower)) return 'fax';
  if (MARK.has(lower)) return 'mark';
  const phone = PHONE_STEM.exec(lower);
  if (phone) {
    // 电话订单: of two words in one run of a script without spaces, the later one is the number's.
    const id = lower.length > 3 && lower.charCodeAt(0) > 0x2e80 ? ID_STEM.exec(lower) : null;
    return id && id.index > phone.index ? 'id' : /[a-z]id$/.test(lower) ? 'id' : 'phone';
  }
  if (PARTY.has(lower) || PARTY_STEM.test(lower)) return 'party';
  if (ID.has(lower) || ID_STEM.test(lower) || COUNTED_PARTY.test(lower)) return 'id';
  if (TOPIC.has(lower)) return 'topic';
  return FILLER.has(lower) ? 'filler' : 'none';
}

/** What a word in front of (or behind) a number says about it. */
export function kindOfWord(word: string): WordKind {
  if (word.length > 40) return 'none';
  let kind = cache.get(word);
  if (kind === undefined) {
    kind = classify(word);
    if (cache.size >= 2000) cache.clear();
    cache.set(word, kind);
  }
  return kind;
}

export type LabelKind = 'phone' | 'fax' | 'id' | 'none';

/** What somebody does with a number in a sentence, but what a field or column of other things may be called. */
const VERBS = list(
  'text texted call calls called calling dial dialed dialled ring reach standard bel ara kom ruf vast',
);

/** One letter stands for a kind of number in a text (`m: 0171 …`) but says nothing as the name of a field. */
function names(word: string): WordKind {
  const kind = VERBS.has(word.toLowerCase()) ? 'none' : kindOfWord(word);
  return word.length === 1 && kind !== 'mark' ? 'none' : kind;
}

const labels = new Map<string, LabelKind>([[SPEAKS_FOR_NUMBER, 'phone']]);

function classifyLabel(label: string): LabelKind {
  if (/caller[ _-]?id/i.test(label)) return 'phone';
  const words = label
    .slice(0, 200)
    .replace(/whatsapp/gi, 'whatsapp')
    .replace(/call[ _-]?back/gi, 'callback')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}#№☎☏✆📞📱📲📠]+/u)
    .filter((word) => word !== '');
  const kinds = words.map(names).filter((kind) => kind !== 'filler');
  const last = kinds[kinds.length - 1] ?? 'none';
  // The last noun is the field's: "Phone number ID" is an id, "Order phone" a telephone, "Order notes" neither.
  if (last === 'id' || last === 'topic') return 'id';
  if (kinds.includes('phone')) return 'phone';
  if (kinds.includes('fax')) return 'fax';
  return last === 'mark' && kinds.length > 1 ? 'id' : 'none';
}

/** What the name of a field or the heading of a column says about the numbers in it. */
export function kindOfLabel(label: string | null | undefined): LabelKind {
  if (!label) return 'none';
  let kind = labels.get(label);
  if (kind === undefined) {
    kind = classifyLabel(label);
    if (labels.size >= 1000) labels.clear();
    labels.set(label, kind);
  }
  return kind;
}
