import { countryCodeOf } from './dialling.ts';

/** A number as the adapter shows it: the country code apart. Only for reading. */
export function spokenNumber(number: string): string {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american[1]}-${american[2]}-${american[3]}`;
  const code = countryCodeOf(number);
  return code === null ? number : `${code} ${number.slice(code.length)}`;
}

/** Minutes and seconds between two instants in milliseconds. */
export function elapsed(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
