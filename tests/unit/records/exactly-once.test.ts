import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProfile, type Profile } from './profile.ts';
import { once } from './run-once.ts';
import { mortalDatabase } from './worker-life.ts';

const BOTH = { finds: true, keyHeader: true };
const HELP = [BOTH, { finds: true, keyHeader: false }, { finds: false, keyHeader: true }];

let profile: Profile;
beforeAll(async () => {
  mortalDatabase();
  profile = await openProfile();
});

describe('what happened in sessions reaches the CRM exactly once', () => {
  it('whenever the worker dies and whatever goes wrong on the way, in 700 runs', {
    timeout: 240_000,
  }, async () => {
    let deaths = 0;
    for (let seed = 1; seed <= 700; seed += 1) {
      const help = HELP[seed % HELP.length] ?? BOTH;
      deaths += await once({ seed, profiles: [profile], kills: 0.4, help });
    }
    expect(deaths).toBeGreaterThan(400);
  });
});
