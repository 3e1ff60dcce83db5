import { numberText, unitText } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/options.ts';
import type { OptionsProps } from './options-props.ts';
import { originOf } from './origin-of.ts';
import { SettingRow } from './SettingRow.tsx';

type Props = Pick<OptionsProps, 'resolved'>;

/** What is known and kept of sessions: a matter of the whole company, so it is shown and not offered. */
export function SessionSettings({ resolved }: Props) {
  const { sessions, journal, adapter } = resolved.config;
  const yesNo = (on: boolean) => say(on ? 'yes' : 'no');
  const lists = (named: Readonly<Record<string, readonly string[] | undefined>>) =>
    Object.entries(named).flatMap(([name, entries]) => (entries === undefined ? [] : [{ name, entries }]));
  const paths = lists(sessions.customer);
  const types = lists(adapter.eventTypes);
  const pairs = (named: typeof paths) => (
    <ul class="pairs">
      {named.map(({ name, entries }) => (
        <li key={name}>{say('status-pair', { from: name, to: entries.join(', ') })}</li>
      ))}
    </ul>
  );
  return (
    <section class="card" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{say('sessions-title')}</h2>
      <div class="settings">
        <SettingRow label={say('sessions-history')} origin={originOf(resolved, 'sessions.historyDays')}>
          {unitText(sessions.historyDays, 'day')}
        </SettingRow>
        <SettingRow label={say('sessions-entries')} origin={originOf(resolved, 'sessions.historyEntries')}>
          {numberText(sessions.historyEntries)}
        </SettingRow>
        <SettingRow label={say('journal-days')} origin={originOf(resolved, 'journal.maxDays')}>
          {unitText(journal.maxDays, 'day')}
        </SettingRow>
        <SettingRow label={say('journal-events')} origin={originOf(resolved, 'journal.maxEvents')}>
          {numberText(journal.maxEvents)}
        </SettingRow>
        <SettingRow label={say('journal-messages')} origin={originOf(resolved, 'journal.keepMessages')}>
          {yesNo(journal.keepMessages)}
        </SettingRow>
        <SettingRow label={say('journal-custom-data')} origin={originOf(resolved, 'journal.keepCustomData')}>
          {yesNo(journal.keepCustomData)}
        </SettingRow>
        {sessions.detailsUrl === null ? null : (
          <SettingRow label={say('sessions-details')} origin={originOf(resolved, 'sessions.detailsUrl')}>
            <code>{sessions.detailsUrl}</code>
          </SettingRow>
        )}
        {paths.length === 0 ? null : (
          <SettingRow
            label={say('sessions-paths')}
            origin={originOf(resolved, `sessions.customer.${paths[0]?.name ?? ''}`)}
          >
            {pairs(paths)}
          </SettingRow>
        )}
        {types.length === 0 ? null : (
          <SettingRow
            label={say('sessions-types')}
            origin={originOf(resolved, `adapter.eventTypes.${types[0]?.name ?? ''}`)}
          >
            {pairs(types)}
          </SettingRow>
        )}
      </div>
    </section>
  );
}
