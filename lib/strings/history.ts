import { history as de } from './de/history.ts';
import { history } from './en/history.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: history, de });
