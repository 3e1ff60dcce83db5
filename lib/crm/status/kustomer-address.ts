import { parseMatchPattern } from '../../policy/match-pattern.ts';

/**
 * The API's origin: policy's, or what the vendor documents for an organisation whose pages are at
 * `ORG.kustomerapp.com`. Null where the CRM's matches name no such host, or several.
 */
export function kustomerApiOf(matches: readonly string[], configured: string | undefined): string | null {
  if (configured !== undefined) return new URL(configured).origin;
  const hosts = matches.map((text) => {
    const parsed = parseMatchPattern(text);
    const [, organisation] = parsed.ok
      ? (/^([a-z0-9-]+)\.kustomerapp\.com$/.exec(parsed.pattern.host) ?? [])
      : [];
    return organisation ?? null;
  });
  const [organisation, ...others] = new Set(hosts);
  if (organisation === undefined || organisation === null || others.length > 0) return null;
  return organisation === 'api' ? null : `https://${organisation}.api.kustomerapp.com`;
}
