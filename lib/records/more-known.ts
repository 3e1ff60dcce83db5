import type { Said } from '../sessions/said-in.ts';
import type { FileKind } from './file-names.ts';

/**
 * What no event of the adapter tells of a session and what therefore comes from elsewhere: the session-details
 * endpoint, or the custom data that policy lets through. Null and empty: nobody told.
 */
export interface MoreKnown {
  readonly customData: Readonly<Record<string, string>> | null;
  readonly rating: { readonly stars: number; readonly comment: string | null } | null;
  readonly survey: readonly { readonly question: string; readonly answer: string }[];
  readonly files: readonly KnownFile[];
  readonly smartActions: readonly SmartAction[];
  /** What was said in a chat, oldest first, where policy keeps it. */
  readonly said: readonly Said[];
}

/** What the customer was asked for during the session: a photo, a fingerprint, a text. */
export interface SmartAction {
  readonly name: string;
  readonly state: 'done' | 'failed';
  /** What it brought, or why it failed. */
  readonly text: string | null;
}

export interface KnownFile {
  readonly kind: Exclude<FileKind, 'metadata'>;
  /** The contact centre's own, so that the same file is the same to everybody. */
  readonly id: string;
  readonly url: string;
  readonly mediaType: string;
}

export const NOTHING_MORE: MoreKnown = {
  customData: null,
  rating: null,
  survey: [],
  files: [],
  smartActions: [],
  said: [],
};
