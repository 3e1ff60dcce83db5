import type { HistoryForm } from '../../lib/history/history-form.ts';
import type { DispositionChoice } from '../../lib/sessions/dispositions.ts';
import { say } from '../../lib/strings/history.ts';

/** What is looked for; taken over as it is filled in. */
export function HistorySearch(props: {
  readonly form: HistoryForm;
  readonly dispositions: readonly DispositionChoice[];
  /** What has changed of it. */
  readonly onForm: (change: Partial<HistoryForm>) => void;
  readonly onReset: () => void;
}) {
  const { form, dispositions } = props;
  const set = <Key extends keyof HistoryForm>(key: Key, value: HistoryForm[Key]) =>
    props.onForm({ [key]: value });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element `search` is younger than our oldest browsers
    <form
      class="card filters"
      role="search"
      aria-label={say('search-title')}
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="field dense wide">
        <span class="field-name">{say('search')}</span>
        <input
          type="search"
          id="search"
          value={form.text}
          placeholder={say('search-hint')}
          autocomplete="off"
          onInput={({ currentTarget }) => set('text', currentTarget.value)}
        />
      </label>
      <Choice
        label={say('medium')}
        value={form.medium}
        choices={[
          ['', say('medium-any')],
          ['call', say('medium-call')],
          ['chat', say('medium-chat')],
        ]}
        onChoose={(medium) => set('medium', medium)}
      />
      <Choice
        label={say('direction')}
        value={form.direction}
        choices={[
          ['', say('direction-any')],
          ['inbound', say('direction-inbound')],
          ['outbound', say('direction-outbound')],
        ]}
        onChoose={(direction) => set('direction', direction)}
      />
      <Day label={say('from')} value={form.from} onChoose={(day) => set('from', day)} />
      <Day label={say('to')} value={form.to} onChoose={(day) => set('to', day)} />
      {dispositions.length === 0 ? null : (
        <Choice
          label={say('disposition')}
          value={form.disposition}
          choices={[
            ['', say('disposition-any')],
            ...dispositions.map(({ code, name }): [string, string] => [code, name]),
          ]}
          onChoose={(disposition) => set('disposition', disposition)}
        />
      )}
      <div class="field reset">
        <button type="button" class="button" onClick={props.onReset}>
          {say('reset')}
        </button>
      </div>
    </form>
  );
}

function Choice<const Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <label class="field dense">
      <span class="field-name">{props.label}</span>
      <select
        value={props.value}
        onChange={({ currentTarget }) => {
          const chosen = props.choices.find(([value]) => value === currentTarget.value);
          if (chosen !== undefined) props.onChoose(chosen[0]);
        }}
      >
        {props.choices.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day(props: {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (day: string) => void;
}) {
  return (
    <label class="field dense">
      <span class="field-name">{props.label}</span>
      <input
        type="date"
        value={props.value}
        onChange={({ currentTarget }) => props.onChoose(currentTarget.value)}
      />
    </label>
  );
}
