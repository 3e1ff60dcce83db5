import * as z from 'zod/mini';
import type { DriverOverrides } from './driver-schema.ts';
import type { FillRequest } from './fill.ts';

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
  | { readonly do: 'check'; readonly id: string };
