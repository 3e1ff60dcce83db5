/**
 * Writes docs/policy.schema.json, by which editors check a policy while it is written. A unit test tells when it is due.
 *
 *   npm run policy:schema
 */
import { writeFileSync } from 'node:fs';
import { editorSchema } from '../lib/policy/editor-schema.ts';

writeFileSync(
  new URL('../docs/policy.schema.json', import.meta.url),
  `${JSON.stringify(editorSchema(), null, 2)}\n`,
);
