import { say } from '../../lib/strings/options.ts';

export interface Shortcut {
  readonly name: string;
  readonly description: string;
  /** As the browser writes it; empty where the command has no key. */
  readonly keys: string;
}

/** The browser's keys for us, as they are now. Only the browser itself can change them. */
export function Shortcuts(props: {
  readonly shortcuts: readonly Shortcut[];
  /** Null where the browser lets nobody lead there. */
  readonly onChange: (() => void) | null;
}) {
  return (
    <section class="card" aria-labelledby="keys-title">
      <h2 id="keys-title">{say('keys-title')}</h2>
      <p class="card-text">{say('keys-text')}</p>
      <ul class="hosts">
        {props.shortcuts.map(({ name, description, keys }) => (
          <li key={name}>
            <span>{name === '_execute_action' ? say('keys-open') : description}</span>
            {keys === '' ? <span class="hint">{say('keys-none')}</span> : <kbd>{keys}</kbd>}
          </li>
        ))}
      </ul>
      {props.onChange === null ? (
        <p class="hint">{say('keys-firefox')}</p>
      ) : (
        <button type="button" class="button small" onClick={props.onChange}>
          {say('keys-change')}
        </button>
      )}
    </section>
  );
}
