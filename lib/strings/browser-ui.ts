import { browserUi as de } from './de/browser-ui.ts';
import { browserUi } from './en/browser-ui.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: browserUi, de });
