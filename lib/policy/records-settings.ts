import * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { described, line, list, noTwice } from './schema-parts.ts';

const dispositionSchema = z.object({
  code: described(line(100), 'What is sent with the record.'),
  name: described(z.optional(line(100)), 'What agents read.'),
  queues: described(
    z.optional(list(line(100), 1, 500)),
    'Ids of the queues whose sessions may have it; left out: all.',
  ),
});

export const recordsSchema = z.object({
  enabled: described(z._default(z.boolean(), false), 'Whether sessions are written to the CRM.'),
  dispositions: described(
    z._default(list(dispositionSchema, 0, 200).check(noTwice((entry) => entry.code, say('entry.twice'))), []),
    'Codes that an agent can choose for a session’s record.',
  ),
});
