/** Things the agent should know and that no click is waiting for; each goes away when dismissed. */
export function Notices(props: {
  readonly notices: readonly { readonly id: string; readonly text: string }[];
  readonly dismissLabel: string;
  /** Ids of those that tell of something that does not work, and the way to whoever finds out why. */
  readonly faults: readonly string[];
  readonly doctor: { readonly label: string; readonly onClick: () => void };
  readonly onDismiss: (id: string) => void;
}) {
  // Always there: what comes into a live region is announced, one that comes itself is not.
  return (
    <div class="notices" aria-live="polite">
      {props.notices.length === 0 ? null : (
        <ul>
          {props.notices.map((notice) => (
            <li key={notice.id}>
              <p>
                {notice.text}{' '}
                {props.faults.includes(notice.id) ? (
                  <button type="button" class="link-button" onClick={props.doctor.onClick}>
                    {props.doctor.label}
                  </button>
                ) : null}
              </p>
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
