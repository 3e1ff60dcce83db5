/** Forks first: they name Chrome as well. The engine's version is what counts, and is named last. */
const NAMES = [
  [/\bFirefox\/([\d.]+)/, 'Firefox'],
  [/\bEdg\/([\d.]+)/, 'Edge'],
  [/\bHeadlessChrome\/([\d.]+)/, 'Chromium'],
  [/\bChrome\/([\d.]+)/, 'Chrome'],
] as const;

/** Which browser that is, by its own words; null for none that we know. */
export function browserOf(userAgent: string): { readonly name: string; readonly version: string } | null {
  for (const [pattern, name] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return { name, version };
  }
  return null;
}
