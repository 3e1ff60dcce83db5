/** A country code that the dial pad's selector offers. */
export interface Country {
  readonly code: string;
  readonly name: string;
}

export const countries: readonly Country[] = [
  { code: '+1', name: 'United States, Canada' },
  { code: '+33', name: 'France' },
  { code: '+34', name: 'Spain' },
  { code: '+39', name: 'Italy' },
  { code: '+41', name: 'Switzerland' },
  { code: '+43', name: 'Austria' },
  { code: '+44', name: 'United Kingdom' },
  { code: '+46', name: 'Sweden' },
  { code: '+49', name: 'Germany' },
  { code: '+61', name: 'Australia' },
  { code: '+81', name: 'Japan' },
  { code: '+91', name: 'India' },
  { code: '+353', name: 'Ireland' },
  { code: '+971', name: 'United Arab Emirates' },
];

export interface Dialled {
  /** The selector's country code, with its plus sign. */
  readonly country: string;
  /** What stands in the field. */
  readonly text: string;
}

/**
 * The country code that a typed or pasted number begins with, or `null` where it has none that the selector knows.
 * No code in the list begins another, so the first that fits is the only one.
 */
export function countryCodeOf(text: string): string | null {
  const compact = compacted(text);
  return countries.find((country) => compact.startsWith(country.code))?.code ?? null;
}

/** The whole number leaves the field as it was pasted; only the selector follows it. */
export function followCountry(dialled: Dialled): Dialled {
  return { country: countryCodeOf(dialled.text) ?? dialled.country, text: dialled.text };
}

/**
 * A code other than the selector's moves into the selector and only the national part stays in the field; the
 * selector's own code stays where it was typed. Either way the digits are grouped while they are typed.
 */
export function splitCountry(before: Dialled, text: string): Dialled {
  const code = countryCodeOf(text);
  const compact = compacted(text);
  if (code === null) return { country: before.country, text: grouped(compact) };
  const national = compact.slice(code.length);
  if (code === before.country) return { country: code, text: `${code} ${grouped(national)}`.trim() };
  return { country: code, text: grouped(national) };
}

/** The number that would be called, in E.164, or `null` while it is too short or too long to be one. */
export function dialledNumber(dialled: Dialled): string | null {
  const compact = compacted(dialled.text);
  const whole = compact.startsWith('+')
    ? compact
    : `${dialled.country}${dialled.country === '+39' ? compact : compact.replace(/^0/, '')}`;
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : null;
}

/** `415-555-0132`: groups of three with the last four together; nothing is added to what was typed but hyphens. */
function grouped(digits: string): string {
  if (digits.startsWith('+') || digits.length < 4) return digits;
  const groups = [digits.slice(0, 3)];
  if (digits.length <= 7) groups.push(digits.slice(3));
  else groups.push(digits.slice(3, digits.length - 4), digits.slice(-4));
  return groups.filter((group) => group !== '').join('-');
}

function compacted(text: string): string {
  const international = /^\s*(?:\+|00)/.test(text);
  const digits = text.replace(/\D/g, '');
  return international ? `+${text.trim().startsWith('+') ? digits : digits.slice(2)}` : digits;
}
