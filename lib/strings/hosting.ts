import { hosting } from './en/hosting.ts';
import { sayer } from './sayer.ts';

export const say = sayer(hosting);
