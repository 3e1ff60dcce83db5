import {
  entryName,
  type Field,
  fits,
  fresh,
  type Shape,
  strangers,
} from '../../../lib/policy/form-fields.ts';
import type { Path } from '../../../lib/policy/salvage.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import { say } from '../../../lib/strings/policy-editor.ts';
import { Folded } from './Folded.tsx';
import { NoneChoice, PolicyControl } from './PolicyControl.tsx';
import { faultAt, idAt, type PolicyForm } from './policy-form.ts';

interface Props {
  readonly form: PolicyForm;
  readonly path: Path;
}

/** The fields of a group, and whatever stands in it that is no field. */
export function PolicyGroup({ form, path, shape }: Props & { readonly shape: Shape }) {
  if (shape.kind !== 'group') return null;
  const value = valueIn(form.draft, path);
  return (
    <div class="policy-group">
      {shape.fields.map((field) => (
        <PolicyField key={field.key} form={form} path={[...path, field.key]} field={field} />
      ))}
      {strangers(shape, value).map((key) => (
        <Stranger key={key} form={form} path={[...path, key]} name={key} problem={say('unknown-key')} />
      ))}
    </div>
  );
}

export function PolicyField({ form, path, field }: Props & { readonly field: Field }) {
  const value = valueIn(form.draft, path);
  const { key, description, shape } = field;
  if (value !== undefined && value !== field.none && !fits(shape, value))
    return <Stranger form={form} path={path} name={key} problem={faultAt(form, path)} />;
  if (shape.kind === 'group')
    return value === undefined ? (
      <Absent form={form} path={path} field={field} />
    ) : (
      <Folded
        form={form}
        path={path}
        name={<code>{key}</code>}
        hint={description}
        onRemove={removal(form, path, field)}
      >
        <PolicyGroup form={form} path={path} shape={shape} />
      </Folded>
    );
  if (shape.kind === 'list')
    return (
      <PolicyList form={form} path={path} name={key} hint={description} each={shape.each} field={field} />
    );
  const id = idAt(form, path);
  return (
    <div class="policy-field">
      <label for={id}>
        <code>{key}</code>
        {field.required ? <span class="policy-needed">{say('needed')}</span> : null}
      </label>
      <div>
        <PolicyControl form={form} path={path} shape={shape} field={field} noted={description !== ''} />
        <Note form={form} path={path} hint={description} />
      </div>
    </div>
  );
}

function removal(form: PolicyForm, path: Path, field: Field): (() => void) | null {
  if (field.required) return null;
  return () => {
    form.focusNext(path);
    form.change(path, undefined);
  };
}

/** A group that is not given: its fields come with a press. */
function Absent({ form, path, field }: Props & { readonly field: Field }) {
  return (
    <div class="policy-field">
      <div class="policy-name">
        <code>{field.key}</code>
        {field.required ? <span class="policy-needed">{say('needed')}</span> : null}
      </div>
      <div>
        <button
          type="button"
          class="button small"
          id={idAt(form, path)}
          onClick={() => {
            form.focusNext(path);
            form.change(path, {});
            form.setOpen(path, true);
          }}
        >
          {say('give')} <span class="off-screen">{field.key}</span>
        </button>
        <Note form={form} path={path} hint={field.description} />
      </div>
    </div>
  );
}

