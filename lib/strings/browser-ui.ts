import { browserUi } from './en/browser-ui.ts';
import { sayer } from './sayer.ts';

export const say = sayer(browserUi);
