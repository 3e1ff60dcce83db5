import type { DispositionChoice } from '../../lib/sessions/dispositions.ts';
import { say } from '../../lib/strings/session.ts';

/** The most that the journal takes (`lib/sessions/fact.ts`), in UTF-16 units. */
const LONGEST_NOTES = 20_000;

/** What the agent adds for the record: notes, and one of the company's codes. Stored as it is written. */
export function SessionWrapUp(props: {
  readonly notes: string;
  readonly saving: 'saving' | 'saved' | 'failed' | null;
  readonly disposition: string | null;
  readonly dispositions: readonly DispositionChoice[];
  readonly onNotes: (notes: string) => void;
  readonly onWriting: (writing: boolean) => void;
  readonly onDisposition: (code: string | null) => void;
}) {
  const { disposition, dispositions, saving } = props;
  const isGone = disposition !== null && !dispositions.some(({ code }) => code === disposition);
  return (
    <div class="session-wrap-up">
      <label for="session-notes">{say('notes')}</label>
      <span class="session-saving" role="status" data-state={saving ?? ''}>
        {saving === null ? '' : say(`notes-${saving}`)}
      </span>
      <textarea
        id="session-notes"
        rows={2}
        maxLength={LONGEST_NOTES}
        placeholder={say('notes-hint')}
        value={props.notes}
        onInput={({ currentTarget }) => props.onNotes(currentTarget.value)}
        onFocus={() => props.onWriting(true)}
        onBlur={() => props.onWriting(false)}
      />
      {dispositions.length === 0 && !isGone ? null : (
        <div class="session-disposition">
          <label for="session-disposition">{say('disposition')}</label>
          <select
            id="session-disposition"
            value={disposition ?? ''}
            onChange={({ currentTarget }) =>
              props.onDisposition(currentTarget.value === '' ? null : currentTarget.value)
            }
          >
            <option value="" selected={disposition === null}>
              {say('disposition-none')}
            </option>
            {isGone ? (
              <option value={disposition} selected>
                {say('disposition-gone', { code: disposition })}
              </option>
            ) : null}
            {dispositions.map(({ code, name }) => (
              <option key={code} value={code} selected={code === disposition}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
