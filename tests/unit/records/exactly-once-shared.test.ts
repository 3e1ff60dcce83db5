import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { openProfile, type Profile } from './profile.ts';
import { once } from './run-once.ts';
import { mortalDatabase } from './worker-life.ts';

let profiles: readonly Profile[];
beforeAll(async () => {
  mortalDatabase();
  profiles = [await openProfile(), await openProfile()];
});

it('two browsers that share a call make one record of it, whoever dies, in 200 runs', {
  timeout: 240_000,
}, async () => {
  let deaths = 0;
  for (let seed = 1001; seed <= 1200; seed += 1)
    deaths += await once({ seed, profiles, kills: 0.4, help: { finds: true, keyHeader: true } });
  expect(deaths).toBeGreaterThan(100);
});
