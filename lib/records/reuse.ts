import type { Config, CrmProfile } from '../policy/schema.ts';

/**
 * Whether a record that was merely found, or stands open in the CRM, is taken for the session's. In a Kustomer the rules
 * of appending decide that (`kustomer/placement.ts`), whatever the agent has open.
 */
export const reuseIn = (
  { kind }: Pick<CrmProfile, 'kind'>,
  { reuse }: Pick<Config['records'], 'reuse'>,
): Pick<Config['records'], 'reuse'> => ({ reuse: kind !== 'kustomer' && reuse });
