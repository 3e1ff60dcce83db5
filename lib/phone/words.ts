/**
 * Words that tell a telephone number from the other numbers of a CRM, in the languages that agents work in. Matching
 * is on lower case without accents; what declines or compounds (Telefonnummer, puhelimeen, телефону) goes by stem.
 */

/** `party`: whom an id may stand for, or a telephone number; the words around decide. */
export type WordKind = 'phone' | 'fax' | 'id' | 'party' | 'mark' | 'filler' | 'none';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** A number is called, or reached, or lives at a desk. */
const PHONE = list(
  // English, and what everyone writes
  'phone phones ph tel tels telno tele cell cells mobile mobiles mob call calls called calling callback dial dialed ' +
    'dialled ring hotline helpline landline whatsapp wa viber telegram sms mms text texted msisdn ani cli did ddi ' +
    'voicemail switchboard direct office home work main desk toll-free tollfree toll freephone freecall callerid caller ' +
    'p t m c h w o contact reach line lines daytime evening reception wireless pager emergency ' +
    // German
    'handy handynr mobil mob anruf anrufen ruf rufen rufnr ruckruf zuruckrufen festnetz fon fernruf durchwahl ' +
    'zentrale privat geschaftlich dienstlich erreichbar funk ' +
    // French, Spanish, Italian, Portuguese
    'appel appels appeler appelez appelle joindre joignable portable fixe standard gsm bureau domicile port ' +
    'movil llamar llame llama llamada llamenos fijo cel celular fono ' +
    'chiamare chiama chiami chiamata cellulare cell recapito fisso centralino ' +
    'ligar ligue liga chamada telemovel tlm fixo contato contacto contatto zap ' +
    // Dutch, the Nordic languages
    'bel bellen mobiel vast mobiele toestelnr ring ringa tfn tlf tlfnr mobiltlf hemma arbete puh puhelin soita gsm kannykka ' +
    // Polish, Czech, Turkish, Romanian, Hungarian, Greek in Latin letters, Vietnamese, Indonesian
    'kom komorka dzwon zadzwon dzwonic stacj volejte zavolejte volat pevna cep arayin arayiniz ara sabit hat santral ' +
    'sunati mobiltel hivja dt sdt hp telp telpon telepon ponsel hubungi dien thoai',
);

const PHONE_STEM =
  /phone|tele?f[ouv]|telep[hu]|^tel(?:nr|num|nu|s?$)|handy|mobi[lt]|celul|cellul|rufnummer|durchwahl|anruf|festnetz|puhel|numero(?:di)?tel|komork|whatsapp|hotline|телеф|моб|^тел$|^т$|сотов|звон|номертел|набер|τηλ|κινητ|טלפ|^טל$|נייד|סלולר|פלאפון|התקשר|חייג|هاتف|تلفون|تليفون|جوال|موبايل|محمول|اتصل|تلفن|موبایل|फोन|फ़ोन|मोबाइल|दूरभाष|कॉल|電話|电话|電话|手机|手機|携帯|連絡先|联系方式|聯絡|拨打|撥打|致电|致電|座机|热线|熱線|来电|來電|固话|☎|☏|✆|📞|📱|📲|℡|전화|휴대폰|핸드폰|연락처|대표번호|โทร|มือถือ/u;

const FAX_STEM =
  /^(?:tele)?fax|faks|telekopi|telecopi|факс|פקס|فاكس|فکس|फैक्स|फ़ैक्स|传真|傳真|팩스|ファックス|ファクス|φαξ|📠|โทรสาร/u;

/** What is counted, billed, shipped, registered. */
const ID = list(
  'id ids uid pid sid uuid guid order orders ticket tickets case cases invoice invoices bill billing ref refs reference ' +
    'account accounts acct acc a/c tracking track shipment parcel package waybill awb serial ' +
    'sn s/n sku upc ean gtin isbn issn asin doi imei imeisv iccid imsi mac iban bic swift sort vat ust ust-id uid tax tin ' +
    'ein itin ssn sin nin nhs npi passport licence license permit policy contract po purchase quote quotation batch lot ' +
    'item items article art part model product version ver build release rev revision zip zipcode postcode postal plz ' +
    'card cards credit visa mastercard amex discover diners jcb maestro transaction transactions txn trx tx payment ' +
    'payments receipt booking reservation confirmation pnr code codes pin otp token key hash commit bug issue request req ' +
    'incident inc room seat flight train page pages pp vol volume chapter section line-item qty quantity amount total ' +
    'subtotal sum price cost balance score points population lat lng lon latitude longitude coordinates coords gps bytes ' +
    'size length duration timestamp epoch unix date time year membership mrn ' +
    'claim file docket registration reg duns lei cik crn siret siren tva cnpj cpf nif cif dni nie rfc curp cuit ' +
    'cuil rut rg nit kvk bsn btw cvr cpr orgnr personnummer ytunnus hetu nip pesel regon krs ico dic vkn tckn gstin pan ' +
    'dollar dollars usd eur euro euros gbp chf cad aud jpy inr cny brl mxn sek nok dkk pln czk huf dolar dolares reais rupees aadhaar abn acn ic cusip ndc cap routing vs lieferschein followers views downloads rs badge zone protocollo check cheque org p/n isrc isni orcid arxiv pmid pmcid patent trademark mid tid rma rga rrn ' +
    'delivery consignment container vin plate asset device meter record row entry record# number# session job task run ' +
    'process thread port socket error err status http step index offset bytes block height nonce wallet address iso rfc ' +
    // German
    'auftrag auftrage auftragsnr bestellung bestellnr bestell rechnung rechnungsnr rg kundennr kd kdnr kd-nr ' +
    'konto ktnr kto blz vertrag vertragsnr artikel artikelnr artnr vorgang vorgangsnr aktenzeichen akte beleg belegnr ' +
    'sendung sendungsnr sendungsnummer paket steuernr steuer ustid ust-idnr hrb hra seriennr betrag summe preis menge ' +
    'datum uhrzeit zeit jahr stuck karte ausweis matrikel version zahl wert einwohner ' +
    // French
    'commande facture dossier compte colis suivi devis contrat montant total prix quantite carte identifiant ' +
    'reference reservation matricule secu rcs ' +
    // Spanish, Italian, Portuguese
    'pedido factura cuenta expediente referencia envio guia seguimiento importe precio cantidad tarjeta codigo ' +
    'folio caso tiquete boleto cedula pasaporte contrato serie ' +
    'ordine ordini fattura conto pratica codice riferimento spedizione importo prezzo quantita carta tessera fiscale ' +
    'p.iva iva partita bolla ' +
    'encomenda fatura conta bancaria processo codigo referencia rastreio valor preco quantidade cartao nota ' +
    // Dutch, the Nordic languages
    'bestelling factuur rekening klantnr zaak pakket bedrag prijs aantal kaart dossier relatie polis ' +
    'arende beställning bestallning faktura konto kort pris antal belopp ordrenr ordre sag sagsnr bestilling ' +
    'belob belop antall kundenr fakturanr tilaus lasku tili viite maara hinta kortti tunnus ' +
    // Polish, Czech, Turkish
    'zamowienie zamowienia faktury sprawa konta rachunek przesylka kwota cena ilosc karta kod zgloszenie ' +
    'objednavka objednavky faktura ucet castka mnozstvi zasilka rc ' +
    'siparis fatura hesap kargo takip tutar fiyat adet kart dosya talep kimlik vergi kod',
);

