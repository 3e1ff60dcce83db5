import { notifications as de } from './de/notifications.ts';
import { notifications } from './en/notifications.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: notifications, de });
