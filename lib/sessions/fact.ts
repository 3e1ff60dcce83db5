import * as z from 'zod/mini';
import { DETAILS_STATES, sessionDetailsSchema } from './session-details.ts';

/**
 * What else is known of a session, told by our own parts and stored in the journal among the adapter's events, so that
 * it takes part in the same order and survives the same deaths. An empty text takes back what the agent wrote before.
 */
const text = (most: number) => z.string().check(z.maxLength(most));
const tenant = text(300).check(z.minLength(1));
const session = text(600).check(z.minLength(1));
const crmEntry = z.object({
  id: text(200).check(z.minLength(1)),
  name: z.optional(text(300)),
  url: z.optional(text(2_000)),
  crmId: z.optional(text(40)),
});
const told = {
  phone: z.optional(text(100)),
  name: z.optional(text(300)),
  email: z.optional(text(320)),
  cuid: z.optional(text(300)),
  supportNumber: z.optional(text(100)),
  outboundNumber: z.optional(text(100)),
};

export const factSchema = z.discriminatedUnion('fact', [
  /**
   * A number was handed to the adapter by us; it is the next outbound call's. `account`: open where it was clicked. An
   * empty number takes back the one before: it was not handed over after all.
   */
  z.object({
    fact: z.literal('dialled'),
    tenant,
    number: text(40),
    account: z.optional(crmEntry),
    outboundNumber: z.optional(text(100)),
  }),
  /** What the driver's `caller` places showed in the adapter's page. */
  z.object({ fact: z.literal('caller'), session, ...told }),
  /**
   * What the configured session-details address answered. Without `details` it answered nothing that can be read, and
   * `state` says why.
   */
  z.object({
    fact: z.literal('session-details'),
    session,
    ...told,
    details: z.optional(sessionDetailsSchema),
    state: z.optional(z.enum(DETAILS_STATES)),
  }),
  /** The account or record that was opened in the CRM while this was the only session. */
  z.object({
    fact: z.literal('open-account'),
    session,
    account: z.optional(crmEntry),
    record: z.optional(crmEntry),
  }),
  /** An account or record that was looked up or made by what is known of the customer; with neither, there is none. */
  z.object({
    fact: z.literal('matcher'),
    session,
    account: z.optional(crmEntry),
    record: z.optional(crmEntry),
  }),
  /** What the agent chose or wrote; a key that is missing leaves what stood there. */
  z.object({
    fact: z.literal('agent'),
    session,
    account: z.optional(crmEntry),
    record: z.optional(crmEntry),
    notes: z.optional(text(20_000)),
    disposition: z.optional(text(200)),
    /** The agent says that a session is over whose end nobody told. */
    over: z.optional(z.literal(true)),
  }),
]);
export type SessionFact = Readonly<z.output<typeof factSchema>>;
