import { SessionNone } from '../../components/panel/SessionNone.tsx';
import { SessionView } from '../../components/panel/SessionView.tsx';
import type { Config } from '../policy/schema.ts';
import { entryUrl } from '../screen-pop/entry-url.ts';
import { offeredLookups } from '../screen-pop/offered-lookups.ts';
import { dispositionsFor } from '../sessions/dispositions.ts';
import {
  sessionEntries,
  sessionFacts,
  sessionStateWords,
  sessionSubtitle,
  sessionTimer,
  sessionTitle,
} from '../sessions/session-lines.ts';
import { pluralOf } from '../strings/format.ts';
import { say } from '../strings/session.ts';
import type { SessionArea as Area } from './session-area.ts';

/**
 * Puts the sessions into their view above the adapter, which has its place while this page holds the adapter. What was read before stays while
 * they cannot be read: the agent may be writing in it.
 */
export function SessionArea({ area, config }: { readonly area: Area; readonly config: Config }) {
  return (
    <>
      <Fault area={area} />
      <Outbox area={area} />
      <Chosen area={area} config={config} />
    </>
  );
}

function Fault({ area }: { readonly area: Area }) {
  if (area.fault.value === null) return null;
  return (
    <div class="session-fault" role="alert">
      <span>{say('fault-text', { reason: area.fault.value })}</span>
      <button type="button" class="button small" onClick={area.retry}>
        {say('try-again')}
      </button>
    </div>
  );
}

/** Only where something does not go on without the agent. */
function Outbox({ area }: { readonly area: Area }) {
  const { needed } = area.outbox.value;
  if (needed === 0 || !area.held.value) return null;
  return (
    <div class="session-outbox" role="status">
      <span>{say(`outbox-${pluralOf(needed)}`, { count: needed })}</span>
      <button type="button" class="button small" onClick={area.openOutbox}>
        {say('outbox-open')}
      </button>
    </div>
  );
}

function Chosen({ area, config }: { readonly area: Area; readonly config: Config }) {
  const chosen = area.chosen.value;
  if (chosen === null)
    return area.held.value ? <SessionNone open={area.open.value} onOpen={area.setOpen} /> : null;
  const { session, saving } = chosen;
  const { urls, why } = offeredLookups(session, config.crms);
  const waits = area.outbox.value.sessions.get(session.key);
  const written = config.records.enabled && session.record !== null ? 'written' : null;
  return (
    <SessionView
      tabs={area.shown.value.map((one) => ({
        key: one.key,
        medium: one.medium,
        title: sessionTitle(one),
        live: one.state === 'live',
        fresh: area.fresh.value.has(one.key),
      }))}
      session={{
        key: session.key,
        medium: session.medium,
        live: session.state === 'live',
        title: sessionTitle(session),
        subtitle: sessionSubtitle(session),
        state: sessionStateWords(session),
        timer: sessionTimer(session, area.now.value),
        customerKnown: Object.keys(session.customer).length > 0,
        facts: sessionFacts(session),
        entries: sessionEntries(session, (what) => entryUrl(what, session, config.crms)),
        lookups: { urls, why: why === null ? null : say(`lookup-${why}`), copied: area.copied.value },
        records: waits ?? written,
        notes: session.notes,
        saving: saving ?? (session.notes === '' ? null : 'saved'),
        disposition: session.disposition,
        dispositions: dispositionsFor(session.queue.id, config.records.dispositions),
      }}
      open={area.open.value}
      onOpen={area.setOpen}
      onChoose={area.choose}
      onNotes={(notes) => area.write({ notes })}
      onWriting={area.setWriting}
      onDisposition={(disposition) => area.write({ disposition })}
      onLookup={area.openInWindow}
      onCopyLookup={area.copy}
      onPutAway={area.putAway}
      onHistory={area.openHistory}
      onOutbox={area.openOutbox}
    />
  );
}
