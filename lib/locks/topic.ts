/** A topic whose holder is a tab of a CRM, because it is there that the holder acts: `status:<tenant>:<agent>`. */
export type TabTopic = `status:${string}`;

/**
 * What a lock is about. One topic has one holder in the whole browser.
 *
 * `adapter`: the page with the adapter. `arbiter`: who grants the tabs' topics. `records`: who delivers the outbox.
 * Handing events to pages and screen pops need none: the worker does them, and what it is about to do stands in the
 * journal's cursors.
 */
export type Topic = 'adapter' | 'arbiter' | 'records' | TabTopic;

/** A topic that tabs are wanted for, and the CRM profile whose tabs may have it. */
export interface Wanted {
  readonly topic: TabTopic;
  readonly crmId: string;
}

/** One agent at one tenant. Who the agent is may not be known yet: it is the holder that finds out. */
export const statusTopic = (tenant: string, agent: string | null): TabTopic =>
  `status:${new URL(tenant).host}:${agent ?? ''}`;

/**
 * How long the answer to a check of an epoch is good for, in milliseconds: whoever waited longer asks again, and whoever
 * does not answer an arbiter is waited for that long.
 */
export const CHECK_GOOD_FOR_MS = 1_000;
