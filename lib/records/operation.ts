import type { Session } from '../sessions/session.ts';

/**
 * What is to be written to a CRM of one session. Planned by pure rules (`plan.ts`), kept in the outbox until it is
 * delivered, carried out by a connector.
 */
export const OPERATION_KINDS = [
  'account',
  'record',
  'update',
  'comment',
  'upload',
  'customer',
  'message',
  'assign',
  'tags',
  'rating',
] as const;
/**
 * `account`, `record`: find, and make it where policy wants that; their result is what the later ones need. `update`:
 * fields of the record. `comment`, `upload`: something added to it, once each. Only some kinds of CRM have the others:
 * `customer`, fields of the account; `message`, one stretch of the session as an entry of the record, made once and
 * changed later; `assign`, `tags`, `rating`, what the record has of its own for that.
 */
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** What brought an operation about, in the words of the specification's flows. */
export type Occasion =
  | 'start'
  | 'end'
  | 'rating'
  | 'custom-data'
  | 'transfer'
  | 'wrap-up' // notes and disposition that the agent entered
  | 'survey'
  | 'details' // the session-details endpoint told something more
  | 'smart-action';

export interface Operation {
  /** `sessionKey(…)`, a space, and what distinguishes the operation: the same in every browser that saw the session. */
  readonly key: string;
  /** The session's key. */
  readonly session: string;
  /** The CRM profile's id. */
  readonly crmId: string;
  readonly kind: OperationKind;
  readonly occasion: Occasion;
  /** Operations of one session are delivered in this order, one after the other. */
  readonly order: number;
  /** The session as it was known when this was planned: what the request is built from. */
  readonly told: Session;
  /** What of the operation does not stand in `told`: a comment's text, what is uploaded and whence. */
  readonly content: OperationContent | null;
}

export type OperationContent =
  | { readonly type: 'comment'; readonly text: string; readonly html: string }
  /** Which stretch of the session, from 1 in the browser that had it. */
  | { readonly type: 'leg'; readonly number: number }
  /** To whom the record is assigned; null: to whoever has the session in this browser. */
  | { readonly type: 'agent'; readonly email: string | null }
  | { readonly type: 'rating'; readonly stars: number; readonly comment: string | null }
  | {
      readonly type: 'file';
      readonly name: string;
      readonly mediaType: string;
      /** The text itself, or an address of one of the CRM's configured origins. */
      readonly source: { readonly text: string } | { readonly url: string };
    };

/** What earlier operations of the session have brought. */
export interface Results {
  readonly accountId: string | null;
  readonly recordId: string | null;
  /** Ids of what was uploaded, by operation key. */
  readonly uploads: Readonly<Record<string, string>>;
}

/** What a delivered operation brings. */
export interface Delivered {
  /** The account's, record's, comment's or file's id; null where the CRM names none. */
  readonly id: string | null;
  /** `found`: it was there already. `skipped`: policy wants nothing done, or there is nothing to do it with. */
  readonly how: 'made' | 'found' | 'written' | 'skipped';
  /** Shown to the agent and kept with the session, where the CRM told it. */
  readonly name?: string;
  readonly url?: string;
}
