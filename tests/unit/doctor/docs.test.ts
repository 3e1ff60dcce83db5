import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { CHECK_IDS } from '../../../lib/doctor/checks.ts';
import { OTHER_DIALLERS } from '../../../lib/doctor/other-diallers.ts';
import { STATES } from '../../../lib/doctor/verdict.ts';
import { say } from '../../../lib/strings/doctor.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/troubleshooting.md'), 'utf8');

it('explains every check under the name that agents read, in their order', () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
  expect(headings).toEqual(CHECK_IDS.map((id) => say(`check-${id}`)));
});

it('explains every word for how a check stands', () => {
  for (const state of STATES) expect(page).toContain(`**${say(`state-${state}`)}**`);
});

it('names the other extensions that are looked for', () => {
  for (const [who] of OTHER_DIALLERS) expect(page).toContain(who);
});
