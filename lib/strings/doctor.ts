import { doctor } from './en/doctor.ts';
import { sayer } from './sayer.ts';

export const say = sayer(doctor);
