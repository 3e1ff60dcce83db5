import { outcome as de } from './de/outcome.ts';
import { outcome } from './en/outcome.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: outcome, de });
export const isKnown = (key: string): key is keyof typeof outcome => Object.hasOwn(outcome, key);
