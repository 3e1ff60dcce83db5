import { diagnosisStrings } from './en/diagnosis.ts';
import { sayer } from './sayer.ts';

export const say = sayer(diagnosisStrings);
