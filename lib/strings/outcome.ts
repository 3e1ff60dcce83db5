import { outcome } from './en/outcome.ts';
import { sayer } from './sayer.ts';

export const say = sayer(outcome);
export const isKnown = (key: string): key is keyof typeof outcome => Object.hasOwn(outcome, key);
