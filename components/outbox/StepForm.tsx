import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../../lib/strings/outbox.ts';
import type { EditableField, ShownStep } from './outbox-props.ts';

/** Changes what a step would write, before it is tried again; or takes the id of what the CRM has already. */
export function StepForm(props: {
  readonly step: ShownStep;
  readonly what: 'edit' | 'there';
  readonly onSave: (values: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
}) {
  const { step, what } = props;
  const fields: readonly EditableField[] =
    what === 'edit' ? step.fields : [{ name: 'id', label: say('there-id'), value: '', lines: 1 }];
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name, value }) => [name, value])),
  );
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const field = (name: string) => ({
    id: `${id}-${name}`,
    name,
    value: values[name] ?? '',
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setValues({ ...values, [name]: currentTarget.value }),
  });
  return (
    <form
      class="step-form"
      ref={form}
      aria-label={what === 'edit' ? say('edit-title', { what: step.what }) : say('there-title')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave(values);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onCancel();
      }}
    >
      {fields.map(({ name, label, lines }) => (
        <div class="field dense" key={name}>
          <label for={`${id}-${name}`}>{label}</label>
          {lines === 1 ? (
            <input type="text" autocomplete="off" required={what === 'there'} {...field(name)} />
          ) : (
            <textarea rows={lines} {...field(name)} />
          )}
        </div>
      ))}
      {what === 'there' ? <p class="step-when">{say('there-text')}</p> : null}
      <div class="step-actions">
        <button type="submit" class="button small primary">
          {say(what === 'edit' ? 'edit-save' : 'there-save')}
        </button>
        <button type="button" class="button small" onClick={props.onCancel}>
          {say('edit-cancel')}
        </button>
      </div>
    </form>
  );
}
