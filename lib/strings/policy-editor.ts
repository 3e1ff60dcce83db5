import { policyEditorStrings as de } from './de/policy-editor.ts';
import { policyEditorStrings } from './en/policy-editor.ts';
import { sayer } from './sayer.ts';

export const say = sayer({ en: policyEditorStrings, de });
