import type { Scripting } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { tellFrame } from '../messages/send.ts';
import { originsOf, parseMatchPattern } from '../policy/match-pattern.ts';
import type { Config } from '../policy/schema.ts';
import { knownTabs } from './crm-tabs.ts';
import { planRegistrations, type Registration, wantedRegistrations } from './registrations.ts';

let chain: Promise<unknown> = Promise.resolve();

/**
 * Brings the registered content scripts and the open tabs in line with the configuration. Idempotent: called on
 * install, update, start-up and whenever policy, settings or permissions change; calls run one after the other.
 *
 * Why so thorough: registrations survive a restart but not an update, never touch tabs that are already open, and an
 * origin that is not granted is accepted silently and does nothing.
 */
export function syncContentScripts(config: Config): Promise<void> {
  const run = chain.then(() => sync(config));
  chain = run.catch(() => undefined);
  return run;
}

async function sync(config: Config): Promise<void> {
  const granted = async (pattern: string): Promise<boolean> => {
    const parsed = parseMatchPattern(pattern);
    // Permissions are about origins; the pattern's path narrows the script, not the grant.
    if (!parsed.ok) return false;
    return browser.permissions.contains({ origins: [...originsOf(parsed.pattern)] }).catch(() => false);
  };
  const crmPatterns: string[] = [];
  for (const pattern of config.crms.flatMap((crm) => crm.matches)) {
    if (await granted(pattern)) crmPatterns.push(pattern);
  }
  const origin = config.adapter.url === null ? null : new URL(config.adapter.url).origin;
  const adapterOrigin =
    origin !== null && (await granted(`${origin.replace(/:\d+$/, '')}/*`)) ? origin : null;

  const present = (await browser.scripting.getRegisteredContentScripts()).map(
    (script): Registration => ({
      id: script.id,
      js: script.js ?? [],
      css: script.css ?? [],
      matches: script.matches ?? [],
      runAt: script.runAt === 'document_start' ? 'document_start' : 'document_idle',
    }),
  );
  const plan = planRegistrations(present, wantedRegistrations({ crmPatterns, adapterOrigin }));
  if (plan.remove.length > 0) await browser.scripting.unregisterContentScripts({ ids: [...plan.remove] });
  if (plan.add.length > 0) await browser.scripting.registerContentScripts(plan.add.map(full));
  if (plan.update.length > 0) await browser.scripting.updateContentScripts(plan.update.map(full));

  // Tabs that were open before: those that are a CRM now get the script (which refuses to start twice), those that
  // have it already ask again what they are, and leave where they are a CRM no longer.
  const open = crmPatterns.length === 0 ? [] : await browser.tabs.query({ url: crmPatterns });
  const crmTabs = new Set(open.flatMap(({ id, discarded }) => (id === undefined || discarded ? [] : id)));
  const others = (await knownTabs()).filter(({ tabId }) => !crmTabs.has(tabId));
  await Promise.all([
    ...[...crmTabs].map(async (tabId) => {
      await inTime(
        browser.scripting
          .executeScript({ target: { tabId, allFrames: true }, files: ['crm.js'] })
          .catch(() => undefined),
      );
      await inTime(tellFrame({ tabId }, 'frame/refresh', {}));
    }),
    ...others.map(({ tabId }) => inTime(tellFrame({ tabId }, 'frame/refresh', {}))),
  ]);
}

/** In milliseconds. A tab that is frozen, or busy for long, answers when it can; the others do not wait for it. */
const ANSWERS_WITHIN = 2_000;

async function inTime(answer: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ANSWERS_WITHIN);
  });
  await Promise.race([answer, late]);
  clearTimeout(timer);
}

function full(registration: Registration): Scripting.RegisteredContentScript {
  return {
    id: registration.id,
    js: [...registration.js],
    ...(registration.css.length > 0 ? { css: [...registration.css] } : {}),
    matches: [...registration.matches],
    runAt: registration.runAt,
    allFrames: true,
    persistAcrossSessions: true,
    // Frames written by their parent (`srcdoc`, `about:blank`) are part of the page.
    ...(registration.id === 'crm' ? { matchOriginAsFallback: true } : {}),
  } as Scripting.RegisteredContentScript;
}
