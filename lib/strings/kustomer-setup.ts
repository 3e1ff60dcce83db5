import { kustomerSetup as de } from './de/kustomer-setup.ts';
import { kustomerSetup } from './en/kustomer-setup.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: kustomerSetup, de });
