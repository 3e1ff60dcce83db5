import 'fake-indexeddb/auto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidOf } from '../../../lib/records/operation-key.ts';
import { type CrmProcess, startCrm } from '../../demo/records-crm/process.ts';
import { expectExactlyOnce, FAULTS, happen, START } from './exactly-once.ts';
import { openProfile, type Profile } from './profile.ts';
import { RULES } from './run-once.ts';
import { connectorOver, strictCrmProfile } from './strict-crm-profile.ts';
import { mortalDatabase, step } from './worker-life.ts';

let folder: string;
let profile: Profile;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-crm-'));
  mortalDatabase();
  profile = await openProfile();
});
let crm: CrmProcess | undefined;
afterAll(async () => {
  await crm?.close();
  await rm(folder, { recursive: true, force: true });
});

const HELP = { finds: true, keyHeader: true };

it('a CRM in a process of its own, which may be killed as well, gets everything once, in 100 runs', {
  timeout: 240_000,
}, async () => {
  let deaths = 0;
  // Ten stories share a process and its file; each has customers and calls of its own.
  for (let group = 0; group < 10; group += 1) {
    const file = join(folder, `crm-${group}.jsonl`);
    let calls = 0;
    let running = await startCrm(file);
    crm = running;
    const port = Number(new URL(running.origin).port);
    const desk = strictCrmProfile(running.origin, HELP);
    for (let number = 0; number < 10; number += 1) {
      const seed = 3_000 + group * 10 + number;
      await profile.clear();
      const run = await happen({
        seed,
        firstId: seed * 10,
        profiles: [profile],
        kills: 0.4,
        async halfway() {
          if (number !== 5) return;
          await running.close();
          running = await startCrm(file, port);
          crm = running;
        },
        outside: (chance) => {
          const network: typeof fetch = async (input, init) => {
            step();
            if (chance.is(0.12)) await running.set({ faults: [{ fault: chance.oneOf(FAULTS), times: 1 }] });
            const answered = await fetch(input, init).finally(step);
            return answered;
          };
          return { rules: RULES, crm: desk, connector: connectorOver(network), chance, now: START };
        },
      });
      deaths += run.deaths;
      await running.set({ faults: [] });
      const held = await running.held();
      const keys = await Promise.all(run.story.calls.map(({ key }) => uuidOf(`${key} record`)));
      const tickets = held.tickets.filter(({ externalId }) => keys.includes(externalId ?? ''));
      calls += keys.length;
      const ids = new Set(tickets.map(({ id }) => id));
      await expectExactlyOnce(seed, run.story, [profile], {
        contacts: held.contacts,
        tickets,
        comments: held.comments.filter(({ ticketId }) => ids.has(ticketId)),
        files: held.files.filter(({ ticketId }) => ids.has(ticketId)),
      });
      expect(held.tickets.length, `seed ${seed}: no record of nothing`).toBe(calls);
    }
    await running.close();
    crm = undefined;
  }
  expect(deaths).toBeGreaterThan(40);
});
