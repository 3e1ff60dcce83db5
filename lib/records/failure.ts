import type { Delivery } from './connector.ts';

/** Why something was not delivered. */
export type Failure = Extract<Delivery, { ok: false }>;

/** Only what a delivery carries, of whatever knows more about it. */
export const failed = ({ fault, endpoint, detail, mayHaveArrived, retryAfterMs }: Failure): Failure => ({
  ok: false,
  fault,
  endpoint,
  detail,
  mayHaveArrived,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
