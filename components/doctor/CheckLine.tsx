import { say } from '../../lib/strings/doctor.ts';
import { CheckActions } from './CheckActions.tsx';
import { CheckNotes } from './CheckNotes.tsx';
import type { DoctorPageProps, ShownCheck } from './doctor-props.ts';
import { StateIcon } from './StateIcon.tsx';

/** One check in its list: a line that says how it stands, and unfolds to what was looked at. */
export function CheckLine({ check, page }: { readonly check: ShownCheck; readonly page: DoctorPageProps }) {
  const isAbove = check.state === 'problem' || check.state === 'warning';
  return (
    <li class="check" data-state={check.state} data-check={check.id} aria-busy={check.running}>
      <details>
        <summary>
          <StateIcon state={check.running && check.state === 'unknown' ? 'running' : check.state} />
          <span class="check-title">
            {check.title}
            <span class="off-screen">: {say(`state-${check.state}`)}</span>
          </span>
          <span class="check-line">{check.state === 'running' ? say('state-running') : check.text}</span>
        </summary>
        <div class="check-more">
          <p class="check-state">
            {say(`state-${check.state}`)}
            {check.looked === null ? '' : ` · ${check.looked}`}
          </p>
          {isAbove ? (
            <a href={`#put-right-${check.id}`}>{say('see-above')}</a>
          ) : (
            <>
              <CheckNotes notes={check.notes} />
              {check.toDo === null ? null : (
                <p class="to-do">
                  <strong>{say('to-do')}:</strong> {check.toDo}
                </p>
              )}
              <CheckActions check={check} page={page} />
            </>
          )}
        </div>
      </details>
    </li>
  );
}
