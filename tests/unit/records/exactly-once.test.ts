import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProfile, type Profile } from './profile.ts';
import { once } from './run-once.ts';
import { mortalDatabase } from './worker-life.ts';

let profile: Profile;
beforeAll(async () => {
  mortalDatabase();
  profile = await openProfile();
});

describe('what happened in sessions reaches the CRM exactly once', () => {
  it('whenever the worker dies and whatever goes wrong on the way, in 800 runs', {
    timeout: 240_000,
  }, async () => {
    let deaths = 0;
    for (let seed = 1; seed <= 800; seed += 1) {
      // Every other CRM helps with nothing but letting itself be searched.
      const habits = seed % 2 === 0 ? {} : ({ looks: 'again', idempotency: false } as const);
      deaths += await once({ seed, profiles: [profile], kills: 0.4, habits });
    }
    expect(deaths).toBeGreaterThan(400);
  });
});
