import type { ExportedFile } from '../../history/export-sessions.ts';
import type { CrmEntry } from '../../policy/crm-draft.ts';
import { givenBy } from '../../policy/own.ts';
import { isPlainObject } from '../../policy/problem.ts';
import { type Diagnosis, resolveConfig } from '../../policy/resolve.ts';
import { say } from '../../strings/api-setup.ts';
import { withoutSecrets } from './api-draft.ts';

/** Marks a file as one of ours, so that another JSON file is told apart before it is judged. */
const KIND = 'patchcord-crm';
const LONGEST_FILE = 1_000_000;

/** A whole CRM profile as a file to take to another browser. Secrets are in none. */
export function crmFile(crm: CrmEntry): ExportedFile {
  const text = `${JSON.stringify({ file: KIND, version: 1, crm: withoutSecrets(crm) }, null, 2)}\n`;
  return { name: `patchcord-crm-${crm.id}.json`, type: 'application/json', text };
}

export type ReadCrmFile =
  | {
      readonly ok: true;
      /** What of it can be used. */
      readonly crm: CrmEntry;
      /** What cannot, in the numbering of the file. */
      readonly diagnoses: readonly Diagnosis[];
    }
  | { readonly ok: false; readonly reason: string; readonly diagnoses: readonly Diagnosis[] };

/** Judges a file by the very rules that policy is read with. Never throws, and takes nothing that they refuse. */
export function readCrmFile(text: string): ReadCrmFile {
  const refused = (reason: string, diagnoses: readonly Diagnosis[] = []): ReadCrmFile => ({
    ok: false,
    reason,
    diagnoses,
  });
  if (text.length > LONGEST_FILE) return refused(say('file-too-long'));
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (fault) {
    return refused(say('file-no-json', { reason: fault instanceof Error ? fault.message : String(fault) }));
  }
  if (!isPlainObject(document)) return refused(say('file-no-crm'));
  const given = document.file === KIND ? document.crm : document;
  if (document.file === KIND && document.version !== 1) return refused(say('file-newer'));
  if (!isPlainObject(given) || !('matches' in given)) return refused(say('file-no-crm'));
  const own = { crms: [given] };
  const diagnoses = resolveConfig({ policy: undefined, own }).diagnoses.map((diagnosis) => ({
    ...diagnosis,
    path: diagnosis.path.replace(/^crms\[0\]\.?/, ''),
  }));
  const [crm] = givenBy({ policy: undefined, own }).crms;
  return crm === undefined ? refused(say('file-unusable'), diagnoses) : { ok: true, crm, diagnoses };
}
