import { welcome as de } from './de/welcome.ts';
import { welcome } from './en/welcome.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: welcome, de });
