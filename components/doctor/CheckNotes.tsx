import { say } from '../../lib/strings/doctor.ts';
import type { ShownCheck } from './doctor-props.ts';
import { StateIcon } from './StateIcon.tsx';

/** What a check looked at, one by one. */
export function CheckNotes({ notes }: { readonly notes: ShownCheck['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map(({ state, text }, index) => (
        <li key={`${index} ${text}`} data-state={state}>
          <StateIcon state={state} />
          <span>
            {state === 'ok' ? null : <span class="off-screen">{say(`state-${state}`)}: </span>}
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
