import type { KustomerRecords } from '../../policy/kustomer-settings.ts';
import type { Session } from '../../sessions/session.ts';
import { lengthSeconds, lengthText } from '../../sessions/session-length.ts';
import { cut } from './cut.ts';
import { type RecordField, suffixOf } from './fields.ts';
import type { KustomerRule } from './rules.ts';
import { directionOf, menuOf } from './session-kind.ts';

/**
 * What custom fields hold of a session, by their keys. What nobody told is not there: a field keeps what it holds then.
 * Pure.
 */
export type CustomValues = Readonly<Record<string, string | number | boolean>>;

/** A value before it is known what its field holds. */
type Raw = string | { readonly number: number } | { readonly seconds: number };

type Told = Pick<
  Session,
  | 'id'
  | 'medium'
  | 'state'
  | 'legs'
  | 'sessionType'
  | 'queue'
  | 'language'
  | 'customer'
  | 'numbers'
  | 'details'
  | 'customData'
>;

/** The vendor's limit of a short text; of a long one, two of its pages differ, and this is the smaller. */
const LONGEST_TEXT = 1_024;

export function recordValues(
  session: Told,
  { fields, rules }: Pick<KustomerRecords, 'fields' | 'rules'>,
  of: 'conversation' | 'message',
): CustomValues {
  const values: Record<string, string | number | boolean> = {};
  const put = (key: string, raw: Raw | null | undefined) => {
    const value = raw === null || raw === undefined ? null : valueFor(key, raw);
    if (key !== '' && value !== null) values[key] = value;
  };
  if (fields.on === 'both' || fields.on === of) {
    const raws = rawValues(session);
    for (const field of Object.keys(raws) as RecordField[]) {
      const rule = RULE_OF[field];
      if (rule === undefined || rules[rule]) put(fields.record[field], raws[field]);
    }
  }
  putCustomData(session, { fields, rules }, of, put);
  return values;
}

/** Fields of the customer, without what the matching itself goes by. */
export function customerValues(
  session: Told,
  settings: Pick<KustomerRecords, 'fields' | 'rules'>,
): CustomValues {
  const values: Record<string, string | number | boolean> = {};
  const put = (key: string, raw: Raw | null | undefined) => {
    const value = raw === null || raw === undefined ? null : valueFor(key, raw);
    if (key !== '' && value !== null) values[key] = value;
  };
  put(settings.fields.account.customUserId, session.customer.cuid?.value);
  putCustomData(session, settings, 'customer', put);
  return values;
}

/** "Custom data from SDKs must be mapped over to specific fields." */
function putCustomData(
  { customData }: Told,
  { fields, rules }: Pick<KustomerRecords, 'fields' | 'rules'>,
  of: KustomerRecords['fields']['customData'][number]['of'],
  put: (key: string, raw: Raw | undefined) => void,
): void {
  if (!rules.customFields) return;
  for (const { path, field, of: whose } of fields.customData)
    if (whose === of) put(field, customData?.[path.slice(path.indexOf('.') + 1)]);
}

/** Fields that a rule of their own decides about. */
const RULE_OF: { readonly [Field in RecordField]?: KustomerRule } = {
  callId: 'standardData',
  language: 'standardData',
  menuSelection: 'standardData',
  csatRating: 'rating',
  csatComment: 'rating',
};

function rawValues(session: Told): { readonly [Field in RecordField]: Raw | null } {
  const { customer, numbers, sessionType, language } = session;
  const details = session.details?.told ?? {};
  const menu = menuOf(session);
  const length = details.durationSeconds ?? lengthSeconds(session);
  const seconds = (value: number | null | undefined): Raw | null =>
    value === null || value === undefined ? null : { seconds: value };
  const isWeb = /\(web\)/i.test(sessionType?.facts?.name ?? '');
  return {
    queueName: menu === null ? null : (menu.split(/\s*[/>›»]\s*/).findLast((part) => part !== '') ?? menu),
    sessionType: sessionType?.posted ?? null,
    sessionId: session.id,
    fromNumber: (directionOf(session) === 'in' ? customer.phone?.value : numbers.outbound?.value) ?? null,
    callDuration: seconds(length),
    holdTime: seconds(details.holdSeconds),
    waitTime: seconds(details.waitSeconds),
    csatRating: details.rating === undefined ? null : { number: details.rating },
    csatComment: details.feedback ?? null,
    menuSelection: menu,
    inWebEmail: isWeb ? (customer.email?.value ?? null) : null,
    callId: session.id,
    language: language ?? details.language ?? null,
  };
}

/** Null where the value is none that a field of that key can hold. */
export function valueFor(key: string, raw: Raw): string | number | boolean | null {
  const text = textOf(raw);
  switch (suffixOf(key)) {
    case 'Num': {
      const number = typeof raw === 'string' ? Number(raw.trim() || Number.NaN) : numberOf(raw);
      return Number.isFinite(number) ? number : null;
    }
    case 'Bool':
      if (/^(?:true|yes|1)$/i.test(text.trim())) return true;
      return /^(?:false|no|0)$/i.test(text.trim()) ? false : null;
    case 'At': {
      const at = /\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
      return Number.isNaN(at) ? null : new Date(at).toISOString();
    }
    case 'Url':
      return /^https?:/i.test(text) && URL.canParse(text) && text.length <= LONGEST_TEXT ? text : null;
    case 'Str':
    case 'Txt':
      if (text.trim() === '') return null;
      return cut(text, LONGEST_TEXT);
    default:
      return null;
  }
}

const numberOf = (raw: Exclude<Raw, string>): number =>
  'number' in raw ? raw.number : Math.round(raw.seconds);

const textOf = (raw: Raw): string =>
  typeof raw === 'string' ? raw : 'number' in raw ? String(raw.number) : lengthText(raw.seconds * 1_000);
