/** What is dialled after the number itself, read behind it. */
export interface Tail {
  /** Offset past what was read. */
  readonly end: number;
  readonly extension?: string;
  /** What is sent once the call is answered, pauses included: `,,1234#`. */
  readonly postDial?: string;
}

/** `x` alone needs a digit soon; words may stand in brackets: (ext. 12), - Durchwahl 12, ;ext=12, доб. 12, 分机12. */
const WORDS =
  'e?xt(?:en(?:s(?:i[oóò](?:\u0301)?n)?)?|n)?|extensi(?:on|ón|o\u0301n)|ｅ?ｘｔｎ?|int(?:erno|erne|ern)?|ｉｎｔ|anexo|ramal|' +
  'poste|durchwahl|dw|nebenstelle|apparat|app|klapka|kl|linka|wewn?|wew|dahili|toestel|tst|ankn(?:ytning)?|anknytn|' +
  'lokal(?:nr)?|alanumero|alan|mell(?:é|e)k|доб(?:авочный)?|внутр?|вн|тон|内線|内线|分机|分機|轉|转|내선|구내|' +
  'تحويلة|داخلي|שלוחה|שלוחות|विस्तार|एक्सटेंशन';

const EXTENSION = new RegExp(
  `[ \\t\\xa0\\u3000,;]{0,4}[-(\\[（]?[ \\t\\xa0]{0,2}(?:(?:${WORDS})[.:=．]{0,2}[ \\t\\xa0,#-]{0,3}(\\d{1,9})|` +
    '[xｘ~～][.:]?[ \\t\\xa0-]{0,2}(\\d{1,7}))(?![\\p{L}\\d])#?[)\\]）]?',
  'iuy',
);

/** #1234 behind a blank, as voice systems print it. */
const HASH = /[ \xa0]#[ \xa0]?(\d{1,7})(?![\d-])/y;

/** ,,1234# and ;1234 and p1234 and w1234: pauses of modems and telephones. */
const PAUSES = /(?: ?,{2,8} ?|,|[;pw]{1,4})[\d*#][\d*#,;pw]{0,31}/y;

/** What an extension or a pause can begin with: most numbers end before none of it, and are spared the expressions. */
function mayBegin(unit: number): boolean {
  if (unit > 0x24f) return true;
  return unit === 0xa0 || BEGINNINGS.includes(String.fromCharCode(unit));
}

const BEGINNINGS = ' \t,;:([~#-xXeEpPwWiIaAdDnNrRkKlLtTmM';

/**
 * Reads an extension or post-dial digits behind the number that ends at `end`. `, 45 days` is a sentence going on, so
 * a single comma needs a word or no blank: `,1234#`.
 */
export function readTail(text: string, end: number): Tail {
  if (end >= text.length || !mayBegin(text.charCodeAt(end))) return { end };
  EXTENSION.lastIndex = end;
  const extension = EXTENSION.exec(text);
  if (extension) {
    const digits = extension[1] ?? extension[2] ?? '';
    const separator = text.charAt(end) === ';' && extension[2] !== undefined;
    const closed = /[([（]/.test(extension[0]) === /[)\]）]$/.test(extension[0]);
    const length = closed ? extension[0].length : extension[0].replace(/[)\]）]$/, '').length;
    const opened = !closed && /[([（]/.test(extension[0]);
    if (!separator && !opened) return { end: end + length, extension: digits };
  }
  HASH.lastIndex = end;
  const hash = HASH.exec(text);
  if (hash?.[1] !== undefined) return { end: end + hash[0].length, extension: hash[1] };
  PAUSES.lastIndex = end;
  const pauses = PAUSES.exec(text);
  if (pauses) {
    const kept = pauses[0].replace(/[,;pw]+$/, '');
    const dial = kept.replace(/ /g, '');
    const enough = /^(?:,,|,[\d*]{1,12}[#,]|[;pw]+[\d*#]{2})/.test(dial);
    const glued = /[\p{L}\p{N}]/u.test(text.charAt(end + pauses[0].length));
    if (enough && !glued) return { end: end + kept.length, postDial: dial };
  }
  return { end };
}
