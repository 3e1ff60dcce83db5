import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../lib/strings/outbox.ts';
import type { ShownGroup, ShownStep } from './outbox-props.ts';

/** Discards a step, after one question whose easy answer is no. */
export function DiscardDialog(props: {
  readonly of: { readonly step: ShownStep; readonly group: ShownGroup } | null;
  readonly onYes: (key: string) => void;
  readonly onNo: () => void;
}) {
  const { of } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (of === null) dialog.current?.close();
    else dialog.current?.showModal();
  }, [of]);
  return (
    <dialog
      class="ask"
      ref={dialog}
      aria-labelledby="discard-title"
      aria-describedby="discard-text"
      onClose={props.onNo}
    >
      <h2 id="discard-title">{say('discard-title')}</h2>
      <p id="discard-text">
        {of === null ? '' : say('discard-text', { what: of.step.what, session: of.group.title })}
        {of?.step.carries === true ? ` ${say('discard-record')}` : ''}
      </p>
      <div class="card-actions">
        {/* The first control of a dialog has the focus when it opens. */}
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {say('discard-no')}
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            if (of === null) return;
            // Closed here, so that the focus that a dialog gives back comes before the one that is given then.
            dialog.current?.close();
            props.onYes(of.step.key);
          }}
        >
          {say('discard-yes')}
        </button>
      </div>
    </dialog>
  );
}
