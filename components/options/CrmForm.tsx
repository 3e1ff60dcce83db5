import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { countries } from '../../lib/policy/countries.ts';
import { type CrmDraft, type CrmEntry, faultsOf, proposalFor } from '../../lib/policy/crm-draft.ts';
import { CRM_KINDS } from '../../lib/policy/schema.ts';
import { say } from '../../lib/strings/options.ts';
import { spoken } from '../../lib/strings/spoken.ts';

export interface CrmFormProps {
  readonly draft: CrmDraft;
  readonly isNew: boolean;
  /** The other CRMs of the list: ids have to differ. */
  readonly others: readonly CrmEntry[];
  readonly onSave: (draft: CrmDraft) => void;
  readonly onCancel: () => void;
}

/** Judged by the same rules as policy, when saved and from then on with every key. */
export function CrmForm({ draft: given, isNew, others, onSave, onCancel }: CrmFormProps) {
  const [draft, setDraft] = useState(given);
  const [judged, setJudged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const faults = faultsOf(draft, others);
  const change = (part: Partial<CrmDraft>) => setDraft({ ...draft, ...part });

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  useEffect(() => {
    if (judged) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [judged]);

  const save = (event: Event) => {
    event.preventDefault();
    if (faults.ok) return onSave(draft);
    setJudged(true);
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  const text = (field: 'name' | 'id', hint?: string) => {
    const problem = judged ? faults.fields[field] : undefined;
    const noteId = `${id}-${field}-note`;
    return (
      <div class="field">
        <label for={`${id}-${field}`}>{say(`crm-${field}`)}</label>
        <input
          id={`${id}-${field}`}
          type="text"
          value={draft[field]}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined && hint === undefined ? undefined : noteId}
          onInput={({ currentTarget }) => change({ [field]: currentTarget.value })}
        />
        <Note id={noteId} label={say(`crm-${field}`)} problem={problem} hint={hint} />
      </div>
    );
  };

  return (
    <form
      class="crm-form"
      ref={form}
      aria-label={say(isNew ? 'crm-form-new' : 'crm-form-edit')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
      noValidate
    >
      {text('name')}
      {text('id', say('crm-id-hint'))}
      <div class="field">
        <label for={`${id}-kind`}>{say('crm-kind')}</label>
        <select
          id={`${id}-kind`}
          value={draft.kind}
          onChange={({ currentTarget }) => {
            const kind = CRM_KINDS.find((known) => known === currentTarget.value);
            if (kind !== undefined) change({ kind });
          }}
        >
          {(['custom', 'kustomer'] as const).map((kind) => (
            <option key={kind} value={kind} selected={kind === draft.kind}>
              {say(`crm-kind-${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <CountryField id={`${id}-country`} value={draft.country} onChange={(country) => change({ country })} />
      <PatternFields
        id={id}
        matches={draft.matches}
        problems={judged ? faults.patterns : []}
        none={judged && draft.matches.every((pattern) => pattern.trim() === '')}
        onChange={(matches) => change({ matches })}
      />
      <div class="form-actions">
        <button type="submit" class="button primary">
          {say('save')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </form>
  );
}

function CountryField(props: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}) {
  const all = useMemo(countries, [spoken()]);
  return (
    <div class="field">
      <label for={props.id}>{say('crm-country')}</label>
      <select
        id={props.id}
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      >
        <option value="" selected={props.value === ''}>
          {say('crm-country-none')}
        </option>
        {all.map(({ code, name }) => (
          <option key={code} value={code} selected={code === props.value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function PatternFields(props: {
  readonly id: string;
  readonly matches: readonly string[];
  readonly problems: readonly (string | undefined)[];
  readonly none: boolean;
  readonly onChange: (matches: readonly string[]) => void;
}) {
  const { matches } = props;
  const hintId = `${props.id}-matches-hint`;
  return (
    <fieldset class="field patterns">
      <legend>{say('crm-matches')}</legend>
      <p id={hintId} class="hint">
        {say('crm-matches-hint')}
      </p>
      {matches.map((pattern, position) => {
        const problem =
          props.problems[position] ?? (props.none && position === 0 ? say('crm-matches-none') : undefined);
        // Offered while typing: a line that came with the blur would move the very button that is being pressed.
        const proposal = proposalFor(pattern);
        const noteId = `${props.id}-pattern-${position}`;
        const label = say('crm-pattern', { number: position + 1 });
        return (
          <div class="pattern-entry" key={position}>
            <div class="pattern">
              <input
                type="text"
                inputMode="url"
                spellcheck={false}
                autocomplete="off"
                aria-label={label}
                aria-invalid={problem !== undefined}
                aria-describedby={problem === undefined ? hintId : noteId}
                value={pattern}
                onInput={({ currentTarget }) => props.onChange(matches.with(position, currentTarget.value))}
              />
              {matches.length > 1 ? (
                <button
                  type="button"
                  class="icon-button"
                  aria-label={say('crm-pattern-remove', { number: position + 1 })}
                  onClick={() => props.onChange(matches.toSpliced(position, 1))}
                >
                  <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <path d="M4 4l8 8M12 4l-8 8" />
                  </svg>
                </button>
              ) : null}
            </div>
            {proposal !== null ? (
              <p class="proposal">
                <button
                  type="button"
                  class="link-button"
                  onClick={() => props.onChange(matches.with(position, proposal))}
                >
                  {say('crm-pattern-use', { pattern: proposal })}
                </button>
              </p>
            ) : null}
            {problem === undefined ? null : props.none ? (
              <p id={noteId} class="fault">
                {problem}
              </p>
            ) : (
              <Note id={noteId} label={label} problem={problem} hint={undefined} />
            )}
          </div>
        );
      })}
      <button type="button" class="button small" onClick={() => props.onChange([...matches, ''])}>
        {say('crm-pattern-add')}
      </button>
    </fieldset>
  );
}

function Note(props: {
  readonly id: string;
  readonly label: string;
  readonly problem: string | undefined;
  readonly hint: string | undefined;
}) {
  if (props.problem !== undefined)
    return (
      <p id={props.id} class="fault">
        {say('fault', { field: props.label, problem: props.problem })}
      </p>
    );
  return props.hint === undefined ? null : (
    <p id={props.id} class="hint">
      {props.hint}
    </p>
  );
}
