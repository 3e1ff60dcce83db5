import { matchesUrl, parseMatchPattern } from '../policy/match-pattern.ts';
import type { Config } from '../policy/schema.ts';

/** The CRM profile that an address belongs to: the first in the list with a fitting pattern. */
export const crmAt = (url: string, crms: Config['crms']): Config['crms'][number] | undefined =>
  crms.find(({ matches }) =>
    matches.some((text) => {
      const parsed = parseMatchPattern(text);
      return parsed.ok && matchesUrl(parsed.pattern, url);
    }),
  );
