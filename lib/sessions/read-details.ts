import type { Told } from './entry.ts';
import { type Fields, idOf, isFields, textOf } from './field-values.ts';
import type { SessionDetails } from './session-details.ts';

/**
 * Reads what the company's endpoint answers. Its fields have our names; what the vendor's call and chat objects and
 * session metadata call by another name is read by that too, so that a relay can hand such an object on as it got it.
 * Each field is taken by itself: an odd one costs no more than itself. Pure and total.
 */
export interface ReadDetails {
  readonly told: Told;
  readonly details: SessionDetails;
  /** Whether the endpoint says that this is all; null where nothing in the answer says it. */
  readonly complete: boolean | null;
}

const TOLD = {
  phone: { names: ['phone'], most: 100 },
  name: { names: ['name'], most: 300 },
  email: { names: ['email'], most: 320 },
  cuid: { names: ['cuid'], most: 300 },
  supportNumber: { names: ['supportNumber', 'support_number'], most: 100 },
  outboundNumber: { names: ['outboundNumber', 'outbound_number'], most: 100 },
} as const;

/** The vendor's statuses by number ("Call session metadata"), as far as they matter. */
const STATUSES: Readonly<Record<string, string>> = {
  0: 'scheduled',
  1: 'queued',
  2: 'assigned',
  3: 'connecting',
  4: 'switching',
  5: 'connected',
  8: 'finished',
  9: 'failed',
  10: 'recovered',
  11: 'deflected',
};
/** Nothing follows these. Word and number mean the same. */
const FINAL = ['finished', 'failed', 'recovered', 'deflected', 'dismissed'];

export function readDetails(answer: unknown): ReadDetails | null {
  if (!isFields(answer)) return null;
  const told: Record<string, string> = {};
  for (const [field, { names, most }] of Object.entries(TOLD)) {
    const one = first(answer, names);
    if (typeof one === 'string' && one.trim() !== '' && one.length <= most) told[field] = one.trim();
  }
  const status = statusOf(first(answer, ['status']));
  const endUser = isFields(answer.end_user) ? answer.end_user : {};
  const details: { -readonly [Key in keyof SessionDetails]: SessionDetails[Key] } = compact({
    status,
    queuedAt: timeOf(first(answer, ['queuedAt', 'queued_at'])),
    assignedAt: timeOf(first(answer, ['assignedAt', 'assigned_at'])),
    connectedAt: timeOf(first(answer, ['connectedAt', 'connected_at'])),
    endedAt: timeOf(first(answer, ['endedAt', 'ends_at', 'ended_at'])),
    waitSeconds: secondsOf(first(answer, ['waitSeconds', 'wait_duration'])),
    durationSeconds: secondsOf(first(answer, ['durationSeconds', 'call_duration', 'chat_duration'])),
    holdSeconds: secondsOf(first(answer, ['holdSeconds', 'hold_duration'])),
    afterCallSeconds: secondsOf(first(answer, ['afterCallSeconds'])),
    rating: ratingOf(first(answer, ['rating'])),
    feedback: short(first(answer, ['feedback']), 5_000),
    language: short(first(answer, ['language', 'lang']), 20),
    menuPath: short(pathOf(first(answer, ['menuPath', 'menu_path'])), 500),
    deviceType: short(first(answer, ['deviceType', 'device_type']), 100),
    disconnectedBy: short(first(answer, ['disconnectedBy', 'disconnected_by']), 100),
    failReason: short(first(answer, ['failReason', 'fail_reason']), 200),
    endUserId: idOf(first(answer, ['endUserId'])) ?? idOf(endUser.id) ?? undefined,
    smartActionSessionId: idOf(first(answer, ['smartActionSessionId'])) ?? undefined,
    smartActions: smartActionsOf(first(answer, ['smartActions', 'smart_actions'])),
    disposition: short(first(answer, ['disposition']), 200),
    dispositionNotes: short(first(answer, ['dispositionNotes']), 5_000),
    recordingUrl: urlOf(first(answer, ['recordingUrl', 'recording_url'])),
    voicemailUrl: urlOf(first(answer, ['voicemailUrl'])),
    transcriptUrl: urlOf(first(answer, ['transcriptUrl'])),
    photoUrls: urlsOf(first(answer, ['photoUrls', 'photos'])),
    videoUrls: urlsOf(first(answer, ['videoUrls', 'videos'])),
    survey: surveyOf(first(answer, ['survey'])),
  });
  return { told, details, complete: completeOf(answer.complete, status) };
}

