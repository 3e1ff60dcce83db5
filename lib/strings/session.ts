import { session as de } from './de/session.ts';
import { session } from './en/session.ts';
import { sayer, sayerIn } from './sayer.ts';

const tables = { en: session, de };

export const say = sayer(tables);
/** For what is written into records, in the company's language. */
export const sayIn = sayerIn(tables);
