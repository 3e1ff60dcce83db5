import { optionsStrings as de } from './de/options.ts';
import { optionsStrings } from './en/options.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: optionsStrings, de });
