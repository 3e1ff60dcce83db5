import { apiSetup as de } from './de/api-setup.ts';
import { apiSetup } from './en/api-setup.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: apiSetup, de });
