import { browser } from '../browser.ts';
import { EMPTY_LEDGER, type Ledger } from './ledger.ts';

const KEY = 'pops';

export async function readLedger(): Promise<Ledger> {
  return ((await browser.storage.local.get(KEY))[KEY] as Ledger | undefined) ?? EMPTY_LEDGER;
}

/** Called by one consumer of the worker alone, which handles one event after the other. */
export const writeLedger = (ledger: Ledger): Promise<void> => browser.storage.local.set({ [KEY]: ledger });
