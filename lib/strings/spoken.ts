/** Which language is spoken here, in this page, worker or script: every `say` asks when it is called. */

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a person or an administrator may choose; `auto` is the browser's own. */
export const LANGUAGES = ['auto', ...LOCALES] as const;
export type Language = (typeof LANGUAGES)[number];

const DIRECTIONS: Readonly<Record<Locale, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr' };

/** A signal fits: whoever says something while it draws is drawn again when the language changes. */
let source: { value: Locale } = { value: 'en' };

export const spoken = (): Locale => source.value;

export function speak(locale: Locale): void {
  source.value = locale;
}

/** From now on the language is what this holds; `speak` changes it. */
export function speakBy(signal: { value: Locale }): void {
  signal.value = source.value;
  source = signal;
}

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => DIRECTIONS[locale];

/** The language to speak. `browsers`: the browser's own as BCP 47 tags, the one that it speaks itself first. */
export function localeOf(language: Language, browsers: readonly string[]): Locale {
  if (language !== 'auto') return language;
  return LOCALES.find((locale) => speaks(browsers[0] ?? '', locale)) ?? 'en';
}

/** Numbers, dates and times are written as in the agent's own region, as long as it is one of the spoken language. */
export const regionOf = (locale: Locale, browsers: readonly string[]): string =>
  browsers.find((tag) => speaks(tag, locale)) ?? locale;

const speaks = (tag: string, locale: Locale): boolean =>
  tag.toLowerCase() === locale || tag.toLowerCase().startsWith(`${locale}-`);
