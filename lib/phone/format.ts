import type { NumberFormat } from '../adapter/strategy-schema.ts';
import {
  type Dialled,
  e164,
  international,
  planOf,
  readForeignExitCode,
  readInternational,
  readNational,
} from './numbering-plan.ts';
import { CLASSES, CLOSE, DASH, DOT, INVISIBLE, LAST_DIGIT_CLASS, OPEN, PLUS, SLASH, SPACE } from './zones.ts';

/**
 * An E.164 number as the CRM or the adapter wants it (the vendor's Custom CRM page, "Phone number format"):
 * `automatic` is its "Create" form and equals `international`. The two US forms exist only for numbers of the North
 * American plan; others come out as E.164. What is no E.164 number comes back as it is.
 */
export function formatNumber(number: string, format: NumberFormat): string {
  if (format === 'e164' || !/^\+\d{4,17}$/.test(number)) return number;
  const us = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  switch (format) {
    case 'us-local':
      return us ? number.slice(2) : number;
    case 'us-local-standard':
      return us ? `(${us[1]}) ${us[2]}-${us[3]}` : number;
    default: {
      if (us) return `+1 ${us[1]} ${us[2]} ${us[3]}`;
      const dialled = readInternational(number.slice(1), 'plus');
      return dialled ? international(dialled) : number;
    }
  }
}

/**
 * The vendor's "Search" form of the setting "Automatic": `*222*333*4444`, the groups of the national number with
 * anything between them, for CRMs that keep numbers as people write them. What is no E.164 number stays as it is.
 */
export function searchForm(number: string): string {
  const written = formatNumber(number, 'international');
  const [code, ...groups] = written.split(/[\s-]+/);
  return groups.length > 0 && code?.startsWith('+') ? groups.map((group) => `*${group}`).join('') : written;
}

/** What a link or a dial string asks for. */
export interface DialString {
  /** E.164. */
  readonly number: string;
  readonly extension?: string;
  /** Pauses and digits for after the call is answered: `,,1234#`. */
  readonly postDial?: string;
}

/** Schemes whose path is a telephone number. `smsto:` and `facetime:` are written by telephones, `callto:` by Skype. */
const SCHEME = /^\s*(?:tel|callto|smsto|sms|facetime|facetime-audio|whatsapp):(?:\/\/)?/i;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone per cent sign: read the rest as it stands.
    return text;
  }
}

/** Parameters behind the first semicolon (RFC 3966): `ext`, `isub`, `phone-context` and any others. */
function parametersOf(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) parameters.set(part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim());
  }
  return parameters;
}

/** Digits, a leading plus sign and the pauses of `text`; null where other characters stand in it. */
function readDigits(
  text: string,
): { readonly plus: boolean; readonly digits: string; readonly rest: string } | null {
  let plus = false;
  let digits = '';
  for (let at = 0; at < text.length; at++) {
    const kind = CLASSES[text.charCodeAt(at)] as number;
    if (kind > 0 && kind <= LAST_DIGIT_CLASS) digits += String(kind - 1);
    else if (kind === PLUS && digits === '') plus = true;
    else if ([SPACE, DASH, DOT, SLASH, OPEN, CLOSE, INVISIBLE].includes(kind)) continue;
    else if (digits !== '' && /[,;pwxe#*]/i.test(text.charAt(at)))
      return { plus, digits, rest: text.slice(at) };
    else return null;
  }
  return digits === '' ? null : { plus, digits, rest: '' };
}

function dial(digits: string, plus: boolean, country: string | null | undefined): Dialled | null {
  if (plus) return readInternational(digits, 'plus');
  const plan = planOf(country);
  return (plan && readNational(plan, digits, true)) ?? readForeignExitCode(digits);
}

/**
 * Reads the number of a `tel:`, `callto:` or `sms:` link, or a bare dial string, as RFC 3966 writes them and as pages
 * really do: visual separators, `%20`, `;ext=`, `;phone-context=+49`, `x12`, pauses as `,` `;` `p` `w`. A number
 * without a plus sign is read as dialled in `country` (ISO 3166 alpha-2). Null where it is no valid number.
 */
export function readDialString(link: string, country?: string | null): DialString | null {
  if (link.length > 300) return null;
  const scheme = SCHEME.exec(link);
  const decoded = decode(scheme ? link.slice(scheme[0].length) : link)
    .replace(/[?&].*$/s, '')
    .trim();
  const named = /;\s*[a-z-]+=/i.exec(decoded);
  const head = named ? decoded.slice(0, named.index) : decoded;
  const parameters = parametersOf(named ? decoded.slice(named.index + 1) : '');
  const read = readDigits(head);
  if (!read) return null;
  const context = parameters.get('phone-context') ?? '';
  const global = !read.plus && /^\+[\d().-]+$/.test(context);
  const dialled =
    (global ? dial(context.replace(/\D/g, '') + read.digits.replace(/^0/, ''), true, country) : null) ??
    dial(read.digits, read.plus, country);
  if (!dialled) return null;
  const written = /^(?:x|#|ext\.?)\s*(\d{1,9})$/i.exec(read.rest)?.[1];
  const extension = parameters.get('ext')?.replace(/\D/g, '') || written;
  const pauses = written === undefined ? read.rest.replace(/[\s().-]/g, '').replace(/[,;pw]+$/i, '') : '';
  const postDial = parameters.get('postd') ?? pauses;
  if (pauses !== '' && !/^[,;pw#*][\d,;pw#*]*$/i.test(pauses)) return null;
  return {
    number: e164(dialled),
    ...(extension && { extension }),
    ...(/\d/.test(postDial) && { postDial: postDial.toLowerCase() }),
  };
}
