import { OutboxPage } from '../../../components/outbox/OutboxPage.tsx';
import type { Config } from '../../policy/schema.ts';
import { needsAgent, outboxGroups, outboxHolds } from './outbox-lines.ts';
import type { OutboxScreen } from './outbox-screen.ts';

/** Whether the profile says how it is written to. Kustomer's API follows from its address. */
const canBeWritten = ({ kind, api }: Config['crms'][number]): boolean =>
  kind === 'kustomer' || Object.keys(api ?? {}).length > 0;

/** Puts the outbox into its page. */
export function OutboxApp(props: {
  readonly screen: OutboxScreen;
  readonly config: Config;
  readonly now: number;
  readonly onHold: (crmId: string, way: 'log-in' | 'open-crm' | 'options') => void;
}) {
  const { screen, config } = props;
  const list = screen.list.value;
  const onlyNeeded = screen.onlyNeeded.value;
  const view = list.state === 'ready' ? list.view : null;
  const needed = view?.entries.filter(needsAgent) ?? [];
  const shown = onlyNeeded ? needed : (view?.entries ?? []);
  const groups = outboxGroups(shown, config, props.now);
  const steps = new Map(groups.flatMap(({ steps }) => steps.map(({ key, what }) => [key, what])));
  const idle = !config.records.enabled ? 'off' : config.crms.some(canBeWritten) ? 'none' : 'unset';
  const empty = view?.entries.length === 0 ? idle : 'calm';
  return (
    <OutboxPage
      state={list.state === 'ready' ? (groups.length > 0 ? 'ready' : empty) : list.state}
      fault={list.state === 'fault' ? list.reason : null}
      holds={view === null ? [] : outboxHolds(view, config)}
      groups={groups}
      waiting={view?.open ?? 0}
      shown={shown.length}
      needed={needed.length}
      onlyNeeded={onlyNeeded}
      news={screen.news.value}
      busy={screen.busy.value}
      onOnlyNeeded={screen.setOnlyNeeded}
      onHold={props.onHold}
      onRelease={(crmId) => void screen.release(crmId)}
      onAction={(key, action, id) => void screen.act(key, steps.get(key) ?? '', action, id)}
      onEdit={(key, values) => void screen.edit(key, values)}
      onRetryAll={() => void screen.retryAll()}
      onExport={() => void screen.exportAll()}
      onReload={() => void screen.refresh()}
    />
  );
}
