import type { ComponentChildren } from 'preact';
import type { Path } from '../../../lib/policy/salvage.ts';
import { say } from '../../../lib/strings/policy-editor.ts';
import { faultsWithin, idAt, type PolicyForm } from './policy-form.ts';

/** A part of the configuration that is drawn once it is unfolded; folded, it still says how many mistakes it holds. */
export function Folded(props: {
  readonly form: PolicyForm;
  readonly path: Path;
  readonly name: ComponentChildren;
  readonly hint: string;
  readonly actions?: ComponentChildren;
  /** Null: it cannot be taken out, or its actions do that. */
  readonly onRemove: (() => void) | null;
  readonly children: ComponentChildren;
}) {
  const { form, path, onRemove } = props;
  const open = form.isOpen(path);
  return (
    <div class="policy-folded">
      <details
        open={open}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open !== form.isOpen(path)) form.setOpen(path, currentTarget.open);
        }}
      >
        <summary id={idAt(form, path)}>
          <span class="policy-folded-name">{props.name}</span>
          <FaultCount count={faultsWithin(form, path)} />
          {props.hint === '' ? null : <span class="hint">{props.hint}</span>}
        </summary>
        {open ? (
          <div class="policy-within">
            {props.children}
            {onRemove === null ? null : (
              <button type="button" class="link-button" onClick={onRemove}>
                {say('take-out', { entry: String(path.at(-1)) })}
              </button>
            )}
          </div>
        ) : null}
      </details>
      {props.actions}
    </div>
  );
}

export function FaultCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span class="chip" data-tone="bad">
      {count === 1 ? say('fault-one') : say('fault-many', { count })}
    </span>
  );
}
