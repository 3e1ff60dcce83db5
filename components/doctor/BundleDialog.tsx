import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../lib/strings/doctor.ts';
import type { BundleView, DoctorPageProps } from './doctor-props.ts';

/** The support bundle as it would be saved, to be read through before it is. */
export function BundleDialog(props: DoctorPageProps) {
  const { bundle, personal } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = bundle !== null;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      class="ask bundle"
      ref={dialog}
      aria-labelledby="bundle-title"
      aria-describedby="bundle-about"
      onClose={props.onCloseBundle}
    >
      <h2 id="bundle-title">{say('bundle-title')}</h2>
      <p id="bundle-about">{say('bundle-about')}</p>
      <label class="bundle-choice">
        <input
          type="checkbox"
          checked={personal}
          onChange={({ currentTarget }) => props.onPersonal(currentTarget.checked)}
        />
        <span>
          {say('bundle-redact')}
          <small data-bad={!personal}>{say(personal ? 'bundle-redact-text' : 'bundle-open-text')}</small>
        </span>
      </label>
      <p class="bundle-hidden" role="status">
        {hiddenText(bundle)}
      </p>
      {bundle?.state === 'ready' ? (
        <section class="bundle-text" aria-label={say('bundle-preview')}>
          <pre>
            {bundle.parts.map(({ hidden, text }, index) =>
              hidden ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
            )}
          </pre>
        </section>
      ) : null}
      <div class="card-actions">
        <button
          type="button"
          class="button primary"
          disabled={bundle?.state !== 'ready'}
          onClick={props.onSave}
        >
          {say('bundle-save')}
        </button>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {say('bundle-close')}
        </button>
        <p class="bundle-saved" role="status">
          {props.saved === null ? '' : say('bundle-saved', { file: props.saved })}
        </p>
      </div>
    </dialog>
  );
}

function hiddenText(bundle: BundleView | null): string {
  if (bundle === null) return '';
  if (bundle.state === 'loading') return say('bundle-loading');
  if (bundle.state === 'fault') return say('bundle-fault', { reason: bundle.reason });
  if (bundle.hidden === 0) return say('bundle-hidden-none');
  return bundle.hidden === 1 ? say('bundle-hidden-one') : say('bundle-hidden', { count: bundle.hidden });
}
