import { inRegion } from './in-region.ts';
import { spoken } from './spoken.ts';

/** Numbers, dates, times and lengths as the language that is spoken writes them. Times are milliseconds since 1970. */

const tag = (): string => inRegion(spoken());

export const numberText = (value: number): string => new Intl.NumberFormat(tag()).format(value);

/** `Jul 1, 2026, 9:30 AM` */
export const dateTimeText = (at: number): string =>
  new Intl.DateTimeFormat(tag(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** `9:30 AM` */
export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(tag(), { timeStyle: 'short' }).format(at);

/** `9:30:05 AM` */
export const secondText = (at: number): string =>
  new Intl.DateTimeFormat(tag(), { timeStyle: 'medium' }).format(at);

/** With so many digits behind the point at most. */
export const roundedText = (value: number, digits: number): string =>
  new Intl.NumberFormat(tag(), { maximumFractionDigits: digits }).format(value);

/** `90 days`, `1 day`: a whole number of one unit, as `Intl` names units. */
export const unitText = (count: number, unit: 'day' | 'second' | 'byte'): string =>
  new Intl.NumberFormat(tag(), { style: 'unit', unit, unitDisplay: 'long' }).format(count);

/** `in 3 minutes`; `now` for none. */
export const aheadText = (count: number, unit: 'second' | 'minute' | 'hour'): string =>
  new Intl.RelativeTimeFormat(tag(), { numeric: count === 0 ? 'auto' : 'always' }).format(count, unit);

/**
 * Which form of a text a number takes, as the end of its key: `say(`shown-${pluralOf(count)}`, { count })`. Every
 * locale that there is knows these two; one that knows more brings keys for them.
 */
export const pluralOf = (count: number): 'one' | 'other' =>
  new Intl.PluralRules(spoken()).select(count) === 'one' ? 'one' : 'other';
