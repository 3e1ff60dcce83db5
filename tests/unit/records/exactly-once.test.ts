import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { openProfile, type Profile } from './profile.ts';
import { once } from './run-once.ts';
import { mortalDatabase } from './worker-life.ts';

/** The benchmark asks for more. */
const RUNS = Number(process.env.EXACTLY_ONCE_RUNS ?? 700);
const BOTH = { finds: true, keyHeader: true };
const HELP = [BOTH, { finds: true, keyHeader: false }, { finds: false, keyHeader: true }];

let profile: Profile;
beforeAll(async () => {
  mortalDatabase();
  profile = await openProfile();
});

it(`reaches the CRM once, whenever the worker dies and whatever goes wrong, in ${RUNS} runs`, {
  timeout: RUNS * 400,
}, async () => {
  let deaths = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const help = HELP[seed % HELP.length] ?? BOTH;
    deaths += await once({ seed, profiles: [profile], kills: 0.4, help });
  }
  expect(deaths).toBeGreaterThan(RUNS / 2);
});
