import * as z from 'zod/mini';
import { driverSchema } from './driver-schema.ts';

/**
 * What our page and our content script in the adapter's frame say to each other, over a port that the script opens.
 * The script stands beside a foreign page: what it says is checked here like anybody's words.
 */
const view = z.enum(['dial', 'sign-in', 'unknown']);

/** From the frame to our page. */
export const fromFrameSchema = z.discriminatedUnion('say', [
  z.object({ say: z.literal('hello'), view }),
  z.object({ say: z.literal('view'), view }),
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

/** From our page to the frame. */
export const toFrameSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('drive'), driver: driverSchema }),
  z.object({
    do: z.literal('fill'),
    id: z.string(),
    text: z.string(),
    number: z.string(),
    callImmediately: z.boolean(),
  }),
  z.object({ do: z.literal('check'), id: z.string() }),
]);
export type ToFrame = z.output<typeof toFrameSchema>;
