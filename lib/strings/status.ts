import { status as de } from './de/status.ts';
import { status } from './en/status.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: status, de });
export const isKnown = (key: string): key is keyof typeof status => Object.hasOwn(status, key);
