import { history } from './en/history.ts';
import { sayer } from './sayer.ts';

export const say = sayer(history);
