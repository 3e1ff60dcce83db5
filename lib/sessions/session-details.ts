import * as z from 'zod/mini';

/**
 * What the company's own endpoint told of a session beyond the customer: what no browser can know. A key is missing
 * where it told nothing. Times are milliseconds since 1970, durations seconds.
 */
const text = (most: number) => z.optional(z.string().check(z.minLength(1), z.maxLength(most)));
const url = text(2_000);
const time = z.optional(z.number().check(z.minimum(0)));
const seconds = z.optional(z.number().check(z.minimum(0), z.maximum(10_000_000)));

export const sessionDetailsSchema = z.object({
  status: text(100),
  queuedAt: time,
  assignedAt: time,
  connectedAt: time,
  endedAt: time,
  waitSeconds: seconds,
  durationSeconds: seconds,
  holdSeconds: seconds,
  afterCallSeconds: seconds,
  /** 1 to 5. */
  rating: z.optional(z.number().check(z.minimum(1), z.maximum(5))),
  feedback: text(5_000),
  language: text(20),
  menuPath: text(500),
  deviceType: text(100),
  disconnectedBy: text(100),
  failReason: text(200),
  endUserId: text(200),
  smartActionSessionId: text(200),
  smartActions: z.optional(
    z
      .array(
        z.object({
          name: z.string().check(z.minLength(1), z.maxLength(200)),
          state: z.enum(['done', 'failed']),
          text: text(2_000),
        }),
      )
      .check(z.maxLength(50)),
  ),
  disposition: text(200),
  dispositionNotes: text(5_000),
  recordingUrl: url,
  voicemailUrl: url,
  transcriptUrl: url,
  photoUrls: z.optional(z.array(z.string().check(z.maxLength(2_000))).check(z.maxLength(50))),
  videoUrls: z.optional(z.array(z.string().check(z.maxLength(2_000))).check(z.maxLength(50))),
  survey: z.optional(
    z
      .array(
        z.object({
          question: z.string().check(z.maxLength(500)),
          answer: z.string().check(z.maxLength(2_000)),
        }),
      )
      .check(z.maxLength(50)),
  ),
});
export type SessionDetails = Readonly<z.output<typeof sessionDetailsSchema>>;

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
