import { statusLine as de } from './de/status-line.ts';
import { statusLine } from './en/status-line.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: statusLine, de });
