import { browser } from '../../browser.ts';
import { parseUrl } from '../../policy/parse-url.ts';
import { readConfig } from '../../policy/store.ts';
import { crmAt } from '../../sites/crm-at.ts';
import { say } from '../../strings/doctor.ts';
import { findOtherDiallers, OTHER_DIALLERS, UNKNOWN_DIALLER } from '../other-diallers.ts';
import type { OthersFacts } from '../rules/others.ts';

/** So many tabs are looked into; what is at work in one is in the others too. */
const MOST_TABS = 5;
/** A tab that is frozen answers when it can. In milliseconds. */
const ANSWERS_WITHIN = 2_000;

export async function gatherOthers(): Promise<OthersFacts> {
  const { crms } = (await readConfig()).config;
  const tabs = (await browser.tabs.query({}))
    .filter(({ discarded, url }) => url !== undefined && discarded !== true && crmAt(url, crms) !== undefined)
    .slice(0, MOST_TABS);
  const answers = await Promise.all(
    tabs.map(async ({ id, url }) => {
      const who = id === undefined ? null : await lookInto(id);
      return who === null
        ? null
        : who.map((name) => ({ who: name, host: parseUrl(url ?? '')?.host ?? '', tabId: id ?? -1 }));
    }),
  );
  const seen = answers.filter((answer) => answer !== null);
  return { looked: seen.length, found: seen.flat() };
}

/** Null where the tab cannot be looked into. */
async function lookInto(tabId: number): Promise<readonly string[] | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ANSWERS_WITHIN));
  const looked = browser.scripting
    .executeScript({ target: { tabId }, func: findOtherDiallers, args: [OTHER_DIALLERS, UNKNOWN_DIALLER] })
    .catch(() => null);
  const results = await Promise.race([looked, late]);
  const names = results?.[0]?.result;
  if (!Array.isArray(names)) return null;
  return names.map((name: unknown) =>
    typeof name === 'string' && name !== '' ? name : say('others-unknown'),
  );
}
