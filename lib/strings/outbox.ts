import { outbox as de } from './de/outbox.ts';
import { outbox } from './en/outbox.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: outbox, de });
