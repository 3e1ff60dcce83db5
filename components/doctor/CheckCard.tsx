import { say } from '../../lib/strings/doctor.ts';
import { CheckActions } from './CheckActions.tsx';
import { CheckNotes } from './CheckNotes.tsx';
import type { DoctorPageProps, ShownCheck } from './doctor-props.ts';
import { StateIcon } from './StateIcon.tsx';

/** Something to put right: what it is, what to do, and the buttons for what the page can do itself. */
export function CheckCard({ check, page }: { readonly check: ShownCheck; readonly page: DoctorPageProps }) {
  const title = `put-right-${check.id}`;
  return (
    <li class="put-right" data-state={check.state} data-check={check.id} aria-busy={check.running}>
      <h3 id={title}>
        <StateIcon state={check.state} />
        <span>
          {check.title} <span class="state-word">{say(`state-${check.state}`)}</span>
        </span>
      </h3>
      <p class="check-text">{check.text}</p>
      <CheckNotes notes={check.notes} />
      {check.toDo === null ? null : (
        <p class="to-do">
          <strong>{say('to-do')}:</strong> {check.toDo}
        </p>
      )}
      <CheckActions check={check} page={page} primary />
    </li>
  );
}
