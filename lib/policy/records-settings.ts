import * as z from 'zod/mini';
import { FILE_KINDS, FILE_NAME_VARIABLES, FILE_NAMES } from '../records/file-names.ts';
import { say } from '../strings/diagnosis.ts';
import { LOCALES } from '../strings/spoken.ts';
import { choice, described, line, list, noTwice, rule } from './schema-parts.ts';
import { dataPath } from './session-settings.ts';

const dispositionSchema = z.object({
  code: described(line(100), 'What is sent with the record.'),
  name: described(z.optional(line(100)), 'What agents read.'),
  queues: described(
    z.optional(list(line(100), 1, 500)),
    'Ids of the queues whose sessions may have it; left out: all.',
  ),
});

const on = (description: string) => described(z._default(z.boolean(), true), description);
const number = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** What a session may leave a comment about: the vendor's Custom CRM page, "Comment endpoint". */
const commentsSchema = z.object({
  start: on('Whether the start of a session is commented.'),
  end: on('Whether its end is.'),
  rating: on('Whether the customer’s rating is.'),
  customData: on('Whether the custom data that came with it is.'),
  transfer: on('Whether transfers are.'),
  wrapUp: on('Whether disposition and notes are.'),
  survey: on('Whether questions and answers of the survey are.'),
});

const fileName = (kind: (typeof FILE_KINDS)[number]) =>
  described(
    z._default(line(200).check(rule(fileNameFault)), FILE_NAMES[kind]),
    `How such a file is called, with ${FILE_NAME_VARIABLES.map((name) => `{${name}}`).join(', ')}.`,
  );

/** A name is part of a request and of what others file it under: it says which session, and leads nowhere else. */
function fileNameFault(name: string): string | null {
  if (!name.includes('{id}')) return say('url.needsVariable', { variable: '{id}' });
  const unknown = [...name.matchAll(/\{([^{}]*)\}/g)].find(
    ([, variable = '']) => !FILE_NAME_VARIABLES.some((known) => known === variable),
  );
  if (unknown !== undefined) return say('records.fileVariable', { variable: unknown[0] });
  return /(^|\/)\.\.?(\/|$)|^\/|\/$|[\p{Cc}\\"]/u.test(name) ? say('records.fileName') : null;
}

export const RECORD_MODES = ['steps', 'end'] as const;

export const recordsSchema = z.object({
  enabled: described(z._default(z.boolean(), false), 'Whether sessions are written to the CRM.'),
  crm: described(
    z._default(z.nullable(line(40)), null),
    'The id of the CRM that is written to. Without one: the CRM that the session’s record or account belongs to, else the first that has an API.',
  ),
  mode: described(
    z._default(choice(RECORD_MODES), 'steps'),
    'When it is written: in "steps" as things happen, or everything at the "end", for a CRM that refuses changes.',
  ),
  language: described(
    z._default(choice(LOCALES), 'en'),
    'What comments, subjects and descriptions are written in: "en" or "de". One for the company, not the agent’s.',
  ),
  reuse: described(
    z._default(z.boolean(), true),
    'Whether a record that the CRM finds, or that is open in it, is used again. Otherwise each session gets a new one.',
  ),
  createAccount: on('Whether an account is made where none is found.'),
  createRecord: on('Whether a record is made where none is found.'),
  waitForCustomer: described(
    z._default(number(0, 600), 15),
    'Seconds after its start for which a session of nobody known waits before it counts as anonymous.',
  ),
  waitForWrapUp: described(
    z._default(number(0, 3600), 30),
    'Seconds without a change after which disposition and notes of a session that is over are written.',
  ),
  customData: described(
    z._default(list(dataPath, 0, 50).check(noTwice((entry) => entry)), []),
    'What of the custom data is commented: paths such as "custom_data_secured.order".',
  ),
  comments: described(z._default(commentsSchema, defaultsOf(commentsSchema)), 'What is commented.'),
  files: described(
    z._default(list(choice(FILE_KINDS), 0, FILE_KINDS.length).check(noTwice((kind) => kind)), []),
    'Which files are uploaded: "metadata", "recording", "transcript", "voicemail", "photo", "video".',
  ),
  fileNames: described(z._default(fileNamesSchema(), FILE_NAMES), 'How files are called.'),
  parallel: described(z._default(number(1, 20), 4), 'How many requests are under way to one host at most.'),
  keepDays: described(
    z._default(number(1, 365), 14),
    'Days for which it is remembered that something was written. What is not written yet stays.',
  ),
  dispositions: described(
    z._default(list(dispositionSchema, 0, 200).check(noTwice((entry) => entry.code)), []),
    'Codes that an agent can choose for a session’s record.',
  ),
});

function fileNamesSchema() {
  return z.object({
    metadata: fileName('metadata'),
    recording: fileName('recording'),
    transcript: fileName('transcript'),
    voicemail: fileName('voicemail'),
    photo: fileName('photo'),
    video: fileName('video'),
  });
}

function defaultsOf(schema: typeof commentsSchema): z.output<typeof commentsSchema> {
  return schema.parse({});
}
