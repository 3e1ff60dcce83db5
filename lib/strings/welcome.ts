import { welcome } from './en/welcome.ts';
import { sayer } from './sayer.ts';

export const say = sayer(welcome);
