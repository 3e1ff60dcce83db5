/**
 * The custom fields of the vendor's page, "Create custom fields", and its "Standard Data" (the last two). The keys that
 * its own integration makes are published nowhere, only the names that people read; these defaults are ours.
 */
export const ACCOUNT_FIELDS = { customUserId: 'ccaiCustomUserIdStr' } as const;

export const RECORD_FIELDS = {
  queueName: 'ccaiQueueNameStr',
  sessionType: 'ccaiSessionTypeStr',
  sessionId: 'ccaiSessionIdStr',
  fromNumber: 'ccaiFromPhoneNumberStr',
  callDuration: 'ccaiCallDurationNum',
  holdTime: 'ccaiHoldTimeNum',
  waitTime: 'ccaiWaitTimeNum',
  csatRating: 'ccaiCsatRatingNum',
  csatComment: 'ccaiCsatCommentTxt',
  menuSelection: 'ccaiMenuSelectionStr',
  inWebEmail: 'ccaiInWebEmailStr',
  callId: 'ccaiCallIdStr',
  language: 'ccaiLanguageStr',
} as const;

export type AccountField = keyof typeof ACCOUNT_FIELDS;
export type RecordField = keyof typeof RECORD_FIELDS;

/** Of the values that a browser cannot know by itself: they need a session-details endpoint. */
export const FIELDS_OF_DETAILS: readonly RecordField[] = [
  'holdTime',
  'waitTime',
  'csatRating',
  'csatComment',
];

/** What a custom field of Kustomer holds, told by the end of its key. */
export const FIELD_SUFFIXES = ['Str', 'Txt', 'Num', 'At', 'Bool', 'Url'] as const;
export type FieldSuffix = (typeof FIELD_SUFFIXES)[number];

/** Null where a key ends in none of them, as one that needs metadata first (`Id`) or holds a tree. */
export const suffixOf = (key: string): FieldSuffix | null =>
  FIELD_SUFFIXES.find((suffix) => key.endsWith(suffix) && key.length > suffix.length) ?? null;
