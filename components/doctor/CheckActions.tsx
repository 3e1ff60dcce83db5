import { say } from '../../lib/strings/doctor.ts';
import type { DoctorPageProps, ShownCheck } from './doctor-props.ts';
import { LevelMeter } from './LevelMeter.tsx';

/** The buttons of one check, and what came of the last press. */
export function CheckActions(props: {
  readonly check: ShownCheck;
  readonly page: DoctorPageProps;
  readonly primary?: boolean;
}) {
  const { check, page, primary = false } = props;
  const listens = check.id === 'microphone' && page.listening === 'listening';
  return (
    <>
      {listens ? (
        <LevelMeter level={page.level} heard={page.heard} onStop={page.onStopListening} />
      ) : (
        <div class="check-actions">
          {check.fixes.map(({ fix, label }, index) => (
            <button
              key={label}
              type="button"
              class={primary && index === 0 ? 'button primary' : 'button'}
              onClick={() => page.onFix(check.id, fix)}
            >
              {label}
            </button>
          ))}
          <button
            type="button"
            class="link-button"
            aria-label={say('again-of', { check: check.title })}
            onClick={() => page.onAgain(check.id)}
          >
            {say('again')}
          </button>
        </div>
      )}
      <p class="news" role="status">
        {page.news?.id === check.id ? page.news.text : ''}
      </p>
    </>
  );
}
