import * as z from 'zod/mini';

/** The ways to hand a number to the adapter, in the words of the policy. */
export const STRATEGIES = ['fill', 'message', 'relay', 'copy'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The vendor's Custom CRM page, "Phone number format". */
export const NUMBER_FORMATS = [
  'automatic',
  'e164',
  'us-local',
  'us-local-standard',
  'international',
] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/**
 * A message for adapters that document one. `template` is the JSON text to post; `{NUMBER}` in it is replaced inside
 * JSON strings. With `acknowledgement`, the strategy succeeds only once the adapter has posted an event of that type.
 */
export const messageStrategySchema = z.object({
  template: z.string().check(
    z.minLength(2),
    z.maxLength(4000),
    z.refine((template) => template.includes('{NUMBER}'), { error: 'has no {NUMBER} in it' }),
    z.refine(
      (template) => {
        try {
          JSON.parse(template);
          return true;
        } catch {
          return false;
        }
      },
      { error: 'is not JSON' },
    ),
  ),
  as: z._default(z.enum(['string', 'object']), 'string'),
  acknowledgement: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
});

/**
 * The company's own HTTPS endpoint, which calls the vendor's Apps API (`POST /apps/api/v1/calls`) on the agent's
 * behalf. The browser sends the agent's own cookies for that endpoint and no other secret.
 */
export const relayStrategySchema = z.object({
  url: z.string().check(z.maxLength(2000)),
  outboundNumber: z.optional(z.string().check(z.maxLength(40))),
  lang: z.optional(z.string().check(z.regex(/^[a-z]{2}$/, 'is not an ISO 639-1 code'))),
  timeoutSeconds: z._default(z.number().check(z.minimum(1), z.maximum(10)), 10),
});

export type RelayStrategy = z.output<typeof relayStrategySchema>;
