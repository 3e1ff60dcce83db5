import { session } from './en/session.ts';
import { sayer } from './sayer.ts';

export const say = sayer(session);
