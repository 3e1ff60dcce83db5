import { say } from '../../lib/strings/session.ts';

export interface SessionNoneProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/**
 * Keeps the place of the sessions' view while there is none: a session that begins must not push the adapter down, or
 * the agent's click on “Answer” meets another button.
 */
export function SessionNone({ open, onOpen }: SessionNoneProps) {
  return (
    <section class="session session-none" aria-label={say('view-title')} data-open={open}>
      <div class="session-head">
        <button
          type="button"
          class="session-toggle"
          aria-expanded={open}
          title={say(open ? 'none-give-room' : 'none-keep-room')}
          onClick={() => onOpen(!open)}
        >
          <span class="session-who">
            <span class="session-subtitle">{say('none')}</span>
          </span>
          <svg class="session-arrow" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={open ? 'M4 10l4-4 4 4' : 'M4 6l4 4 4-4'} />
          </svg>
        </button>
      </div>
      {open ? <p class="session-none-text">{say('none-text')}</p> : null}
    </section>
  );
}
