import { status } from './en/status.ts';
import { sayer } from './sayer.ts';

export const say = sayer(status);
export const isKnown = (key: string): key is keyof typeof status => Object.hasOwn(status, key);
