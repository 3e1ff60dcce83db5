import type { ComponentChildren } from 'preact';
import { type Place, valueIn } from '../../../lib/records/setup/draft.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { type Form, faultAt, idAt, listAt, textAt } from './form.ts';

interface FieldProps {
  readonly form: Form;
  readonly place: Place;
  readonly label: string;
  readonly hint?: string;
}

/** One line of text. */
export function TextField(
  props: FieldProps & {
    readonly list?: string;
    readonly wide?: boolean;
    /** What counts where nobody has written anything, shown as a value: emptied, it is meant to be empty. */
    readonly standard?: string;
    /** Shown while it is empty. */
    readonly placeholder?: string;
    readonly number?: boolean;
  },
) {
  const { form, place, label } = props;
  const id = idAt(form, place);
  const nothing = props.standard !== undefined && valueIn(form.draft, place) === undefined;
  return (
    <div class="field" data-wide={props.wide === true}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={nothing ? props.standard : textAt(form, place)}
        placeholder={props.placeholder}
        readOnly={form.locked}
        spellcheck={false}
        autocomplete="off"
        {...(props.number === true ? { inputMode: 'numeric' as const } : {})}
        {...(props.list === undefined ? {} : { list: props.list })}
        {...described(form, place, id, props.hint)}
        onInput={({ currentTarget: { value } }) =>
          form.change([place, props.number === true && /^\d{1,9}$/.test(value) ? Number(value) : value])
        }
      />
      <Note form={form} place={place} label={label} id={id} hint={props.hint} />
    </div>
  );
}

/** One of a few; the first means that nothing is said. */
export function ChoiceField(
  props: FieldProps & {
    readonly choices: readonly (readonly [value: string, label: string])[];
    /** What counts where nothing is chosen; without it something is. */
    readonly none?: string;
    readonly number?: boolean;
  },
) {
  const { form, place, label } = props;
  const id = idAt(form, place);
  const value = textAt(form, place);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={form.locked}
        {...described(form, place, id, props.hint)}
        onChange={({ currentTarget: { value: chosen } }) =>
          form.change([place, chosen === '' ? undefined : props.number === true ? Number(chosen) : chosen])
        }
      >
        {props.none === undefined ? null : (
          <option value="" selected={value === ''}>
            {props.none}
          </option>
        )}
        {props.choices.map(([each, words]) => (
          <option key={each} value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
      <Note form={form} place={place} label={label} id={id} hint={props.hint} />
    </div>
  );
}

/** On or off. */
export function CheckField(props: FieldProps & { readonly standard?: boolean }) {
  const { form, place, label } = props;
  const id = idAt(form, place);
  const value = valueIn(form.draft, place);
  return (
    <div class="field check-field">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={typeof value === 'boolean' ? value : props.standard === true}
          disabled={form.locked}
          onChange={({ currentTarget }) => form.change([place, currentTarget.checked])}
        />
        {label}
      </label>
    </div>
  );
}

/** Some of a few. */
export function ChecksField(
  props: FieldProps & { readonly choices: readonly (readonly [value: string, label: string])[] },
) {
  const { form, place, label, choices } = props;
  const chosen = listAt(form, place);
  return (
    <fieldset class="field checks-field">
      <legend>{label}</legend>
      {choices.map(([value, words]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            disabled={form.locked}
            onChange={({ currentTarget: { checked } }) =>
              form.change([
                place,
                choices
                  .map(([each]) => each)
                  .filter((each) => (each === value ? checked : chosen.includes(each))),
              ])
            }
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** Any number of rows; what a row holds is the caller's. */
export function RowsField(
  props: FieldProps & {
    /** Of one row, in the singular. */
    readonly each: string;
    /** What a new row begins as. */
    readonly fresh: unknown;
    readonly row: (place: Place, number: number) => ComponentChildren;
  },
) {
  const { form, place, label } = props;
  const rows = listAt(form, place);
  const id = idAt(form, place);
  return (
    <fieldset class="field rows-field">
      <legend>{label}</legend>
      {props.hint === undefined ? null : <p class="hint">{props.hint}</p>}
      {rows.map((_, index) => (
        <div class="row-entry" key={index}>
          {props.row([...place, index], index + 1)}
          {form.locked ? null : (
            <button
              type="button"
              class="icon-button"
              aria-label={say('remove-row', { label: props.each, number: index + 1 })}
              onClick={() => form.change([place, rows.toSpliced(index, 1)])}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d="M4 4l8 8M12 4l-8 8" />
              </svg>
            </button>
          )}
        </div>
      ))}
      <Note form={form} place={place} label={label} id={id} hint={undefined} />
      {form.locked ? null : (
        <button
          type="button"
          class="button small"
          data-add={id}
          onClick={() => form.change([[...place, rows.length], props.fresh])}
        >
          {say('add')} <span class="off-screen">{props.each}</span>
        </button>
      )}
    </fieldset>
  );
}

/** A text field of a row, named for those who do not see the row. */
export function RowText(props: FieldProps & { readonly list?: string; readonly placeholder?: string }) {
  const { form, place, label } = props;
  const id = idAt(form, place);
  return (
    <div class="row-text">
      <input
        id={id}
        type="text"
        aria-label={label}
        value={textAt(form, place)}
        readOnly={form.locked}
        placeholder={props.placeholder}
        spellcheck={false}
        autocomplete="off"
        {...(props.list === undefined ? {} : { list: props.list })}
        {...described(form, place, id, undefined)}
        onInput={({ currentTarget }) => form.change([place, currentTarget.value])}
      />
      <Note form={form} place={place} label={label} id={id} hint={undefined} />
    </div>
  );
}

/** Rows of a name and a value. */
export function PairsField(props: FieldProps & { readonly each: string }) {
  return (
    <RowsField
      {...props}
      fresh={{ name: '', value: '' }}
      row={(place, number) => (
        <>
          <RowText
            form={props.form}
            place={[...place, 'name']}
            label={say('row-name', { label: props.each, number })}
            placeholder={say('name')}
          />
          <RowText
            form={props.form}
            place={[...place, 'value']}
            label={say('row-value', { label: props.each, number })}
            placeholder={say('value')}
          />
        </>
      )}
    />
  );
}

const described = (form: Form, place: Place, id: string, hint: string | undefined) => {
  const problem = faultAt(form, place);
  return {
    'aria-invalid': problem !== undefined,
    ...(problem === undefined && hint === undefined ? {} : { 'aria-describedby': `${id}-note` }),
  };
};

function Note(props: {
  readonly form: Form;
  readonly place: Place;
  readonly label: string;
  readonly id: string;
  readonly hint: string | undefined;
}) {
  const problem = faultAt(props.form, props.place);
  if (problem !== undefined)
    return (
      <p id={`${props.id}-note`} class="fault">
        {say('fault', { field: props.label, problem })}
      </p>
    );
  return props.hint === undefined ? null : (
    <p id={`${props.id}-note`} class="hint">
      {props.hint}
    </p>
  );
}
