import { button } from './en/button.ts';
import { sayer } from './sayer.ts';

export const say = sayer(button);
