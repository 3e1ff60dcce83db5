import { panel as de } from './de/panel.ts';
import { panel } from './en/panel.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: panel, de });
