import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../../../lib/strings/api-setup.ts';

/** A secret: whether it is there is shown, what it is never. It can be given anew, and forgotten. */
export function SecretField(props: {
  readonly label: string;
  readonly state: 'own' | 'policy' | 'elsewhere' | 'none';
  /** A secret belongs to a configured CRM and its addresses. */
  readonly ready: boolean;
  readonly onStore: (value: string) => Promise<boolean>;
}) {
  const { label, state } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState('');
  const [failed, setFailed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (open) input.current?.focus();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const close = () => {
    setValue('');
    setOpen(false);
  };
  const store = async (secret: string) => {
    const kept = await props.onStore(secret);
    setFailed(!kept);
    if (kept) close();
  };
  const action = say(state === 'own' ? 'secret-change' : 'secret-give');
  return (
    <div class="field secret" data-state={state}>
      <span class="secret-label" id={`${id}-label`}>
        {label}
      </span>
      {open ? (
        <div class="secret-form">
          <input
            type="password"
            ref={input}
            value={value}
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-about`}
            autocomplete="new-password"
            spellcheck={false}
            onInput={({ currentTarget }) => setValue(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                event.stopPropagation();
                close();
              }
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (value !== '') void store(value);
            }}
          />
          <button
            type="button"
            class="button small primary"
            disabled={value === ''}
            onClick={() => void store(value)}
          >
            {say('secret-store')}
          </button>
          <button type="button" class="button small" onClick={close}>
            {say('cancel')}
          </button>
          <p class="hint" id={`${id}-about`}>
            {say('secret-text')}
          </p>
        </div>
      ) : (
        <div class="secret-form">
          <span class="secret-state">
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path
                d={state === 'own' || state === 'policy' ? 'M3 8.5 6.5 12 13 4.5' : 'M8 3v6.5M8 12.5v.01'}
              />
            </svg>
            {say(`secret-${state}`)}
          </span>
          {props.ready ? (
            <button
              type="button"
              class="button small"
              ref={button}
              aria-label={say('secret-of', { action, label })}
              onClick={() => setOpen(true)}
            >
              {action}
            </button>
          ) : (
            <span class="hint">{say('secret-save-first')}</span>
          )}
          {props.ready && state === 'own' ? (
            <button
              type="button"
              class="button small"
              aria-label={say('secret-of', { action: say('secret-forget'), label })}
              onClick={() => void store('')}
            >
              {say('secret-forget')}
            </button>
          ) : null}
        </div>
      )}
      {failed ? (
        <p class="fault" role="alert">
          {say('secret-failed')}
        </p>
      ) : null}
    </div>
  );
}