const PARTY = list(
  'customer client clients cust member user employee emp patient student company lead deal opportunity crm personal kunde kunden klient kund cliente clientes klant asiakas musteri zakaznik klienta contribuinte mitglied person',
);

const ID_STEM =
  /^#|[a-z](?:nummer|nummern|numero|numer|cislo|nr|id|uuid|code|kode)$|заказ|счет|счёт|инн$|огрн|кпп|снилс|договор|артикул|заявк|тикет|трек|паспорт|карт|код$|клиент|обращени|накладн|сумм|цен|дата|индекс|посылк|הזמנה|חשבונית|חשבון|לקוח|כרטיס|אסמכתא|פנייה|פניה|מעקב|תעודת|זהות|^תז$|משלוח|סכום|מחיר|תאריך|طلب|فاتورة|حساب|مرجع|تتبع|هوية|بطاقة|تذكرة|عميل|عقد|شحنة|مبلغ|سعر|تاريخ|ऑर्डर|आदेश|चालान|खाता|खाते|टिकट|संदर्भ|ग्राहक|कार्ड|आधार|राशि|पैन|注文|伝票|請求|会員|口座|顧客|追跡|郵便|受付番号|予約|管理番号|商品|品番|カード|チケット|案件|金額|日付|社員|订单|訂單|单号|單號|发票|發票|身份证|身份證|账号|帳號|账户|帳戶|卡号|卡號|快递|運單|运单|编号|編號|工单|工單|客户|客戶|合同|邮编|郵遞|学号|员工|金额|日期|流水|序列|주문|송장|계좌|고객|사업자|주민|우편|운송장|예약|카드|접수|티켓|금액|날짜|상품|회원|ใบสั่ง|คำสั่งซื้อ|บัญชี|παραγγελ|τιμολ|λογαριασμ/u;

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
  if (lower === 'f' || FAX_STEM.test(lower)) return 'fax';
  // Single letters (T, M, P) only as they stand: č is no C.
  if (word.length > 1 || /[a-z]/i.test(word)) {
    if (PHONE.has(lower)) return 'phone';
  }
  if (MARK.has(lower)) return 'mark';
  const phone = PHONE_STEM.exec(lower);
  if (phone) {
    // 电话订单: of two words in one run of a script without spaces, the later one is the number's.
    const id = lower.length > 3 && lower.charCodeAt(0) > 0x2e80 ? ID_STEM.exec(lower) : null;
    return id && id.index > phone.index ? 'id' : /[a-z]id$/.test(lower) ? 'id' : 'phone';
  }
  if (PARTY.has(lower)) return 'party';
  if (ID.has(lower) || ID_STEM.test(lower)) return 'id';
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

/** One letter stands for a kind of number in a text (`m: 0171 …`) but says nothing as the name of a field. */
const names = (word: string): WordKind => (word.length === 1 ? 'none' : kindOfWord(word));

const labels = new Map<string, LabelKind>();

function classifyLabel(label: string): LabelKind {
  if (/caller[ _-]?id/i.test(label)) return 'phone';
  const words = label
    .slice(0, 200)
    .replace(/whatsapp/gi, 'whatsapp')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\d#№☎☏✆📞📱📲📠]+/u)
    .filter((word) => word !== '');
  let phone = false;
  let fax = false;
  let id = false;
  let last: WordKind = 'none';
  for (const word of words) {
    const kind = names(word);
    if (kind === 'phone') phone = true;
    else if (kind === 'fax') fax = true;
    else if (kind === 'id') id = true;
    if (kind !== 'filler') last = kind;
  }
  // "Phone number ID" is an id, "Order phone" a telephone.
  if (id && (last === 'id' || !(phone || fax))) return 'id';
  if (phone) return 'phone';
  return fax ? 'fax' : 'none';
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
