import { doctor as de } from './de/doctor.ts';
import { doctor } from './en/doctor.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: doctor, de });
