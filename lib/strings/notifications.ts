import { notifications } from './en/notifications.ts';
import { sayer } from './sayer.ts';

export const say = sayer(notifications);
