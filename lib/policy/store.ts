import { browser } from '../browser.ts';
import { chromium } from '../chromium.ts';
import { keepPolicySecrets } from '../records/keep-policy-secrets.ts';
import { localeOf, speak, spoken } from '../strings/spoken.ts';
import { type OwnPatch, patched } from './own.ts';
import { fromCrms, withoutSecrets } from './policy-secrets.ts';
import { type Resolved, resolveConfig } from './resolve.ts';

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

export type Documents = Readonly<{ policy: unknown; own: unknown; secretsRefused: boolean }>;

/**
 * Firefox leaves `storage.managed` open to content scripts, which run beside foreign pages: a secret that stands in
 * policy there is taken for lost and not used.
 */
const secretsRefused = (): boolean => typeof chromium.storage?.managed?.setAccessLevel !== 'function';

/** The cached policy and the agent's own settings, as they were given. */
export async function readDocuments(): Promise<Documents> {
  const stored = await browser.storage.local.get([POLICY, OWN]);
  return { policy: stored[POLICY], own: stored[OWN], secretsRefused: secretsRefused() };
}

/**
 * The configuration as last known; does not touch `storage.managed`. Whoever reads it speaks its language from then on:
 * workers and pages read it before they have anything to say.
 */
export async function readConfig(): Promise<Resolved> {
  const mine = ++asked;
  const documents = await readDocuments();
  // What was asked later has been answered before: this is older news, and speaks no language any more.
  if (latest !== null && mine < latest.asked) return latest.resolved;
  // Storage hands out new objects each time, so they are known again by what stands in them. Comparing takes some
  // hundredths of a millisecond, resolving half a millisecond, and every event of the adapter asks for it.
  const given = JSON.stringify(documents);
  latest = {
    given,
    asked: mine,
    resolved: latest?.given === given ? latest.resolved : inItsLanguage(documents),
  };
  return latest.resolved;
}

/** What is wrong with a configuration is said in the language that it chooses, which is known once it is resolved. */
function inItsLanguage(documents: Documents): Resolved {
  const resolved = resolveConfig(documents);
  const locale = localeOf(resolved.config.language, [browser.i18n.getUILanguage()]);
  if (locale === spoken()) return resolved;
  speak(locale);
  return resolveConfig(documents);
}

// Worth nothing once its context is gone; what it was resolved from is read anew each time.
let latest: { readonly given: string; readonly asked: number; readonly resolved: Resolved } | null = null;
let asked = 0;

/**
 * Reads policy again and updates the cached copy; answers whether it changed. Where there never was a copy (the first
 * start after installation) it waits up to 5 s for policy to appear, then takes its absence as an answer.
 */
export async function refreshPolicy(): Promise<boolean> {
  const cached = (await browser.storage.local.get(POLICY))[POLICY];
  const policy = cached === undefined ? await firstPolicy() : await managedPolicy();
  if (JSON.stringify(policy) === JSON.stringify(cached)) return false;
  await browser.storage.local.set({ [POLICY]: policy });
  return cached !== undefined || Object.keys(policy).length > 0;
}

/** Whether the copy that everything reads is what policy says now. Writes nothing. */
export async function isPolicyInForce(): Promise<boolean> {
  const given = await browser.storage.managed.get(null).catch(() => ({}));
  const cached = (await browser.storage.local.get(POLICY))[POLICY] ?? {};
  return JSON.stringify(withoutSecrets(given).document) === JSON.stringify(cached);
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

/** Writes the given top-level keys over the own settings, without secrets: those have a place of their own. */
export async function saveOwn(patch: OwnPatch): Promise<void> {
  const own = patched((await readDocuments()).own, patch);
  const crms = 'crms' in own ? { crms: fromCrms(own.crms, [], undefined) } : {};
  await browser.storage.local.set({ [OWN]: { ...own, ...crms } });
}

// One wait for all callers of one page or worker; nothing is lost with it when the worker dies.
let waiting: Promise<Record<string, unknown>> | null = null;

function firstPolicy(): Promise<Record<string, unknown>> {
  waiting ??= policyOrNone().finally(() => {
    waiting = null;
  });
  return waiting;
}

/** Own settings end the wait: a person who configures by hand is not kept from it by a policy that never comes. */
async function policyOrNone(): Promise<Record<string, unknown>> {
  const deadline = Date.now() + FIRST_POLICY_WAIT_MS;
  for (;;) {
    const policy = await managedPolicy();
    if (Object.keys(policy).length > 0 || Date.now() >= deadline) return policy;
    if ((await readDocuments()).own !== undefined) return policy;
    await new Promise((resolve) => setTimeout(resolve, FIRST_POLICY_POLL_MS));
  }
}

/** What policy says, without its secrets: those go where secrets are kept, and nowhere else. */
async function managedPolicy(): Promise<Record<string, unknown>> {
  let given: Record<string, unknown>;
  try {
    given = await browser.storage.managed.get(null);
  } catch {
    // Firefox without a policy: "Managed storage manifest not found".
    return {};
  }
  const { document, secrets } = withoutSecrets(given);
  // Without them the configuration is still to be read; the CRM's login says then that something is lacking.
  if (!secretsRefused()) await keepPolicySecrets(document, secrets).catch(() => undefined);
  return document;
}
