import { numberText } from '../../lib/strings/format.ts';
import { say as sayHosting } from '../../lib/strings/hosting.ts';
import { say } from '../../lib/strings/panel.ts';
import { alongRow } from '../along-row.ts';

type Channel = 'call' | 'chat';

/** What in an adapter the agent has not looked at. */
export interface TabMarks {
  readonly ringing: boolean;
  readonly unread: number;
}

/** Which adapter is in sight; both stay loaded. Arrow keys move between them. */
export function ChannelTabs(props: {
  readonly channels: readonly Channel[];
  readonly active: Channel;
  readonly marks: Readonly<Record<Channel, TabMarks>>;
  readonly onChoose: (channel: Channel) => void;
}) {
  const move = (event: KeyboardEvent, step: number) => {
    const index = props.channels.indexOf(props.active);
    const next = props.channels[(index + step + props.channels.length) % props.channels.length];
    if (next === undefined) return;
    event.preventDefault();
    props.onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={say('channels')}>
      {props.channels.map((channel) => (
        <button
          key={channel}
          type="button"
          role="tab"
          id={`tab-${channel}`}
          aria-controls={`adapter-${channel}`}
          aria-selected={channel === props.active}
          aria-label={nameOf(channel, props.marks[channel])}
          tabIndex={channel === props.active ? 0 : -1}
          onClick={() => props.onChoose(channel)}
          onKeyDown={(event) => {
            const step = alongRow(event);
            if (step !== 0) move(event, step);
          }}
        >
          {say(channel)}
          <Mark {...props.marks[channel]} />
        </button>
      ))}
    </div>
  );
}

function Mark({ ringing, unread }: TabMarks) {
  if (ringing)
    return (
      <span class="tab-mark" data-mark="ringing" aria-hidden="true">
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M8 2.5a4 4 0 0 1 4 4V10l1.5 2h-11L4 10V6.5a4 4 0 0 1 4-4ZM6.5 14h3" />
        </svg>
      </span>
    );
  if (unread === 0) return null;
  return (
    <span class="tab-mark" data-mark="unread" aria-hidden="true">
      {unread > 99 ? say('numbers-most', { count: 99 }) : numberText(unread)}
    </span>
  );
}

function nameOf(channel: Channel, { ringing, unread }: TabMarks): string {
  const marks = [
    ...(ringing ? [sayHosting('ringing')] : []),
    ...(unread > 0 ? [sayHosting('unread', { count: unread })] : []),
  ];
  if (marks.length === 0) return say(channel);
  return sayHosting('tab-marked', { channel: say(channel), marks: marks.join(', ') });
}
