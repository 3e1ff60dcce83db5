import { useRef } from 'preact/hooks';
import { say } from '../../lib/strings/history.ts';

/** Deletes everything, after one question whose easy answer is no. */
export function EraseDialog(props: { readonly disabled: boolean; readonly onErase: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        class="button danger"
        id="erase"
        disabled={props.disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {say('erase')}
      </button>
      <dialog class="ask" ref={dialog} aria-labelledby="erase-title" aria-describedby="erase-text">
        <h2 id="erase-title">{say('erase-title')}</h2>
        <p id="erase-text">{say('erase-text')}</p>
        <p>{say('erase-live')}</p>
        <div class="card-actions">
          {/* The first control of a dialog has the focus when it opens. */}
          <button type="button" class="button" onClick={close}>
            {say('erase-no')}
          </button>
          <button
            type="button"
            class="button danger"
            onClick={() => {
              close();
              props.onErase();
            }}
          >
            {say('erase-yes')}
          </button>
        </div>
      </dialog>
    </>
  );
}
