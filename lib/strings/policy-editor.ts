import { policyEditorStrings } from './en/policy-editor.ts';
import { sayer } from './sayer.ts';

export const say = sayer(policyEditorStrings);
