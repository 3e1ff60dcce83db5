import { persist } from '../messages/persist.ts';
import { tellWorker } from '../messages/send.ts';
import { factEntry } from '../sessions/entry.ts';
import { factSchema, type SessionFact } from '../sessions/fact.ts';
import { append } from './journal.ts';

/**
 * Stores a fact among the events, without telling anybody: for the worker, which wakes its consumers itself. Rejects
 * what is no fact, and where the database cannot be written.
 */
export const storeFact = (fact: SessionFact): Promise<number> =>
  append([factEntry(factSchema.parse(fact), Date.now())]);

/** For own pages: stores a fact and has the worker tell the sessions anew. */
export async function appendFact(fact: SessionFact): Promise<void> {
  const seq = await storeFact(fact);
  // Where no worker can be started at all, the next one to start reads on by itself.
  await persist(() => tellWorker('panel/appended', { seq }), new AbortController().signal);
}
