import type { ComponentChildren } from 'preact';
import { say } from '../../lib/strings/options.ts';
import { type Origin, ProvenanceMark } from './ProvenanceMark.tsx';

export interface SettingRowProps {
  readonly label: string;
  readonly origin: Origin;
  /** Whether an own value hides one of the administrator's; then the way back is named after them. */
  readonly hidesPolicy?: boolean;
  /** Forgets the own value; only offered where there is one. */
  readonly onUndo?: () => void;
  /** For a control inside: the label names it. */
  readonly controlId?: string;
  readonly children: ComponentChildren;
}

/** One value as a person reads it: what it is, what it says, where it comes from. */
export function SettingRow(props: SettingRowProps) {
  const { label, origin, onUndo, controlId } = props;
  const action = say(props.hidesPolicy ? 'undo-own' : 'undo-own-default');
  return (
    <div class="setting">
      <div class="setting-label">
        {controlId === undefined ? label : <label for={controlId}>{label}</label>}
      </div>
      <div class="setting-value">{props.children}</div>
      <div class="setting-origin">
        <ProvenanceMark origin={origin} />
        {origin === 'own' && onUndo !== undefined ? (
          <button
            type="button"
            class="link-button"
            aria-label={say('undo-label', { action, setting: label })}
            onClick={onUndo}
          >
            {action}
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** A choice that is taken as soon as it is made. */
export function ChoiceControl<const Value extends string>(props: {
  readonly id: string;
  readonly value: Value;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <select
      id={props.id}
      value={props.value}
      onChange={({ currentTarget }) => {
        const chosen = props.choices.find(([value]) => value === currentTarget.value);
        if (chosen !== undefined) props.onChange(chosen[0]);
      }}
    >
      {props.choices.map(([value, label]) => (
        <option key={value} value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** On or off, taken at once. */
export function SwitchControl(props: {
  readonly id: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <span class="switch">
      <input
        id={props.id}
        type="checkbox"
        checked={props.on}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      <span aria-hidden="true">{say(props.on ? 'yes' : 'no')}</span>
    </span>
  );
}
