import type { ToWorker } from '../messages/protocol.ts';
import { isSameSaid, type NotNumber, withSaid } from '../page/not-numbers.ts';
import { givenBy } from '../policy/own.ts';
import { readDocuments, saveOwn } from '../policy/store.ts';

/** What the agent said is no number stands in their own settings, beside what the administrator says. */
const change = (step: (said: readonly NotNumber[]) => readonly NotNumber[]): Promise<void> =>
  // Pages and panels may say it at the same time.
  navigator.locks.request('patchcord:not-numbers', async () => {
    const { notNumbers, ...rest } = givenBy(await readDocuments()).own.clickToCall ?? {};
    const said = step(notNumbers ?? []);
    const clickToCall = said.length === 0 ? rest : { ...rest, notNumbers: [...said] };
    await saveOwn({ clickToCall: Object.keys(clickToCall).length === 0 ? undefined : clickToCall });
  }) as Promise<void>;

export const sayNotNumber = (entry: NotNumber): Promise<void> => change((said) => withSaid(said, entry));

export const takeBackNotNumber = (entry: NotNumber): Promise<void> =>
  change((said) => said.filter((each) => !isSameSaid(each, entry)));

/** The entry for what was said on a page of that site. A pattern speaks for itself, so the number is not kept with it. */
export const entryFor = (site: string, { number, pattern, label }: ToWorker['crm/not-number']): NotNumber =>
  pattern === undefined
    ? { site, number }
    : { site, pattern, ...(label === undefined || label === '' ? {} : { label }) };
