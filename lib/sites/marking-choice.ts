import type { Config } from '../policy/schema.ts';

/** More sites than this nobody switches off one by one; the one switched off first is forgotten first. */
export const MOST_SWITCHED_OFF = 200;

/** The list of origins in which the agent wants no numbers marked, with one more or one less. */
export function withSite(sites: readonly string[], origin: string, on: boolean): readonly string[] {
  const others = sites.filter((site) => site !== origin);
  return on ? others : [...others, origin].slice(-MOST_SWITCHED_OFF);
}

/** Who decides whether numbers are marked: the agent by site, or somebody for all sites. */
export type WhoDecides = 'agent' | 'administrator' | 'options';

export const whoDecides = ({ clickToCall, locked }: Pick<Config, 'clickToCall' | 'locked'>): WhoDecides =>
  locked.includes('clickToCall') ? 'administrator' : clickToCall.enabled ? 'agent' : 'options';

/**
 * Whether numbers are marked in a frame. A site that the agent has switched off is off with all frames in its pages,
 * and in the pages of others. Where the administrator has locked click-to-call, the agent's switch does not count.
 *
 * @param urls the frame's address and its tab's, as far as they are known
 */
export function marksNumbers(
  config: Pick<Config, 'clickToCall' | 'locked'>,
  switchedOff: readonly string[],
  urls: readonly (string | undefined)[],
): boolean {
  if (whoDecides(config) !== 'agent') return config.clickToCall.enabled;
  return !urls.some((url) => url !== undefined && switchedOff.includes(siteOf(url) ?? ''));
}

/** The origin of a web page's address; null for any other address. */
export function siteOf(url: string): string | null {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return null;
  return new URL(url).origin;
}
