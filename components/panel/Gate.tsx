import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface GateAction {
  readonly label: string;
  readonly onClick: () => void;
  readonly primary?: boolean;
  /** Takes the focus when the message appears. */
  readonly focused?: boolean;
}

export interface GateProps {
  readonly icon: GateIcon;
  readonly title: string;
  readonly text: string;
  /** What the server said, or another fact for whoever has to mend it. */
  readonly detail?: string | undefined;
  readonly actions?: readonly GateAction[];
  /** It is all that the page shows. */
  readonly alone?: boolean;
  readonly children?: ComponentChildren;
}

const PATHS = {
  plug: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0V8Zm6 9v4',
  window: 'M3 5h18v14H3V5Zm0 4h18',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Zm-7 8a7 7 0 0 0 14 0M12 18v3M9 21h6',
  shield: 'M12 3 5 6v5c0 4.5 3 8 7 10 4-2 7-5.5 7-10V6l-7-3Zm0 6v4m0 3v.01',
  key: 'M14.5 3.5a6 6 0 1 1-3.6 10.8L9 16.2H7v2H5v2.3H2.5V18l6.7-6.7a6 6 0 0 1 5.300-7.8Zm2.5 4v.01',
  cloud: 'M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6 9.3 4.4 4.4 0 0 0 7 18Zm-3 3L20 3',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 4v5l3.5 2',
} as const;
export type GateIcon = keyof typeof PATHS;

const takeFocus = (element: HTMLButtonElement | null) => element?.focus();

/** A whole-panel message: what is the matter, and the one thing to do about it. */
export function Gate({ icon, title, text, detail, actions = [], alone = false, children }: GateProps) {
  // Two adapters may each have one.
  const id = useId();
  const Heading = alone ? 'h1' : 'h2';
  return (
    <section class="gate" aria-labelledby={id}>
      <svg class="gate-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={PATHS[icon]} />
      </svg>
      <Heading id={id} class="gate-title" aria-live="polite">
        {title}
      </Heading>
      <p class="gate-text">{text}</p>
      {detail === undefined ? null : <p class="gate-detail">{detail}</p>}
      {actions.length === 0 ? null : (
        <div class="gate-actions">
          {actions.map((action) => (
            <button
              key={action.label}
              type="button"
              class={action.primary ? 'button primary' : 'button'}
              ref={action.focused ? takeFocus : null}
              onClick={action.onClick}
            >
              {action.label}
            </button>
          ))}
        </div>
      )}
      {children}
    </section>
  );
}
