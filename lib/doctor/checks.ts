/** Every check by its name, in the order in which the page shows them: each builds on the ones before. */
export const CHECK_GROUPS = [
  ['setup', ['policy', 'access', 'version', 'worker']],
  ['adapter', ['reach', 'open', 'framed', 'login', 'cookies', 'microphone', 'notifications']],
  ['crm', ['pages', 'agent', 'status', 'api', 'others']],
  ['store', ['outbox', 'storage']],
] as const;
export type CheckId = (typeof CHECK_GROUPS)[number][1][number];

export const CHECK_IDS: readonly CheckId[] = CHECK_GROUPS.flatMap(([, ids]): readonly CheckId[] => ids);
