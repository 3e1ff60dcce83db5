import { type Locale, regionOf } from './spoken.ts';

/** The tag for `Intl` in which numbers, dates and times of a locale are written here: `de-AT` for an agent in Austria. */
export const inRegion = (locale: Locale): string => regionOf(locale, globalThis.navigator?.languages ?? []);
