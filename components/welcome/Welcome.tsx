import { say } from '../../lib/strings/panel.ts';

export interface WelcomeProps {
  readonly microphone: 'idle' | 'asking' | 'granted' | 'refused' | 'missing';
  readonly onAllowMicrophone: () => void;
  readonly onOpenOptions: () => void;
}

/** The page in a tab: the microphone's question can be asked here, and a first-time agent finds the way. */
export function Welcome({ microphone, onAllowMicrophone, onOpenOptions }: WelcomeProps) {
  return (
    <>
      <header>
        <img src="/icon/128.png" alt="" width="64" height="64" />
        <h1>{say('welcome-title')}</h1>
        <p>{say('welcome-text')}</p>
      </header>
      <ol class="steps">
        <li data-done={microphone === 'granted'}>
          <h2>{say('welcome-step-microphone')}</h2>
          <p>{say('welcome-step-microphone-text')}</p>
          <p class="state" role="status" data-state={microphone}>
            {microphone === 'idle' ? '' : say(`microphone-${microphone}`)}
          </p>
          <button
            type="button"
            class="button primary"
            disabled={microphone === 'asking' || microphone === 'granted'}
            onClick={onAllowMicrophone}
          >
            {say('allow-microphone')}
          </button>
        </li>
        <li>
          <h2>{say('welcome-step-adapter')}</h2>
          <p>{say('welcome-step-adapter-text')}</p>
          <button type="button" class="button" onClick={onOpenOptions}>
            {say('open-options')}
          </button>
        </li>
        <li>
          <h2>{say('welcome-step-panel')}</h2>
          <p>{say('welcome-step-panel-text')}</p>
        </li>
      </ol>
    </>
  );
}
