import { dial } from './en/dial.ts';
import { sayer } from './sayer.ts';

export const say = sayer(dial);
