import type { DriverReport } from '../../lib/messages/protocol.ts';
import { say } from '../../lib/strings/options.ts';

/** `closed`: no panel holds an adapter's page that could be looked at. */
export type DriverCheckState = 'idle' | 'checking' | 'closed' | DriverReport;

export interface DriverCheckProps {
  readonly state: DriverCheckState;
  readonly onCheck: () => void;
}

/** Tries the driver on the adapter's page as it stands in the panel now, and says what each place found. */
export function DriverCheck({ state, onCheck }: DriverCheckProps) {
  const report = typeof state === 'string' ? [] : state;
  return (
    <div class="driver-check">
      <h3>{say('driver-title')}</h3>
      <p class="card-text">{say('driver-text')}</p>
      <button type="button" class="button" disabled={state === 'checking'} onClick={onCheck}>
        {say('driver-check')}
      </button>
      <div role="status">
        {state === 'closed' ? <p class="driver-note">{say('driver-closed')}</p> : null}
        {report.length === 0 ? null : (
          <ul class="hosts">
            {report.map(({ place, found, tried }) => (
              <li key={place} data-granted={found !== null}>
                <span>{placeName(place)}</span>
                <span class="host-state">
                  <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <path d={found === null ? 'M3 8h10' : 'M3 8.5 6.5 12 13 4.5'} />
                  </svg>
                  {found === null
                    ? say('driver-not-found', { tried })
                    : say('driver-found', { locator: found })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const PLACES = [
  'openDialPad',
  'dialField',
  'countryCode',
  'callButton',
  'signIn',
  'callerPhone',
  'callerName',
  'callerEmail',
  'statusShown',
  'statusMenu',
  'statusOption',
  'statusNext',
] as const;

function placeName(place: string): string {
  const known = PLACES.find((each) => each === place);
  return known === undefined ? place : say(`place-${known}`);
}
