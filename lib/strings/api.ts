import { apiStrings as de } from './de/api.ts';
import { apiStrings } from './en/api.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: apiStrings, de });
