import type { Config } from '../policy/schema.ts';
import type { TellOptions } from './tell.ts';

/** What telling sessions takes from the configuration. */
export const tellOptionsOf = ({ adapter, crms }: Pick<Config, 'adapter' | 'crms'>): TellOptions => ({
  eventTypes: adapter.eventTypes,
  crms,
  // The journal does not know in which of several CRMs the agent works; the first one's country stands for all.
  country: crms.find(({ country }) => country !== undefined)?.country ?? null,
});
