import { say } from '../../lib/strings/panel.ts';

type Channel = 'call' | 'chat';

/** Which adapter is in sight; both stay loaded. Arrow keys move between them. */
export function ChannelTabs(props: {
  readonly channels: readonly Channel[];
  readonly active: Channel;
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
          tabIndex={channel === props.active ? 0 : -1}
          onClick={() => props.onChoose(channel)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(event, 1);
            if (event.key === 'ArrowLeft') move(event, -1);
          }}
        >
          {say(channel)}
        </button>
      ))}
    </div>
  );
}
