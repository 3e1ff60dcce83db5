import { lackingRoles, mayCall } from '../../kustomer/roles.ts';
import type { KustomerCheck } from '../../kustomer/setup-answers.ts';
import { callerData, one } from './answers.ts';
import { type Asking, ask } from './ask.ts';

/** Who it is that writes, and what they may not do: by the roles that Kustomer says they have, and nothing is tried. */
export async function checkLogin(asking: Asking): Promise<KustomerCheck> {
  const told = await ask(asking, 'find-user', {
    method: 'GET',
    path: '/v1/users/current',
    answer: one(callerData),
  });
  if (!told.ok) return { ok: false, problem: told.detail };
  const { id, attributes } = told.value.data;
  const roles = attributes.roles ?? [];
  return {
    ok: true,
    name: attributes.displayName || attributes.name || attributes.email || id,
    isMachine: (attributes.userType ?? 'user') !== 'user',
    roles:
      roles.length === 0
        ? null
        : { lacking: lackingRoles(roles), mayCreateFields: mayCall(roles, 'create-fields') },
  };
}
