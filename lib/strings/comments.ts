import { comments } from './en/comments.ts';
import { sayer } from './sayer.ts';

export const say = sayer(comments);
