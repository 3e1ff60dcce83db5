import { say } from '../../../lib/strings/api-setup.ts';

/** The foot of an editor: saving, going away, and what became of it. */
export function EditorEnd(props: {
  readonly locked: boolean;
  /** Nothing differs from what is kept. */
  readonly saved: boolean;
  readonly isBad: boolean;
  readonly news: string;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { locked, saved } = props;
  return (
    <div class="api-end">
      {locked ? null : (
        <button type="button" class="button primary" disabled={saved} onClick={() => void props.onSave()}>
          {say('save')}
        </button>
      )}
      <button type="button" class="button" onClick={props.onClose}>
        {say(saved || locked ? 'close' : 'cancel')}
      </button>
      <p role="status" class="api-news" data-bad={props.isBad}>
        {props.news}
      </p>
    </div>
  );
}
