import { policyFileStrings as de } from './de/policy-file.ts';
import { policyFileStrings } from './en/policy-file.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: policyFileStrings, de });
