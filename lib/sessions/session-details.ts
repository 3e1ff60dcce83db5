/**
 * What the company's own endpoint told of a session beyond the customer: what no browser can know. A key is missing
 * where it told nothing. Times are milliseconds since 1970, durations seconds.
 */
export interface SessionDetails {
  readonly status?: string;
  readonly queuedAt?: number;
  readonly assignedAt?: number;
  readonly connectedAt?: number;
  readonly endedAt?: number;
  readonly waitSeconds?: number;
  readonly durationSeconds?: number;
  readonly holdSeconds?: number;
  readonly afterCallSeconds?: number;
  /** 1 to 5. */
  readonly rating?: number;
  readonly feedback?: string;
  readonly language?: string;
  readonly menuPath?: string;
  readonly deviceType?: string;
  readonly disconnectedBy?: string;
  readonly failReason?: string;
  readonly endUserId?: string;
  readonly smartActionSessionId?: string;
  readonly disposition?: string;
  readonly dispositionNotes?: string;
  readonly recordingUrl?: string;
  readonly voicemailUrl?: string;
  readonly transcriptUrl?: string;
  readonly transcript?: string;
  readonly photoUrls?: readonly string[];
  readonly videoUrls?: readonly string[];
}

/**
 * How far the endpoint's answers go. `partial`: it answered, and says or shows that more will come. The others: what
 * it answered instead, the last time it was asked.
 */
export const DETAILS_STATES = [
  'complete',
  'partial',
  'unknown',
  'refused',
  'malformed',
  'unreachable',
] as const;
export type DetailsState = (typeof DETAILS_STATES)[number];
