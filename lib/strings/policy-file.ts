import { policyFileStrings } from './en/policy-file.ts';
import { sayer } from './sayer.ts';

export const say = sayer(policyFileStrings);
