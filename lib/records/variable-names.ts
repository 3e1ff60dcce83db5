/**
 * The variables of the Generic API and what they stand for. `line`: the line of the vendor's Custom CRM page ("Request
 * URL Parameters") that names one; `since`: what newer list does; `ours`: neither, with the reason in
 * `docs/records-api.md`. Their values are made in `variables.ts`.
 */
export interface VariableFact {
  readonly line?: number;
  readonly since?: string;
  readonly ours?: true;
}

const NEWER = 'release 3.40, “custom lookup URL”';
const LOOKUP = '“Custom lookup URL configuration”';

export const VARIABLE_FACTS = {
  AGENT_ID: { line: 263 },
  AGENT_CUSTOM_ID: { line: 265 },
  AGENT_EMAIL: { line: 267 },
  NAME: { line: 269 },
  FIRST_NAME: { line: 271 },
  LAST_NAME: { line: 273 },
  UJET_ID: { line: 275 },
  EMAIL: { line: 277 },
  SESSION_TYPE: { line: 279 },
  PHONE_NUMBER: { line: 281 },
  CALL_ID: { line: 283 },
  CHAT_ID: { line: 285 },
  LANG: { line: 287 },
  CUSTOM_USER_ID: { line: 289 },
  ACCOUNT_ID: { line: 291 },
  RECORD_ID: { line: 293 },
  SESSION_ID: { line: 295 },
  MENU_PATH: { line: 297 },
  OUTBOUND_PHONE_NUMBER: { line: 299 },
  QUEUE_NAME: { line: 301 },
  QUEUE_ID: { line: 303 },
  SMART_ACTION_SESSION_ID: { line: 305 },
  RATING: { line: 309 },
  FEEDBACK: { line: 311 },
  CALL_DURATION: { line: 313 },
  HOLD_TIME: { line: 315 },
  WAIT_TIME: { line: 317 },
  DEVICE_TYPE: { line: 320 },
  DISCONNECTED_BY: { line: 322 },
  CHANNEL: { line: 324 },
  TICKET_SUBJECT: { line: 326 },
  TICKET_DESCRIPTION: { line: 328 },
  TICKET_DESCRIPTION_HTML: { line: 330 },
  COMMENT_BODY: { line: 332 },
  FILE_DATA: { line: 334 },
  ATTACHMENT_ID: { line: 446 },
  CUSTOMER_PHONE_NUMBER: { since: NEWER },
  SUPPORT_PHONE_NUMBER: { since: NEWER },
  OUTBOUND_NUMBER: { since: NEWER },
  CUSTOM_AGENT_ID: { since: NEWER },
  ANI: { since: LOOKUP },
  CUID: { since: LOOKUP },
  MENU_ID: { since: LOOKUP },
  TYPE: { since: LOOKUP },
  DISPOSITION: { ours: true },
  NOTES: { ours: true },
  STARTED_AT: { ours: true },
  ENDED_AT: { ours: true },
  FILE_NAME: { ours: true },
  FILE_TYPE: { ours: true },
  OPERATION_KEY: { ours: true },
} as const satisfies Readonly<Record<string, VariableFact>>;

export type VariableName = keyof typeof VARIABLE_FACTS;
export const VARIABLE_NAMES = Object.keys(VARIABLE_FACTS) as readonly VariableName[];

/** Written in this way on the vendor's page; `{CALL_ID}` and `{CHAT_ID}` are taken as well. */
const WRITTEN: Readonly<Record<string, VariableName>> = { Call_ID: 'CALL_ID', Chat_ID: 'CHAT_ID' };

/** The text with every variable by its name in capitals. */
export const inCapitals = (text: string): string =>
  text.replace(/\{(C(?:all|hat)_ID)\}/g, (whole, name: string) => {
    const known = WRITTEN[name];
    return known === undefined ? whole : `{${known}}`;
  });

/** Every endpoint that can be configured, in the order in which a person meets them. */
export const ENDPOINT_NAMES = [
  'findAccountById',
  'findAccount',
  'createAccount',
  'findRecordById',
  'findRecordByKey',
  'findRecord',
  'createRecord',
  'updateRecord',
  'comment',
  'findComment',
  'uploadFile',
  'attachFile',
  'findFile',
] as const;
export type EndpointName = (typeof ENDPOINT_NAMES)[number];

/** Variables that have a value at some endpoints only; the others have one wherever it is known. */
const ONLY_AT: { readonly [Name in VariableName]?: readonly EndpointName[] } = {
  COMMENT_BODY: ['comment', 'findComment'],
  FILE_DATA: ['uploadFile'],
  FILE_NAME: ['uploadFile', 'attachFile', 'findFile'],
  FILE_TYPE: ['uploadFile', 'attachFile', 'findFile'],
  ATTACHMENT_ID: ['attachFile'],
};

export const variablesAt = (endpoint: EndpointName): readonly VariableName[] =>
  VARIABLE_NAMES.filter((name) => ONLY_AT[name]?.includes(endpoint) ?? true);

/** What the subject and the description of a record may be made of: not of themselves, and of nothing that comes later. */
export const variablesOfTexts: readonly VariableName[] = VARIABLE_NAMES.filter(
  (name) => ONLY_AT[name] === undefined && !name.startsWith('TICKET_') && name !== 'OPERATION_KEY',
);
