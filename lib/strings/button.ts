import { button as de } from './de/button.ts';
import { button } from './en/button.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: button, de });
