import { panel } from './en/panel.ts';
import { sayer } from './sayer.ts';

export const say = sayer(panel);
