import { resolveConfig } from '../../../lib/policy/resolve.ts';
import type { CrmProfile } from '../../../lib/policy/schema.ts';
import { uuidOf } from '../../../lib/records/operation-key.ts';
import { StrictCrm } from '../../demo/records-crm/crm.ts';
import { fetchFrom } from './crm-fetch.ts';
import { expectExactlyOnce, happen, START, troubled } from './exactly-once.ts';
import type { Profile } from './profile.ts';
import { connectorOver, type Help, strictCrmProfile } from './strict-crm-profile.ts';

export const { records: RULES } = resolveConfig({
  policy: { records: { enabled: true, files: ['metadata'] } },
  own: undefined,
}).config;

const profiles = new Map<Help, CrmProfile>();
const profileWith = (help: Help): CrmProfile => {
  const known = profiles.get(help) ?? strictCrmProfile('https://crm.test', help);
  profiles.set(help, known);
  return known;
};

export interface Once {
  readonly seed: number;
  readonly profiles: readonly Profile[];
  /** How often, of its wakes, a worker dies. */
  readonly kills: number;
  readonly help: Help;
  /** The agent decides what is uncertain, by looking into the CRM. */
  readonly decides?: (decided: number) => void;
}

/** One run against a CRM in this process; answers how often a worker died in it. */
export async function once({ seed, profiles, kills, help, decides }: Once): Promise<number> {
  await Promise.all(profiles.map((profile) => profile.clear()));
  const crm = new StrictCrm();
  const { story, deaths } = await happen({
    seed,
    profiles,
    kills,
    ...(decides === undefined ? {} : { agent: (profile) => lookAndDecide(profile, crm, decides) }),
    outside: (chance) => {
      const handle = troubled(
        chance,
        0.12,
        (request) => crm.handle(request),
        (fault) => crm.faults.set([{ fault, times: 1 }]),
      );
      const connector = connectorOver(fetchFrom(handle));
      return { rules: RULES, crm: profileWith(help), connector, chance, now: START };
    },
  });
  await expectExactlyOnce(
    seed,
    story,
    profiles,
    {
      contacts: crm.tables.all('contacts'),
      tickets: crm.tables.all('tickets'),
      comments: crm.tables.all('comments'),
      files: crm.tables.all('files'),
    },
    { inOrder: decides === undefined },
  );
  return deaths;
}

/** As an agent would: opens the record in the CRM, and sees whether it is there. */
async function lookAndDecide(
  { outbox }: Profile,
  { tables }: StrictCrm,
  decided: (count: number) => void,
): Promise<boolean> {
  const { entries } = await outbox.readOutbox();
  const uncertain = entries.filter(({ step }) => step === 'uncertain');
  for (const { key } of uncertain) {
    const uuid = await uuidOf(key);
    const there =
      tables.all('tickets').find(({ externalId }) => externalId === uuid) ??
      tables.all('comments').find((comment) => comment.key === uuid) ??
      tables.all('files').find((file) => file.key === uuid);
    const decision =
      there === undefined ? { arrived: false as const } : { arrived: true as const, id: `${there.id}` };
    if (!(await outbox.decideStep(key, decision))) throw new Error(`${key} cannot be decided`);
  }
  if (uncertain.length > 0) decided(uncertain.length);
  return uncertain.length > 0;
}
