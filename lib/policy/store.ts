import { browser } from '../browser.ts';
import { isPlainObject } from './problem.ts';
import { type Resolved, resolveConfig } from './resolve.ts';
import type { OwnSettings } from './schema.ts';

/**
 * The browser edge of the configuration: where policy and own settings are read, cached and followed. For the worker
 * and own pages only.
 *
 * Policy is slow and shy: `storage.managed` may not be ready at the very first start, Firefox rejects where there is
 * no policy while Chromium answers `{}`, and `onChanged` is not fired for what was there before. So everything reads
 * the copy in `storage.local`, and `refreshPolicy` brings that copy up to date.
 */

const POLICY = 'policyCache';
const OWN = 'ownSettings';

/** How long the first start waits for policy; 2 s was too short for others (PixieBrix), who ended at 4.5 s. */
const FIRST_POLICY_WAIT_MS = 5000;
const FIRST_POLICY_POLL_MS = 250;

/** The configuration as last known; does not touch `storage.managed`. */
export async function readConfig(): Promise<Resolved> {
  const stored = await browser.storage.local.get([POLICY, OWN]);
  return resolveConfig({ policy: stored[POLICY], own: stored[OWN] });
}

/** The agent's own settings as stored, unchecked. */
export async function readOwn(): Promise<Readonly<Record<string, unknown>>> {
  const own = (await browser.storage.local.get(OWN))[OWN];
  return isPlainObject(own) ? own : {};
}

/**
 * Reads policy again and updates the cached copy; answers whether it changed. Where there never was a copy (the first
 * start after installation) it waits a few seconds for policy to appear, then takes its absence as an answer.
 */
export async function refreshPolicy(): Promise<boolean> {
  const cached = (await browser.storage.local.get(POLICY))[POLICY];
  const policy = cached === undefined ? await firstPolicy() : await managedPolicy();
  if (JSON.stringify(policy) === JSON.stringify(cached)) return false;
  await browser.storage.local.set({ [POLICY]: policy });
  return cached !== undefined || Object.keys(policy).length > 0;
}

/**
 * Calls the listener whenever policy, its cached copy or the own settings may have changed; the listener reads
 * everything again. (When one policy key changes and another goes, the browser's event names only the first.)
 */
export function watchConfig(listener: () => void, signal?: AbortSignal): void {
  const follow = (changes: Readonly<Record<string, unknown>>, area: string) => {
    // Bringing the copy up to date is a change of `local`, which every context hears of.
    if (area === 'managed') void refreshPolicy();
    else if (area === 'local' && (POLICY in changes || OWN in changes)) listener();
  };
  browser.storage.onChanged.addListener(follow);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(follow));
}

/** Writes the given top-level keys over the own settings; a key with `undefined` is forgotten. */
export async function saveOwn(patch: { readonly [Key in keyof OwnSettings]?: OwnSettings[Key] | undefined }) {
  const own: Record<string, unknown> = { ...(await readOwn()), ...patch };
  for (const key of Object.keys(own)) if (own[key] === undefined) delete own[key];
  await browser.storage.local.set({ [OWN]: own });
}

async function firstPolicy(): Promise<Record<string, unknown>> {
  const deadline = Date.now() + FIRST_POLICY_WAIT_MS;
  for (;;) {
    const policy = await managedPolicy();
    if (Object.keys(policy).length > 0 || Date.now() >= deadline) return policy;
    await new Promise((resolve) => setTimeout(resolve, FIRST_POLICY_POLL_MS));
  }
}

async function managedPolicy(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    // Firefox without a policy: "Managed storage manifest not found".
    return {};
  }
}
