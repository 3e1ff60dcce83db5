/** A number as the adapter shows it: country code, then groups. Only for reading. */
export function spokenNumber(number: string): string {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (american) return `+1 ${american[1]}-${american[2]}-${american[3]}`;
  const other = /^(\+(?:353|971|[2-9]\d))(\d{2,3})(\d+)$/.exec(number);
  return other ? `${other[1]} ${other[2]} ${other[3]}` : number;
}

/** Minutes and seconds between two instants in milliseconds. */
export function elapsed(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
