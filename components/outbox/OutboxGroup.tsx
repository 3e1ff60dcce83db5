import { useState } from 'preact/hooks';
import { say } from '../../lib/strings/outbox.ts';
import { MediumIcon } from '../panel/MediumIcon.tsx';
import type { ShownGroup, ShownStep, StepAction } from './outbox-props.ts';
import { StepForm } from './StepForm.tsx';

const ICONS = {
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3l2 1.5',
  behind: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3l2 1.5',
  sending: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  retrying: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  failed: 'M4 4l8 8M12 4l-8 8',
  uncertain: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.01',
  login: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  permission: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  several: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.01',
} as const;

/** One session, and its steps in the order in which they are sent. */
export function OutboxGroup(props: {
  readonly group: ShownGroup;
  readonly onAction: (step: ShownStep, action: Exclude<StepAction, 'edit'>, id?: string) => void;
  readonly onEdit: (key: string, values: Readonly<Record<string, string>>) => void;
}) {
  const { group } = props;
  const [form, setForm] = useState<{ readonly key: string; readonly what: 'edit' | 'there' } | null>(null);
  return (
    <li class="group">
      <div class="group-head">
        <MediumIcon medium={group.medium} />
        <h3>
          <bdi>{group.title}</bdi>
        </h3>
        <p class="group-about">
          {group.subtitle} · {say('in-crm', { crm: group.crm })}
        </p>
        {group.recordUrl === null ? null : (
          <a class="group-record" href={group.recordUrl} target="_blank" rel="noopener noreferrer">
            {say('open-record')}
          </a>
        )}
      </div>
      <ol class="steps">
        {group.steps.map((step) => (
          <li key={step.key} class="step" data-state={step.state}>
            <div class="step-what">
              <strong>{step.what}</strong>
              {step.excerpt === null ? null : <span class="step-excerpt">{step.excerpt}</span>}
            </div>
            <p class="step-state">
              <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={ICONS[step.state]} />
              </svg>
              {step.stateText}
            </p>
            {step.why === null ? null : <p class="step-why">{step.why}</p>}
            {step.when === null ? null : <p class="step-when">{step.when}</p>}
            {form?.key === step.key ? (
              <StepForm
                step={step}
                what={form.what}
                onCancel={() => setForm(null)}
                onSave={(values) => {
                  setForm(null);
                  if (form.what === 'edit') props.onEdit(step.key, values);
                  else props.onAction(step, 'there', values.id ?? '');
                }}
              />
            ) : step.actions.length === 0 ? null : (
              <div class="step-actions">
                {step.actions.map((action) => (
                  <button
                    key={action}
                    type="button"
                    class="button small"
                    data-action={action}
                    aria-label={say('action-of', {
                      action: wordsOf(action),
                      what: step.what,
                      session: group.title,
                    })}
                    onClick={() => {
                      if (action === 'edit' || (action === 'there' && step.asksId))
                        setForm({ key: step.key, what: action });
                      else props.onAction(step, action);
                    }}
                  >
                    {wordsOf(action)}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
    </li>
  );
}

const wordsOf = (action: StepAction): string =>
  action === 'there' || action === 'again' ? say(`uncertain-${action}`) : say(action);
