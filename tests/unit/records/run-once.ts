import { resolveConfig } from '../../../lib/policy/resolve.ts';
import { StrictCrm } from '../../demo/records-crm/crm.ts';
import { fetchFrom } from './crm-fetch.ts';
import { expectExactlyOnce, happen, START, troubled } from './exactly-once.ts';
import type { Profile } from './profile.ts';
import { connectorOver, type Help, strictCrmProfile } from './strict-crm-profile.ts';

export const { records: RULES } = resolveConfig({
  policy: { records: { enabled: true, files: ['metadata'] } },
  own: undefined,
}).config;

export interface Once {
  readonly seed: number;
  readonly profiles: readonly Profile[];
  /** How often, of its wakes, a worker dies. */
  readonly kills: number;
  readonly help: Help;
}

/** One run against a CRM in this process; answers how often a worker died in it. */
export async function once({ seed, profiles, kills, help }: Once): Promise<number> {
  await Promise.all(profiles.map((profile) => profile.clear()));
  const crm = new StrictCrm();
  const { story, deaths } = await happen({
    seed,
    profiles,
    kills,
    outside: (chance) => {
      const handle = troubled(
        chance,
        0.12,
        (request) => crm.handle(request),
        (fault) => crm.faults.set([{ fault, times: 1 }]),
      );
      const connector = connectorOver(fetchFrom(handle));
      return { rules: RULES, crm: strictCrmProfile('https://crm.test', help), connector, chance, now: START };
    },
  });
  await expectExactlyOnce(seed, story, profiles, {
    contacts: crm.tables.all('contacts'),
    tickets: crm.tables.all('tickets'),
    comments: crm.tables.all('comments'),
    files: crm.tables.all('files'),
  });
  return deaths;
}
