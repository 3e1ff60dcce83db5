import { dial as de } from './de/dial.ts';
import { dial } from './en/dial.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: dial, de });
