import type { Field } from '../../../lib/policy/form-fields.ts';
import { isLockedIn, type PolicyDraft, withLock } from '../../../lib/policy/policy-draft.ts';
import type { TopLevelKey } from '../../../lib/policy/schema.ts';
import { valueIn } from '../../../lib/records/setup/draft.ts';
import { say } from '../../../lib/strings/policy-editor.ts';
import { FaultCount } from './Folded.tsx';
import { PolicyField, PolicyGroup } from './PolicyField.tsx';
import { faultsWithin, idAt, type PolicyForm } from './policy-form.ts';

/** One top-level key: its values, and whether agents may change them. */
export function PolicySection(props: {
  readonly form: PolicyForm;
  readonly field: Field;
  readonly onDraft: (draft: PolicyDraft) => void;
}) {
  const { form, field } = props;
  const key = field.key as TopLevelKey;
  const path = [key];
  const open = form.isOpen(path);
  const locked = isLockedIn(form.draft, key);
  const id = idAt(form, path);
  const given = valueIn(form.draft, path) !== undefined;
  return (
    <details
      class="policy-section"
      open={open}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== form.isOpen(path)) form.setOpen(path, currentTarget.open);
      }}
    >
      <summary id={`${id}-summary`}>
        <span class="policy-folded-name">
          <code>{key}</code>
        </span>
        <span class="hint">{field.description}</span>
        <span class="policy-state">
          <FaultCount count={faultsWithin(form, path)} />
          {locked ? <span class="chip">{say('locked')}</span> : null}
          <span class="chip" data-tone={given ? 'accent' : undefined}>
            {say(given ? 'given' : 'not-given')}
          </span>
        </span>
      </summary>
      {open ? (
        <div class="policy-within">
          <label class="policy-lock">
            <input
              type="checkbox"
              checked={locked}
              onChange={({ currentTarget }) =>
                props.onDraft(withLock(form.draft, key, currentTarget.checked))
              }
            />
            {say('lock')}
          </label>
          {field.shape.kind === 'group' ? (
            <PolicyGroup form={form} path={path} shape={field.shape} />
          ) : (
            <PolicyField form={form} path={path} field={field} />
          )}
        </div>
      ) : null}
    </details>
  );
}
