import type { EntryLine, SessionFact } from '../../lib/sessions/session-lines.ts';
import { say } from '../../lib/strings/session.ts';

/** What is known, each with its source as a hint. */
export function SessionFacts(props: {
  readonly facts: readonly SessionFact[];
  readonly entries: readonly EntryLine[];
}) {
  return (
    <dl class="session-facts">
      {props.facts.map((fact, index) => (
        <div key={`${fact.name} ${index}`}>
          <dt>{fact.label}</dt>
          <dd>
            <bdi>{fact.value}</bdi>
            <From from={fact.from} />
          </dd>
        </div>
      ))}
      {props.entries.map(({ label, value, url, from }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {url === null ? (
              <bdi>{value}</bdi>
            ) : (
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={say('open-entry', { entry: value })}
              >
                <bdi>{value}</bdi>
              </a>
            )}
            <From from={from} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function From({ from }: Pick<SessionFact, 'from'>) {
  if (from === null) return null;
  return (
    <span class="session-from" title={from.sentence}>
      {' '}
      {from.word}
    </span>
  );
}
