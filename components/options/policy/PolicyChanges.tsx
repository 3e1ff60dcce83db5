import type { Change } from '../../../lib/policy/changes.ts';
import type { TopLevelKey } from '../../../lib/policy/schema.ts';
import { say } from '../../../lib/strings/policy-editor.ts';

const TONES = { added: 'good', removed: 'bad', changed: undefined } as const;

/** In what browsers with this policy would differ from this one as it is now. */
export function PolicyChanges(props: {
  readonly changes: readonly Change[];
  readonly locked: readonly TopLevelKey[];
  readonly onUse: () => Promise<void>;
}) {
  const { changes } = props;
  const keys = [...new Set(changes.map(({ key }) => key))];
  return (
    <section class="card" aria-labelledby="policy-changes-title">
      <h2 id="policy-changes-title">{say('changes-title')}</h2>
      <p class="card-text">{say('changes-text')}</p>
      {changes.length === 0 ? <p>{say('changes-none')}</p> : null}
      {keys.map((key) => (
        <div class="policy-changes" key={key}>
          <h3>
            <code>{key}</code>
          </h3>
          <ul>
            {changes
              .filter((change) => change.key === key)
              .map((change, index) => (
                <li key={`${index} ${change.path}`} data-kind={change.kind}>
                  <p>
                    <span class="chip" data-tone={TONES[change.kind]}>
                      {say(`change-${change.kind}`)}
                    </span>{' '}
                    <code>{change.path}</code>
                  </p>
                  <p class="policy-values">
                    {change.before === null ? null : <del>{change.before}</del>}
                    {change.before === null || change.after === null ? null : (
                      <span aria-hidden="true"> → </span>
                    )}
                    {change.after === null ? null : <ins>{change.after}</ins>}
                  </p>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div class="card-actions">
        <button
          type="button"
          class="button"
          disabled={changes.length === 0}
          onClick={() => void props.onUse()}
        >
          {say('use-here')}
        </button>
        <p class="hint">
          {props.locked.length === 0
            ? say('use-here-hint')
            : say('use-here-locked', { keys: props.locked.join(', ') })}
        </p>
      </div>
    </section>
  );
}
