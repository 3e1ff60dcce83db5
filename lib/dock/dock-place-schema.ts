import * as z from 'zod/mini';

/**
 * Where the dock stands in a page: the distance of its corner from the page's right and bottom edge in CSS pixels, so
 * that it keeps its corner when the window changes its size.
 */
export const dockPlaceSchema = z.object({
  right: z.number().check(z.minimum(0), z.maximum(20_000)),
  bottom: z.number().check(z.minimum(0), z.maximum(20_000)),
  minimised: z.boolean(),
});
export type DockPlace = Readonly<z.output<typeof dockPlaceSchema>>;
