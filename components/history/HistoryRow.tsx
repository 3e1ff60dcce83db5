import type { EntryLine, SessionFact } from '../../lib/sessions/session-lines.ts';
import { say } from '../../lib/strings/history.ts';
import { MediumIcon } from '../panel/MediumIcon.tsx';
import { SessionFacts } from '../panel/SessionFacts.tsx';

export interface HistoryRowProps {
  readonly id: string;
  readonly medium: 'call' | 'chat';
  readonly title: string;
  readonly subtitle: string;
  readonly when: string;
  readonly length: string;
  readonly state: string;
  readonly disposition: string | null;
  readonly notes: string;
  readonly facts: readonly SessionFact[];
  readonly entries: readonly EntryLine[];
}

/** One past session in a line; unfolded, all that is known of it. */
export function HistoryRow(props: HistoryRowProps) {
  const { notes, disposition } = props;
  return (
    <li>
      <details>
        <summary>
          <MediumIcon medium={props.medium} />
          <span class="row-who">
            <bdi class="row-title">{props.title}</bdi>
            <span class="row-subtitle">{props.subtitle}</span>
          </span>
          <span class="row-notes">
            {disposition === null ? null : <span class="chip">{disposition}</span>}
            <span class="row-note">{notes}</span>
          </span>
          <span class="row-time">
            <span>{props.when}</span>
            <span class="row-length">{props.length}</span>
          </span>
        </summary>
        <div class="row-all">
          <SessionFacts facts={props.facts} entries={props.entries} />
          <p class="row-state">{props.state}</p>
          {disposition === null ? null : (
            <p>
              {say('disposition')}: {disposition}
            </p>
          )}
          {notes === '' ? null : (
            <>
              <h3>{say('notes')}</h3>
              <p class="row-text">{notes}</p>
            </>
          )}
        </div>
      </details>
    </li>
  );
}