/** `complete` counts; without it, a status does. The vendor's own data may be corrected later, but not foreseeably. */
function completeOf(complete: unknown, status: string | undefined): boolean | null {
  if (typeof complete === 'boolean') return complete;
  return status === undefined ? null : FINAL.includes(status);
}

function first(answer: Fields, names: readonly string[]): unknown {
  return names.map((name) => (Object.hasOwn(answer, name) ? answer[name] : undefined)).find(isGiven);
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Without the keys that have no value. */
function compact<Value extends object>(value: Value): { [Key in keyof Value]: Value[Key] } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Value;
}

function short(value: unknown, most: number): string | undefined {
  return textOf(value)?.slice(0, most) ?? undefined;
}

function statusOf(value: unknown): string | undefined {
  const text = textOf(value)?.toLowerCase().slice(0, 100);
  return text === undefined ? undefined : (STATUSES[text] ?? text);
}

/** ISO 8601, or a number of seconds or milliseconds since 1970. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return value > 1e11 ? value : value * 1_000;
  const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) || at < 0 ? undefined : at;
}

function secondsOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= 10_000_000 ? number : undefined;
}

function ratingOf(value: unknown): number | undefined {
  const number = secondsOf(value);
  return number !== undefined && number >= 1 && number <= 5 ? number : undefined;
}

/** A list of menus is a path. */
const pathOf = (value: unknown): unknown =>
  Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []).join(' / ') : value;

function urlOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2_000) return undefined;
  return URL.canParse(value) && /^https?:/i.test(value) ? value : undefined;
}

/** Addresses, or objects that have one. */
function urlsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const urls = value.flatMap((one) => urlOf(isFields(one) ? one.url : one) ?? []).slice(0, 50);
  return urls.length === 0 ? undefined : urls;
}

function surveyOf(value: unknown): { question: string; answer: string }[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const survey = value.flatMap((one) => {
    if (!isFields(one)) return [];
    const question = short(one.question, 500);
    const answer = short(one.answer, 2_000);
    return question === undefined || answer === undefined ? [] : [{ question, answer }];
  });
  return survey.length === 0 ? undefined : survey.slice(0, 50);
}

type SmartActions = NonNullable<SessionDetails['smartActions']>;

/** `error` says that one failed, whatever else stands there. One that is still asked for is no news. */
function smartActionsOf(value: unknown): SmartActions | undefined {
  if (!Array.isArray(value)) return undefined;
  const actions = value.flatMap((one): SmartActions => {
    if (!isFields(one)) return [];
    const name = short(one.name ?? one.type, 200);
    const error = short(one.error ?? one.errorMessage ?? one.error_message, 2_000);
    const status = textOf(one.status ?? one.state)?.toLowerCase() ?? '';
    if (name === undefined) return [];
    if (error !== undefined || /fail|error|reject|declin/.test(status))
      return [{ name, state: 'failed', ...(error === undefined ? {} : { text: error }) }];
    const text = short(one.result ?? one.value ?? one.text, 2_000);
    if (text === undefined && !/^(?:done|completed?|finished|success(?:ful)?|verified)$/.test(status))
      return [];
    return [{ name, state: 'done', ...(text === undefined ? {} : { text }) }];
  });
  return actions.length === 0 ? undefined : actions.slice(0, 50);
}
