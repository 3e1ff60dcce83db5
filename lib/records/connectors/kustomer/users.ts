import { say } from '../../../strings/kustomer.ts';
import { one, page, userData } from './answers.ts';
import { type Asked, type Asking, ask, refused } from './ask.ts';

/** Who is who among users changes seldom. */
const KNOWN_FOR_MS = 60 * 60_000;

type User = { readonly id: string; readonly attributes: { readonly userType?: string | null | undefined } };

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
  if (email !== null) {
    const listed = await ask(asking, 'find-user', {
      method: 'GET',
      path: `/v1/users?email=${encodeURIComponent(email.toWellFormed())}`,
      answer: page(userData),
    });
    if (!listed.ok) return listed;
    const user = listed.value.data.find(
      (one_) => isPerson(one_) && one_.attributes.email?.toLowerCase() === email.toLowerCase(),
    );
    if (user !== undefined) return { ok: true, value: user.id };
  }
  const nobody = refused(
    'find-user',
    { type: 'request', field: 'agent' },
    say('fault-no-agent', { email: email ?? '' }),
  );
  if (!isHere || asking.way.authentication.method === 'api-key') return nobody;
  const current = await ask(asking, 'find-user', {
    method: 'GET',
    path: '/v1/users/current',
    answer: one(userData),
  });
  if (!current.ok) return current;
  return isPerson(current.value.data) ? { ok: true, value: current.value.data.id } : nobody;
}
