import type * as z from 'zod/mini';
import { say } from '../../../strings/kustomer.ts';
import { page, userData } from './answers.ts';
import { type Asked, type Asking, ask, find, type Refused, refused } from './ask.ts';

/** Who is who among users changes seldom. */
const KNOWN_FOR_MS = 60 * 60_000;

type User = z.output<typeof userData>;

/** Only a person can be assigned anything: no machine, and nobody whose account is another kind. */
const isPerson = ({ attributes }: User): boolean => (attributes.userType ?? 'user') === 'user';

/**
 * The user of an agent: by the address that both sides know, else, for the agent who sits in this browser, whoever is
 * logged in here. A key is nobody's.
 */
export async function userOf(asking: Asking, email: string | null, isHere: boolean): Promise<Asked<string>> {
  const { known } = asking.memory;
  const name = `${asking.crm.id} ${email ?? ''}`;
  const before = known.get(name);
  const now = asking.depends.now();
  if (before !== undefined && now - before.at < KNOWN_FOR_MS) return { ok: true, value: before.id };
  const found = await askForUser(asking, email, isHere);
  if (found.ok) known.set(name, { id: found.value, at: now });
  return found;
}

async function askForUser(asking: Asking, email: string | null, isHere: boolean): Promise<Asked<string>> {
  const nobody = refused(
    'find-user',
    { type: 'request', field: 'agent' },
    say('fault-no-agent', { email: email ?? '' }),
  );
  // The one thing that needs no role.
  const here = isHere && asking.way.authentication.method !== 'api-key' ? await currentUser(asking) : null;
  if (here?.ok === false) return here;
  if (here !== null && (email === null || isSameAddress(here.value, email)))
    return personOr(here.value, nobody);
  if (email === null) return nobody;
  const listed = await ask(asking, 'find-user', {
    method: 'GET',
    path: `/v1/users?email=${encodeURIComponent(email.toWellFormed())}`,
    answer: page(userData),
  });
  if (!listed.ok) return listed;
  const user = listed.value.data.find((one) => isPerson(one) && isSameAddress(one, email));
  if (user !== undefined) return { ok: true, value: user.id };
  return here === null ? nobody : personOr(here.value, nobody);
}

const currentUser = (asking: Asking): Promise<Asked<User | null>> =>
  find(asking, 'find-user', '/v1/users/current', userData);

const isSameAddress = (user: User | null, email: string): boolean =>
  user?.attributes.email?.toLowerCase() === email.toLowerCase();

const personOr = (user: User | null, nobody: Refused): Asked<string> =>
  user !== null && isPerson(user) ? { ok: true, value: user.id } : nobody;
