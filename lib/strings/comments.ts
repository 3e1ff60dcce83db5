import { comments as de } from './de/comments.ts';
import { comments } from './en/comments.ts';
import { sayerIn } from './sayer.ts';

export const sayIn = sayerIn({ en: comments, de });
