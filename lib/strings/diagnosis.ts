import { diagnosisStrings as de } from './de/diagnosis.ts';
import { diagnosisStrings } from './en/diagnosis.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: diagnosisStrings, de });
