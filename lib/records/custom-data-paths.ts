import type { Config } from '../policy/schema.ts';

/** Everything of the custom data that is written somewhere: as comments, or into a CRM's fields. Pure. */
export function customDataPaths({ records, crms }: Pick<Config, 'records' | 'crms'>): readonly string[] {
  const fields = crms.flatMap(({ kustomer }) => kustomer?.fields.customData.map(({ path }) => path) ?? []);
  return [...new Set([...records.customData, ...fields])];
}
