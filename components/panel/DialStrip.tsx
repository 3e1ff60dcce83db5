/**
 * The number that was clicked last and what became of it: the same words as at the place of the click. It stands in a
 * live region.
 */
export function DialStrip(props: {
  readonly state: 'waiting' | 'done' | 'failed';
  readonly number: string;
  /** Extension and digits to send after the answer, which no dial field takes. */
  readonly extra: string | null;
  readonly text: string;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
}) {
  return (
    <div class="dial-strip" data-state={props.state}>
      <p>
        <bdi class="dial-number">{props.number}</bdi>
        {props.extra === null ? null : <span class="dial-extra"> {props.extra}</span>}
        <span class="dial-text">{props.text}</span>
      </p>
      <button type="button" class="icon-button" aria-label={props.dismissLabel} onClick={props.onDismiss}>
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4 4l8 8M12 4l-8 8" />
        </svg>
      </button>
    </div>
  );
}
