import { kustomer } from './en/kustomer.ts';
import { sayer } from './sayer.ts';

export const say = sayer(kustomer);
