import { dial } from './en/dial.ts';
import { sayer } from './sayer.ts';

export const say = sayer(dial);
export const isKnown = (key: string): key is keyof typeof dial => Object.hasOwn(dial, key);
