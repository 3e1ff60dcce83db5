import { MINIMUM_CHROMIUM, MINIMUM_FIREFOX } from '../../../identity.ts';
import { browser } from '../../browser.ts';
import { browserOf } from '../browser-of.ts';
import type { VersionFacts } from '../rules/version.ts';

export function gatherVersion(): VersionFacts {
  const running = browserOf(navigator.userAgent);
  return {
    version: browser.runtime.getManifest().version,
    browser: running,
    minimum: running?.name === 'Firefox' ? MINIMUM_FIREFOX : MINIMUM_CHROMIUM,
    highlights: 'highlights' in CSS,
  };
}
