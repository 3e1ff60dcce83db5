import type { StatusView } from '../../lib/status/view.ts';
import { statusNow } from '../../lib/status/words.ts';
import { say } from '../../lib/strings/options.ts';

const ICONS = {
  met: 'M3 8.5 6.5 12 13 4.5',
  'not-met': 'M8 2 14.5 13.5h-13ZM8 6.5v3M8 11.5h.01',
  unknown: 'M4 8h.01M8 8h.01M12 8h.01',
} as const;

/** How the agent's status stands now, and whether everything holds that it takes: as the panel told it last. */
export function StatusNow({ view, told }: { readonly view: StatusView; readonly told: boolean }) {
  if (!told || view.direction === 'off') return <p class="card-text">{say('status-now-closed')}</p>;
  const now = statusNow(view);
  return (
    <div class="status-now" data-state={now.state}>
      <h3>{say('status-now')}</h3>
      <dl class="facts">
        <div>
          <dt>{view.crmName ?? say('mapping-crm')}</dt>
          <dd>{view.crm?.name ?? say('status-untold')}</dd>
        </div>
        <div>
          <dt>{say('mapping-adapter')}</dt>
          <dd>{view.adapter?.name ?? say('status-untold')}</dd>
        </div>
        <div>
          <dt>{say('status-keeper')}</dt>
          <dd>{view.holder === null ? say('status-no-keeper') : <bdi>{view.holder.title}</bdi>}</dd>
        </div>
      </dl>
      {/* What one of the lines below says already is said there. */}
      {view.preconditions.some(({ toDo }) => toDo === now.text) ? null : (
        <p class={now.state === 'stopped' ? 'note' : undefined}>{now.text}</p>
      )}
      {view.preconditions.length === 0 ? null : (
        <ul class="hosts preconditions">
          {view.preconditions.map(({ id, title, state, toDo }) => (
            <li key={id} data-state={state}>
              <span>{title}</span>
              <span class="host-state">
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                  <path d={ICONS[state]} />
                </svg>
                {say(`precondition-${state}`)}
              </span>
              {toDo === null ? null : <p class="hint">{toDo}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
