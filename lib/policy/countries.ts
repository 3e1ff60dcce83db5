import { type Locale, spoken } from '../strings/spoken.ts';

// Codes that the browser can name but that are no country: a filler, unions, pseudo-locales.
const NO_COUNTRIES: readonly string[] = ['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'];

const known = new Map<Locale, Intl.DisplayNames>();

/** Making one takes longer than all that is asked of it. */
function namesIn(locale: Locale): Intl.DisplayNames {
  const names = known.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  known.set(locale, names);
  return names;
}

/** The country's name for its ISO 3166-1 alpha-2 code in capitals; undefined for anything else. */
export function countryName(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRIES.includes(code)) return undefined;
  // `UK`, `DD` or `YU` have a name as well, but stand for another code today, and no number plan knows them.
  if (new Intl.Locale(`und-${code}`).region !== code) return undefined;
  return namesIn(spoken()).of(code);
}

/** Every country code that `countryName` knows, sorted by name. */
export function countries(): readonly Readonly<{ code: string; name: string }>[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = countryName(code);
      return name === undefined ? [] : [{ code, name }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, spoken()));
}
