import type { ComponentChildren } from 'preact';
import { say } from '../../lib/strings/welcome.ts';
import type { Standing, Step, StepId } from '../../lib/welcome/steps.ts';
import { Practice, type PracticeProps } from './Practice.tsx';
import { SetupForm, type SetupFormProps } from './SetupForm.tsx';

export interface WelcomeProps {
  readonly steps: readonly Step[];
  /** The step that the agent is at; null where all are done. */
  readonly next: StepId | null;
  /** The panel sent the agent here for the microphone alone. */
  readonly forMicrophone: boolean;
  /** Policy has set adapter and CRM up. */
  readonly byAdministrator: boolean;
  readonly missing: readonly string[];
  readonly setup: SetupFormProps;
  readonly practice: PracticeProps;
  /** What leads on when everything is done: the agent's own CRM; null where none is known. */
  readonly crm: string | null;
  readonly onAllowMicrophone: () => void;
  readonly onGrant: () => void;
  readonly onOpenAdapter: () => void;
}

/** The page in a tab: the microphone's question can be asked here, and a first-time agent finds the way. */
export function Welcome(props: WelcomeProps) {
  const { steps, next } = props;
  const done = steps.filter((step) => step.done).length;
  return (
    <>
      <header>
        <img src="/icon/128.png" alt="" width="64" height="64" />
        <h1>{say('title')}</h1>
        <p>{say('text')}</p>
        <div class="progress">
          <progress max={steps.length} value={done} aria-labelledby="progress-text" />
          <span id="progress-text" role="status">
            {say('progress', { done, total: steps.length })}
          </span>
        </div>
      </header>
      <ol class="steps">
        {steps.map((step) => (
          <StepCard
            key={step.id}
            step={step}
            isNext={step.id === next}
            more={step.standing === 'granted' && props.forMicrophone ? say('close-page') : null}
          >
            {bodyOf(step.standing, step.id, props)}
          </StepCard>
        ))}
      </ol>
      {next === null ? (
        <section class="finished" aria-labelledby="finished-title">
          <h2 id="finished-title">{say('finished-title')}</h2>
          <p>{props.crm === null ? say('finished-text') : say('finished-text-crm', { crm: props.crm })}</p>
        </section>
      ) : null}
      <nav class="welcome-links" aria-label={say('further')}>
        <a href="/options.html" target="_blank" rel="noopener">
          {say('options')}
        </a>
      </nav>
    </>
  );
}

const TEXTS = {
  microphone: 'step-microphone-text',
  sites: 'step-sites-text',
  'sign-in': 'step-sign-in-text',
  practice: 'step-practice-text',
} as const;

/** Which standings are told as bad news. */
const BAD: readonly Standing[] = ['refused', 'missing', 'declined', 'unset-administrator', 'trouble'];

function StepCard(props: {
  readonly step: Step;
  readonly isNext: boolean;
  /** Said behind how it stands. */
  readonly more: string | null;
  readonly children: ComponentChildren;
}) {
  const { id, done, standing } = props.step;
  return (
    <li data-step={id} data-done={done} aria-current={props.isNext ? 'step' : undefined}>
      <h2>
        {say(`step-${id}`)}
        {done ? <span class="off-screen"> {say('done')}</span> : null}
      </h2>
      <p>{say(TEXTS[id])}</p>
      <p class="state" role="status" data-state={standing} data-bad={BAD.includes(standing)}>
        {standing === 'idle' || standing === 'unset' ? '' : say(`standing-${standing}`)}
        {props.more === null ? null : ` ${props.more}`}
      </p>
      {props.children}
    </li>
  );
}

function bodyOf(standing: Standing, id: StepId, props: WelcomeProps) {
  const button = (text: string, onClick: () => void, isDisabled = false) => (
    <button type="button" class="button primary" disabled={isDisabled} onClick={onClick}>
      {text}
    </button>
  );
  switch (id) {
    case 'microphone':
      return ['granted', 'not-needed', 'by-itself'].includes(standing)
        ? null
        : button(say('allow-microphone'), props.onAllowMicrophone, standing === 'asking');
    case 'sites':
      if (standing === 'unset') return <SetupForm {...props.setup} />;
      if (standing === 'set')
        return props.byAdministrator ? <p class="by">{say('by-administrator')}</p> : null;
      if (standing === 'unset-administrator') return null;
      return (
        <>
          <ul class="sites">
            {props.missing.map((origin) => (
              <li key={origin}>
                <code>{origin}</code>
              </li>
            ))}
          </ul>
          {button(say('grant'), props.onGrant)}
        </>
      );
    case 'sign-in':
      if (standing === 'first-sites' || standing === 'signed-in') return null;
      return button(say(standing === 'closed' ? 'open-adapter' : 'show-adapter'), props.onOpenAdapter);
    case 'practice':
      return <Practice {...props.practice} />;
  }
}
