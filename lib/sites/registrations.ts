import { MARK_STYLE_FILE } from '../page/paint-style.ts';

/** A content script as the browser registers it; only the parts that we set. */
export interface Registration {
  readonly id: string;
  readonly js: readonly string[];
  readonly css: readonly string[];
  readonly matches: readonly string[];
  readonly runAt: 'document_start' | 'document_idle';
}

/** What has to change so that `present` becomes `wanted`. Equal registrations are left alone. */
export interface RegistrationPlan {
  readonly remove: readonly string[];
  readonly add: readonly Registration[];
  readonly update: readonly Registration[];
}

/**
 * The content scripts that the configuration asks for, on exactly the granted patterns. No pattern, no registration:
 * an empty list would be an error to the browser and an all-sites script would be worse.
 */
export function wantedRegistrations(granted: {
  readonly crmPatterns: readonly string[];
  readonly adapterOrigin: string | null;
}): readonly Registration[] {
  const wanted: Registration[] = [];
  if (granted.crmPatterns.length > 0) {
    wanted.push({
      id: 'crm',
      js: ['crm.js'],
      css: [MARK_STYLE_FILE],
      matches: [...new Set(granted.crmPatterns)].sort(),
      runAt: 'document_idle',
    });
  }
  if (granted.adapterOrigin !== null) {
    wanted.push({
      id: 'adapter',
      js: ['adapter.js'],
      css: [],
      // A match pattern cannot hold a port; the script itself checks that it stands in our frame.
      matches: [`${granted.adapterOrigin.replace(/:\d+$/, '')}/*`],
      runAt: 'document_start',
    });
  }
  return wanted;
}

export function planRegistrations(
  present: readonly Registration[],
  wanted: readonly Registration[],
): RegistrationPlan {
  const same = (a: Registration, b: Registration) =>
    a.runAt === b.runAt &&
    a.js.join('\n') === b.js.join('\n') &&
    a.css.join('\n') === b.css.join('\n') &&
    [...a.matches].sort().join('\n') === [...b.matches].sort().join('\n');
  const before = new Map(present.map((registration) => [registration.id, registration]));
  const after = new Set(wanted.map((registration) => registration.id));
  const add: Registration[] = [];
  const update: Registration[] = [];
  for (const registration of wanted) {
    const old = before.get(registration.id);
    if (old === undefined) add.push(registration);
    else if (!same(old, registration)) update.push(registration);
  }
  return { remove: [...before.keys()].filter((id) => !after.has(id)), add, update };
}
