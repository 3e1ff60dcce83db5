import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { openProfile, type Profile } from './profile.ts';
import { once } from './run-once.ts';
import { mortalDatabase } from './worker-life.ts';

const BOTH = { finds: true, keyHeader: true };
const NONE = { finds: false, keyHeader: false };

let profiles: readonly Profile[];
beforeAll(async () => {
  mortalDatabase();
  profiles = [await openProfile(), await openProfile()];
});

it('two browsers that share a call make one record of it, whoever dies, in 150 runs', {
  timeout: 240_000,
}, async () => {
  let deaths = 0;
  for (let seed = 1001; seed <= 1150; seed += 1)
    deaths += await once({ seed, profiles, kills: 0.4, help: BOTH });
  expect(deaths).toBeGreaterThan(75);
});

it('a CRM that cannot be asked gets nothing twice: the agent decides what may have arrived, in 100 runs', {
  timeout: 240_000,
}, async () => {
  let decided = 0;
  for (let seed = 2001; seed <= 2100; seed += 1)
    await once({
      seed,
      profiles: profiles.slice(0, 1),
      kills: 0.4,
      help: NONE,
      decides: (count) => {
        decided += count;
      },
    });
  expect(decided).toBeGreaterThan(30);
});
