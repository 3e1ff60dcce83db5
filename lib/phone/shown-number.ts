import { formatNumber } from './format.ts';

/** How agents read numbers. `automatic`: beside a number as its page writes it, in lists the international form. */
export const SHOWN_FORMATS = ['automatic', 'international', 'e164', 'us-local-standard'] as const;
export type ShownFormat = (typeof SHOWN_FORMATS)[number];

/** An E.164 number as a person reads it. Numbers outside of the North American plan have no US form. */
export function shownNumber(number: string, format: ShownFormat): string {
  if (format === 'e164') return number;
  const local = format === 'us-local-standard' ? formatNumber(number, format) : number;
  return local === number ? formatNumber(number, 'international') : local;
}
