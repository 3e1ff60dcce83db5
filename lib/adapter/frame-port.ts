import * as z from 'zod/mini';
import type { DriverOverrides } from './driver-schema.ts';
import type { FillRequest } from './fill.ts';
import { statusAnswerSchema } from './status-answer.ts';
import type { KnownStatus } from './status-control.ts';

/**
 * What our page and our content script in the adapter's frame say to each other, over a port that the script opens.
 * The script stands beside a foreign page: what it says is checked here like anybody's words.
 */
const view = z.enum(['dial', 'sign-in', 'unknown']);

const shown = z.optional(z.string().check(z.maxLength(300)));

/** From the frame to our page. */
export const fromFrameSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('hello'), view }),
  z.object({ say: z.literal('view'), view }),
  /** What the driver's `caller` places show; sent when it changes, and only where policy names such places. */
  z.object({ say: z.literal('caller'), phone: shown, name: shown, email: shown }),
  z.object({
    say: z.literal('filled'),
    id: z.string(),
    result: z.union([
      z.object({ ok: z.literal(true), how: z.enum(['filled', 'called']) }),
      z.object({ ok: z.literal(false), reason: z.string().check(z.maxLength(100)) }),
    ]),
  }),
  /** What shows the agent's status has changed; sent only once our page has asked for that. */
  z.object({ say: z.literal('status'), answer: statusAnswerSchema }),
  /** The answer to an order about the status. */
  z.object({ say: z.literal('status-done'), id: z.string(), answer: statusAnswerSchema }),
  /** What the browser lets the page keep there; `whole` is null where it does not say. */
  z.object({
    say: z.literal('examined'),
    id: z.string(),
    cookies: z.object({ enabled: z.boolean(), whole: z.nullable(z.boolean()) }),
  }),
  z.object({
    say: z.literal('checked'),
    id: z.string(),
    report: z.array(
      z.object({
        place: z.string(),
        found: z.nullable(z.string().check(z.maxLength(500))),
        tried: z.number(),
      }),
    ),
  }),
]);
export type FromFrame = z.output<typeof fromFrameSchema>;

/** From our page to the frame; the script takes it unchecked, since only our own page is at the port's other end. */
export type ToFrame =
  | { readonly do: 'drive'; readonly driver: DriverOverrides }
  | ({ readonly do: 'fill'; readonly id: string } & FillRequest)
  | { readonly do: 'check'; readonly id: string }
  | { readonly do: 'examine'; readonly id: string }
  | { readonly do: 'know-statuses'; readonly statuses: StatusKnowledge }
  | { readonly do: 'read-status'; readonly id: string }
  | {
      readonly do: 'choose-status';
      readonly id: string;
      readonly status: string;
      /** Of the writer's grant; one that is lower than one before is refused. */
      readonly epoch: number;
    };

/** How statuses are recognised in the adapter's page; the places are the driver's. */
export interface StatusKnowledge {
  readonly known: readonly KnownStatus[];
  readonly nextWords: readonly string[];
  readonly idAttribute: string | null;
}
