import { hosting as de } from './de/hosting.ts';
import { hosting } from './en/hosting.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: hosting, de });
