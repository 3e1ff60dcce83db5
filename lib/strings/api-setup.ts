import { apiSetup } from './en/api-setup.ts';
import { sayer } from './sayer.ts';

export const say = sayer(apiSetup);
