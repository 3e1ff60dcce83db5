import { statusLine } from './en/status-line.ts';
import { sayer } from './sayer.ts';

export const say = sayer(statusLine);
