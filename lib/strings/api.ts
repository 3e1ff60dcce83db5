import { apiStrings } from './en/api.ts';
import { sayer } from './sayer.ts';

export const say = sayer(apiStrings);
