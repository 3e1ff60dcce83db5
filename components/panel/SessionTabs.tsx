import { say } from '../../lib/strings/session.ts';
import { alongRow } from '../along-row.ts';
import { MediumIcon } from './MediumIcon.tsx';

/** One session of several, in the row to choose from. */
export interface SessionTab {
  readonly key: string;
  readonly medium: 'call' | 'chat';
  readonly title: string;
  readonly live: boolean;
  /** It began, or its customer wrote, while another was in front. */
  readonly fresh: boolean;
}

/** Several sessions at once: a call with chats beside it. Arrow keys, Home and End go through them. */
export function SessionTabs(props: {
  readonly tabs: readonly SessionTab[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) {
  const { tabs } = props;
  const idOf = (index: number) => `session-tab-${index}`;
  const go = (event: KeyboardEvent, index: number) => {
    const at = (index + tabs.length) % tabs.length;
    const next = tabs[at];
    if (next === undefined) return;
    event.preventDefault();
    props.onChoose(next.key);
    document.getElementById(idOf(at))?.focus();
  };
  return (
    <div class="session-tabs" role="tablist" aria-label={say('sessions')}>
      {tabs.map(({ key, medium, title, live, fresh }, index) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={idOf(index)}
          aria-selected={key === props.chosen}
          aria-controls="session-one"
          aria-label={fresh ? say('session-new', { session: title }) : title}
          data-live={live}
          data-fresh={fresh}
          tabIndex={key === props.chosen ? 0 : -1}
          onClick={() => props.onChoose(key)}
          onKeyDown={(event) => {
            const step = alongRow(event);
            if (step !== 0) go(event, index + step);
            if (event.key === 'Home') go(event, 0);
            if (event.key === 'End') go(event, tabs.length - 1);
          }}
        >
          <MediumIcon medium={medium} />
          <bdi>{title}</bdi>
        </button>
      ))}
    </div>
  );
}
