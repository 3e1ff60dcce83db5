import { dock } from './en/dock.ts';
import { sayer } from './sayer.ts';

export const say = sayer(dock);
