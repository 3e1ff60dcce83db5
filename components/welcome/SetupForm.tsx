import { useState } from 'preact/hooks';
import { countries } from '../../lib/policy/countries.ts';
import { say } from '../../lib/strings/welcome.ts';
import type { ReadSetup, Setup } from '../../lib/welcome/setup.ts';

export interface SetupFormProps {
  /** What is known already. */
  readonly initial: Setup;
  readonly read: (setup: Setup) => ReadSetup;
  /** Called in the turn of the person's click, which is good for the browser's question about the sites. */
  readonly onSave: (setup: ReadSetup & { readonly ok: true }) => void;
}

/** Addresses are the same in every language. */
const EXAMPLES = { adapter: 'acme.uc1.ccaiplatform.com', crm: 'https://crm.acme.example/contact/1' } as const;

/** Two addresses are all that somebody needs who sets Patchcord up alone. */
export function SetupForm({ initial, read, onSave }: SetupFormProps) {
  const [setup, setSetup] = useState(initial);
  const [faults, setFaults] = useState<Partial<Record<'adapter' | 'crm', string>>>({});
  const save = (event: Event) => {
    event.preventDefault();
    const answer = read(setup);
    setFaults(answer.ok ? {} : answer.faults);
    if (answer.ok) onSave(answer);
    else
      document.getElementById(answer.faults.adapter === undefined ? 'setup-crm' : 'setup-adapter')?.focus();
  };
  const field = (name: 'adapter' | 'crm') => {
    const fault = faults[name];
    return (
      <div class="field">
        <label for={`setup-${name}`}>{say(`setup-${name}`)}</label>
        <input
          id={`setup-${name}`}
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder={EXAMPLES[name]}
          value={setup[name]}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `setup-${name}-fault`}
          onInput={({ currentTarget }) => {
            setSetup({ ...setup, [name]: currentTarget.value });
            setFaults({ ...faults, [name]: undefined });
          }}
        />
        {fault === undefined ? null : (
          <p class="fault" id={`setup-${name}-fault`} role="alert">
            {say('setup-fault', { field: say(`setup-${name}`), problem: fault })}
          </p>
        )}
      </div>
    );
  };
  return (
    <form class="setup" onSubmit={save} noValidate>
      {field('adapter')}
      {field('crm')}
      <div class="field">
        <label for="setup-country">{say('setup-country')}</label>
        <select
          id="setup-country"
          value={setup.country}
          onChange={({ currentTarget }) => setSetup({ ...setup, country: currentTarget.value })}
        >
          <option value="">{say('setup-country-none')}</option>
          {countries().map(({ code, name }) => (
            <option key={code} value={code} selected={code === setup.country}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button primary">
        {say('setup-save')}
      </button>
    </form>
  );
}