function PolicyList(
  props: Props & {
    readonly name: string;
    readonly hint: string;
    readonly each: Shape;
    readonly field: Field;
  },
) {
  const { form, path, name, each, field } = props;
  const given = valueIn(form.draft, path);
  const entries: readonly unknown[] = Array.isArray(given) ? given : [];
  const id = idAt(form, path);
  const put = (list: readonly unknown[]) => form.change(path, list.length === 0 ? undefined : list);
  const takeOut = (index: number) => {
    form.focusNext(path);
    put(entries.toSpliced(index, 1));
  };
  const add = () => {
    form.focusNext([...path, entries.length]);
    form.setOpen([...path, entries.length], true);
    form.change([...path, entries.length], fresh(each));
  };
  const up = (index: number) => {
    const moved = entries[index];
    form.focusNext([...path, index - 1]);
    put(entries.toSpliced(index, 1).toSpliced(index - 1, 0, moved));
  };
  const entry = (value: unknown, index: number) => {
    const at = [...path, index];
    const label = say('entry', { name, number: index + 1 });
    const moves = (
      <span class="policy-moves">
        {index === 0 ? null : (
          <button
            type="button"
            class="icon-button"
            aria-label={say('move-up', { entry: label })}
            onClick={() => up(index)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path d="M8 13V3M4 7l4-4 4 4" />
            </svg>
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={say('take-out', { entry: label })}
          onClick={() => takeOut(index)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </span>
    );
    if (!fits(each, value))
      return (
        <Stranger
          form={form}
          path={at}
          name={label}
          problem={faultAt(form, at)}
          onRemove={() => takeOut(index)}
        />
      );
    if (each.kind === 'group')
      return (
        <Folded
          form={form}
          path={at}
          name={entryName(value) ?? label}
          hint=""
          actions={moves}
          onRemove={null}
        >
          <PolicyGroup form={form} path={at} shape={each} />
        </Folded>
      );
    return (
      <div class="policy-entry">
        <div>
          <PolicyControl form={form} path={at} shape={each} label={label} noted={false} />
          <Note form={form} path={at} hint="" />
        </div>
        {moves}
      </div>
    );
  };
  return (
    <fieldset class="policy-field policy-list" data-deep={each.kind === 'group'}>
      {/* A whole top-level key is called by the section that it fills. */}
      <legend class={path.length === 1 ? 'off-screen' : undefined}>
        <code>{name}</code>
      </legend>
      <div>
        <Note
          form={form}
          path={path}
          hint={hintOfList(path.length === 1 ? '' : props.hint, given, field.standard)}
        />
        {entries.map((value, index) => (
          <div key={index}>{entry(value, index)}</div>
        ))}
        <button type="button" class="button small" id={id} onClick={add}>
          {say('add')} <span class="off-screen">{name}</span>
        </button>
        {entries.length > 0 ? null : <NoneChoice form={form} path={path} field={field} />}
      </div>
    </fieldset>
  );
}

function hintOfList(hint: string, given: unknown, standard: unknown): string {
  if (given !== undefined || !Array.isArray(standard) || standard.length === 0) return hint;
  const counts = say('counts', { value: standard.map(String).join(', ') });
  return say('hint-and', { hint, counts });
}

/** What stands in the document and is nothing that the form has a field for: it stays until it is taken out. */
export function Stranger(
  props: Props & {
    readonly name: string;
    readonly problem: string | undefined;
    readonly onRemove?: () => void;
  },
) {
  const { form, path } = props;
  return (
    <div class="policy-field" data-bad="true">
      <div class="policy-name">
        <code>{props.name}</code>
      </div>
      <div>
        <pre class="policy-raw">{JSON.stringify(valueIn(form.draft, path), null, 2)}</pre>
        {props.problem === undefined ? null : <p class="fault">{props.problem}</p>}
        <button
          type="button"
          class="button small"
          id={idAt(form, path)}
          onClick={
            props.onRemove ??
            (() => {
              form.focusNext(path.slice(0, -1));
              form.change(path, undefined);
            })
          }
        >
          {say('remove')} <span class="off-screen">{props.name}</span>
        </button>
      </div>
    </div>
  );
}

export function Note({ form, path, hint }: Props & { readonly hint: string }) {
  const problem = faultAt(form, path);
  if (problem === undefined && hint === '') return null;
  return (
    <div id={`${idAt(form, path)}-note`}>
      {problem === undefined ? null : <p class="fault">{problem}</p>}
      {hint === '' ? null : <p class="hint">{hint}</p>}
    </div>
  );
}
