import { readConfig } from '../../policy/store.ts';
import { type OutboxView, readOutbox } from '../../records/outbox/outbox.ts';
import { outboxHolds } from '../../records/screen/outbox-lines.ts';
import type { OutboxFacts } from '../rules/outbox.ts';

export async function gatherOutbox(): Promise<OutboxFacts> {
  const { config } = await readConfig();
  const on = config.records.enabled;
  const view = await readOutbox().catch((): OutboxView | null => null);
  if (view === null) return { on, waiting: 0, failed: 0, uncertain: 0, holds: [], fault: true };
  const ways = new Map(outboxHolds(view, config).map(({ crmId, way }) => [crmId, way]));
  const inState = (...states: readonly string[]) =>
    view.entries.filter(({ step }) => states.includes(step)).length;
  const held = view.holds.filter(({ crmId }) => view.entries.some((entry) => entry.crmId === crmId));
  return {
    on,
    waiting: view.open,
    failed: inState('failed', 'several'),
    uncertain: inState('uncertain'),
    holds: held.map(({ crmId, why }) => ({
      crmId,
      crm: config.crms.find(({ id }) => id === crmId)?.name ?? crmId,
      why,
      way: ways.get(crmId) ?? null,
    })),
    fault: false,
  };
}
