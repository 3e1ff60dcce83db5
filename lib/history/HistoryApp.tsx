import { HistoryPage } from '../../components/history/HistoryPage.tsx';
import type { Config } from '../policy/schema.ts';
import { entryUrl } from '../screen-pop/entry-url.ts';
import { dispositionsFor } from '../sessions/dispositions.ts';
import type { Session } from '../sessions/session.ts';
import {
  sessionEntries,
  sessionFacts,
  sessionStateWords,
  sessionSubtitle,
  sessionTimer,
  sessionTitle,
} from '../sessions/session-lines.ts';
import { dateTimeText } from '../strings/format.ts';
import { say } from '../strings/history.ts';
import type { History } from './history.ts';

/** Puts the history into its page. */
export function HistoryApp(props: {
  readonly history: History;
  readonly config: Config;
  readonly now: () => number;
}) {
  const { history } = props;
  const { config } = props;
  const list = history.list.value;
  const names = new Map(config.records.dispositions.map(({ code, name }) => [code, name ?? code]));
  const row = (session: Session) => {
    const timer = sessionTimer(session, props.now());
    return {
      id: session.key,
      medium: session.medium,
      title: sessionTitle(session),
      subtitle: sessionSubtitle(session),
      when: dateTimeText(session.firstSeenAt),
      length: session.state === 'live' ? sessionStateWords(session) : timer.text,
      state: `${sessionStateWords(session)}. ${timer.label} ${timer.text}.`,
      disposition:
        session.disposition === null ? null : (names.get(session.disposition) ?? session.disposition),
      notes: session.notes,
      facts: [...sessionFacts(session), ...factsOfPast(session)],
      entries: sessionEntries(session, (what) => entryUrl(what, session, config.crms)),
    };
  };
  return (
    <HistoryPage
      form={history.form.value}
      // A code of one queue only is looked for among all queues here.
      dispositions={dispositionsFor(
        null,
        config.records.dispositions.map(({ code, name }) => ({ code, name })),
      )}
      state={list.state}
      fault={list.state === 'fault' ? list.reason : null}
      rows={list.state === 'ready' ? list.sessions.map(row) : []}
      page={history.page.value}
      hasOlder={list.state === 'ready' && list.hasOlder}
      news={history.news.value}
      busy={history.busy.value}
      onForm={history.search}
      onReset={history.reset}
      onPage={history.showPage}
      onRetry={history.refresh}
      onExport={(format) => void history.exportAs(format)}
      onErase={() => void history.erase()}
    />
  );
}

/** What is of interest only afterwards. */
function factsOfPast({ startedAt, endedAt, id, tenant }: Session) {
  const fact = (name: 'began' | 'ended' | 'session-id' | 'tenant', value: string) => ({
    name,
    label: say(name),
    value,
    from: null,
  });
  return [
    fact('began', startedAt === null ? say('not-seen') : dateTimeText(startedAt)),
    fact('ended', endedAt === null ? say('not-seen') : dateTimeText(endedAt)),
    fact('session-id', id),
    fact('tenant', new URL(tenant).host),
  ];
}
