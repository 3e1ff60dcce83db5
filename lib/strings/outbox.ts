import { outbox } from './en/outbox.ts';
import { sayer } from './sayer.ts';

export const say = sayer(outbox);
