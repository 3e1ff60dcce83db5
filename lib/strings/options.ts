import { optionsStrings } from './en/options.ts';
import { sayer } from './sayer.ts';

export const say = sayer(optionsStrings);
