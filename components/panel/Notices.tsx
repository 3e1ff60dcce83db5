/** Things the agent should know and that no click is waiting for; each goes away when dismissed. */
export function Notices(props: {
  readonly notices: readonly { readonly id: string; readonly text: string }[];
  readonly dismissLabel: string;
  readonly onDismiss: (id: string) => void;
}) {
  // Always there: what comes into a live region is announced, one that comes itself is not.
  return (
    <div class="notices" aria-live="polite">
      {props.notices.length === 0 ? null : (
        <ul>
          {props.notices.map((notice) => (
            <li key={notice.id}>
              <p>{notice.text}</p>
              <button
                type="button"
                class="icon-button"
                aria-label={props.dismissLabel}
                onClick={() => props.onDismiss(notice.id)}
              >
                <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                  <path d="M4 4l8 8M12 4l-8 8" />
                </svg>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
