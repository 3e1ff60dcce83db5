import type { HostAccess } from '../../lib/policy/host-access.ts';
import { say } from '../../lib/strings/options.ts';

export interface AccessProps {
  readonly access: readonly HostAccess[];
  /** The last question was answered with no. */
  readonly declined: boolean;
  readonly onGrant: () => void;
}

/** Which sites the configuration needs, which of them the browser has granted, and the button for the rest. */
export function Access({ access, declined, onGrant }: AccessProps) {
  const missing = access.filter(({ granted }) => !granted).length;
  const summary =
    access.length === 0
      ? say('access-none')
      : missing === 0
        ? say('access-all')
        : say('access-some', { count: missing, total: access.length });
  return (
    <section class="card" aria-labelledby="access-title" data-missing={missing > 0}>
      <h2 id="access-title">{say('access-title')}</h2>
      <p class="card-text">{say('access-text')}</p>
      {access.length === 0 ? null : (
        <ul class="hosts">
          {access.map(({ origin, granted }) => (
            <li key={origin} data-granted={granted}>
              <code>{origin}</code>
              <span class="host-state">
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                  <path d={granted ? 'M3 8.5 6.5 12 13 4.5' : 'M8 3v6.5M8 12.5v.01'} />
                </svg>
                {say(granted ? 'access-granted' : 'access-missing')}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="access-summary" role="status">
        {summary}
        {declined && missing > 0 ? ` ${say('access-declined')}` : ''}
      </p>
      {missing > 0 ? (
        <button type="button" class="button primary" onClick={onGrant}>
          {say('access-grant')}
        </button>
      ) : null}
    </section>
  );
}
