import { GECKO_ID, UNPACKED_ID } from '../../../identity.ts';

/** The forms in which browsers and their consoles take an extension's policy. */
export const PLATFORM_FORMS = ['json', 'chromium', 'reg', 'reg-json', 'plist', 'google', 'firefox'] as const;
export type PlatformForm = (typeof PLATFORM_FORMS)[number];

/** Under which id each browser knows the extension: each store gives its own. */
export const CHANNELS = ['chrome', 'edge', 'firefox'] as const;
export type Channel = (typeof CHANNELS)[number];
export type ChannelIds = Readonly<Record<Channel, string>>;

/** Those of unpacked builds, which are the same everywhere. */
export const USUAL_IDS: ChannelIds = { chrome: UNPACKED_ID, edge: UNPACKED_ID, firefox: GECKO_ID };

/** Whether a browser of this channel could have given the id. */
export function isIdOf(channel: Channel, id: string): boolean {
  return channel === 'firefox'
    ? /^(?:[\w.-]*@[\w.-]+|\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})$/i.test(id)
    : /^[a-p]{32}$/.test(id);
}

/** The ids with the one that this browser gave: Chrome and Edge look the same from inside. */
export function idsWith(own: string): ChannelIds {
  return isIdOf('firefox', own) ? { ...USUAL_IDS, firefox: own } : { ...USUAL_IDS, chrome: own, edge: own };
}
