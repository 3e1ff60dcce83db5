import { kustomer as de } from './de/kustomer.ts';
import { kustomer } from './en/kustomer.ts';
import { sayer, sayerIn } from './sayer.ts';

const tables = { en: kustomer, de };

export const say = sayer(tables);
/** For what is written to Kustomer: in the company's language. */
export const sayIn = sayerIn(tables);
