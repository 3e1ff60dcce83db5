import { say } from '../../lib/strings/doctor.ts';

/** How loud the microphone is, while it is listened to. */
export function LevelMeter(props: {
  readonly level: number;
  readonly heard: boolean;
  readonly onStop: () => void;
}) {
  const percent = Math.round(props.level * 100);
  return (
    <div class="meter">
      <p role="status">{say(props.heard ? 'microphone-moves' : 'microphone-speak')}</p>
      <meter
        class="meter-bar"
        min={0}
        max={100}
        value={percent}
        aria-label={say('microphone-level')}
        data-level={percent}
      />
      <button type="button" class="button small" onClick={props.onStop}>
        {say('microphone-stop')}
      </button>
    </div>
  );
}
