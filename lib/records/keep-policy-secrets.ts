import type { FoundSecret } from '../policy/policy-secrets.ts';
import { resolveConfig } from '../policy/resolve.ts';
import { originsOf } from './api-schema.ts';
import { secretNameSchema } from './secret-names.ts';
import { forgetSecret, keepSecret, keptSecrets, readSecret } from './secrets.ts';

/**
 * Keeps what secrets policy holds, and forgets those that it does not hold any more. They may be sent where policy
 * itself says that the CRM is: an agent who writes other addresses over it does not get them sent there.
 */
export async function keepPolicySecrets(policy: unknown, secrets: readonly FoundSecret[]): Promise<void> {
  const kept = (await keptSecrets()).filter(({ from }) => from === 'policy');
  if (secrets.length === 0 && kept.length === 0) return;
  const { crms } = resolveConfig({ policy, own: undefined }).config;
  const held = new Set<string>();
  for (const { crmId, name, value } of secrets) {
    const api = crms.find(({ id }) => id === crmId)?.api;
    if (api === undefined || !secretNameSchema.safeParse(name).success) continue;
    held.add(`${crmId} ${name}`);
    const origins = [...originsOf(api)].sort();
    const before = await readSecret(crmId, name);
    const same =
      before?.from === 'policy' &&
      before.value === value &&
      JSON.stringify(before.origins) === JSON.stringify(origins);
    if (!same) await keepSecret(crmId, name, { value, from: 'policy', origins });
  }
  for (const { crmId, name } of kept) if (!held.has(`${crmId} ${name}`)) await forgetSecret(crmId, name);
}
