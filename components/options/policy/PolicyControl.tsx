import { type Field, type Shape, typed } from '../../../lib/policy/form-fields.ts';
import type { Path } from '../../../lib/policy/salvage.ts';
import { sameJson } from '../../../lib/policy/same-json.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import { say } from '../../../lib/strings/policy-editor.ts';
import { faultAt, idAt, type PolicyForm } from './policy-form.ts';

/** One value's control. Nothing chosen or typed means that the key is not given, and its default counts. */
export function PolicyControl(props: {
  readonly form: PolicyForm;
  readonly path: Path;
  readonly shape: Shape;
  /** Of a key of a group; entries of a list have none and cannot be left out. */
  readonly field?: Field;
  /** Its name where no label is beside it. */
  readonly label?: string;
  /** Whether a note stands below it. */
  readonly noted: boolean;
}) {
  const { form, path, shape, field } = props;
  const id = idAt(form, path);
  const value = valueIn(form.draft, path);
  const problem = faultAt(form, path);
  const standard = field?.standard;
  const common = {
    id,
    'aria-invalid': problem !== undefined,
    ...(props.label === undefined ? {} : { 'aria-label': props.label }),
    ...(props.noted || problem !== undefined ? { 'aria-describedby': `${id}-note` } : {}),
  };
  if (shape.kind === 'choice' || shape.kind === 'yes-no') {
    const choices: readonly (readonly [value: string, label: string, value: unknown])[] =
      shape.kind === 'choice'
        ? shape.choices.map((choice) => [choice, choice, choice])
        : [
            ['true', say('yes'), true],
            ['false', say('no'), false],
          ];
    const chosen = value === undefined ? '' : String(value);
    const known = chosen === '' || choices.some(([each]) => each === chosen);
    return (
      <select
        {...common}
        value={chosen}
        onChange={({ currentTarget }) =>
          form.change(path, choices.find(([each]) => each === currentTarget.value)?.[2])
        }
      >
        {field === undefined ? null : (
          <option value="" selected={chosen === ''}>
            {absentText(standard)}
          </option>
        )}
        {known ? null : (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
        {choices.map(([each, label]) => (
          <option key={each} value={each} selected={each === chosen}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  const isNone = field?.none !== undefined && value === field.none;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const change = (written: string) =>
    // In a list an empty line stays a line until it is taken out.
    form.change(path, written === '' && field !== undefined ? undefined : typed(shape, written));
  return (
    <>
      {/* A field of one line would drop the line ends of what stands in it. */}
      {text.includes('\n') ? (
        <textarea
          {...common}
          rows={4}
          spellcheck={false}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        >
          {text}
        </textarea>
      ) : (
        <input
          {...common}
          type="text"
          inputMode={shape.kind === 'number' ? 'decimal' : 'text'}
          spellcheck={false}
          autocomplete="off"
          value={text}
          disabled={isNone}
          placeholder={standard === undefined ? '' : absentText(standard)}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
      {field === undefined ? null : <NoneChoice form={form} path={path} field={field} />}
    </>
  );
}

/** To say "none" where leaving the key out says something else. */
export function NoneChoice(props: {
  readonly form: PolicyForm;
  readonly path: Path;
  readonly field: Pick<Field, 'none'>;
}) {
  const { form, path, field } = props;
  const value = valueIn(form.draft, path);
  const chosen = value !== undefined && sameJson(value, field.none);
  // Beside a value that is given it would only be in the way.
  if (field.none === undefined || (value !== undefined && !chosen)) return null;
  return (
    <label class="policy-none">
      <input
        type="checkbox"
        checked={chosen}
        onChange={({ currentTarget }) => form.change(path, currentTarget.checked ? field.none : undefined)}
      />
      {say('none')}
    </label>
  );
}

function absentText(standard: unknown): string {
  if (standard === undefined) return say('not-given');
  const words = standard === true ? say('yes') : standard === false ? say('no') : String(standard);
  return say('default', { value: words });
}
