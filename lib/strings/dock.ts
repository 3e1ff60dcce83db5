import { dock as de } from './de/dock.ts';
import { dock } from './en/dock.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: dock, de });
