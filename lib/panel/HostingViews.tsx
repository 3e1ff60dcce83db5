import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TabMarks } from '../../components/panel/ChannelTabs.tsx';
import { Gate } from '../../components/panel/Gate.tsx';
import { say } from '../strings/hosting.ts';
import { say as sayPanel } from '../strings/panel.ts';
import type { Marks } from './marks.ts';
import type { Panel } from './panel.ts';

export const tabMarks = (marks: Marks): Readonly<Record<'call' | 'chat', TabMarks>> => ({
  call: { ringing: marks.call.ringing.length > 0, unread: marks.call.unread.length },
  chat: { ringing: marks.chat.ringing.length > 0, unread: marks.chat.unread.length },
});

/** In the bar wherever the adapter is not in its own window already. */
export function OwnWindowButton({ panel }: { readonly panel: Panel }) {
  if (panel.hosting.host === 'window' || panel.holding.value.state !== 'held') return null;
  return (
    <button
      type="button"
      class="icon-button"
      id="own-window"
      aria-label={say('own-window')}
      title={`${say(`hint-${panel.hosting.host}`)} ${say('own-window')}`}
      onClick={panel.hosting.openWindow}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3.5h-4v10h10v-4" />
      </svg>
    </button>
  );
}

/** What would end a call in this place, said before there is one. */
export function HostHint({ panel }: { readonly panel: Panel }) {
  const { hosting } = panel;
  if (!hosting.hint.value || hosting.host === 'window' || panel.frames.value.length === 0) return null;
  return (
    <aside class="host-hint" aria-label={say('own-window')} data-host={hosting.host}>
      <p>
        {say(`hint-${hosting.host}`)}{' '}
        <button type="button" class="link-button" onClick={hosting.openWindow}>
          {say('own-window')}
        </button>
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label={say('put-away')}
        title={say('put-away')}
        onClick={hosting.putHintAway}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M4 4l8 8M12 4l-8 8" />
        </svg>
      </button>
    </aside>
  );
}

/** A session is going on: the agent decides whether the adapter moves all the same. */
export function SessionQuestion({ panel }: { readonly panel: Panel }) {
  const { hosting } = panel;
  return hosting.question.value === null ? null : <Question answer={hosting.answer} />;
}

function Question({ answer }: { readonly answer: (move: boolean) => void }) {
  const dialog = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (dialog.current === null ? undefined : alone(dialog.current)), []);
  return (
    <div
      class="question"
      ref={dialog}
      role="alertdialog"
      aria-modal="true"
      aria-label={say('question-title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') answer(false);
      }}
    >
      <Gate
        icon="clock"
        title={say('question-title')}
        text={say('question-text')}
        actions={[
          { label: say('question-no'), onClick: () => answer(false), focused: true },
          { label: say('question-yes'), onClick: () => answer(true), primary: true },
        ]}
      />
    </div>
  );
}

/** Nothing else of the page takes part until the answer: neither to pointer and keyboard nor to a screen reader. */
function alone(dialog: HTMLElement): () => void {
  const before = document.activeElement;
  const silenced: HTMLElement[] = [];
  for (let at = dialog; at.id !== 'panel' && at.parentElement !== null; at = at.parentElement) {
    for (const beside of at.parentElement.children) {
      if (!(beside instanceof HTMLElement) || beside === at || beside.inert) continue;
      beside.inert = true;
      silenced.push(beside);
    }
  }
  return () => {
    for (const element of silenced) element.inert = false;
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}

/** Docked, the permission is that of the page around, and the browser asks for it right there. */
export function DockMicrophoneGate({ panel, denied }: { readonly panel: Panel; readonly denied: boolean }) {
  // Firefox knows no ancestors, and a page may have its referrer kept back.
  const around = location.ancestorOrigins?.[0] ?? document.referrer;
  const site = URL.canParse(around) ? new URL(around).host : say('dock-this-page');
  const ownWindow = { label: say('own-window'), onClick: panel.hosting.openWindow };
  const without = { label: sayPanel('without-microphone'), onClick: panel.actions.goOnWithoutMicrophone };
  return (
    <Gate
      icon="microphone"
      title={say(denied ? 'dock-microphone-denied-title' : 'dock-microphone-title')}
      text={say(denied ? 'dock-microphone-denied-text' : 'dock-microphone-text', { site })}
      actions={
        denied
          ? [{ ...ownWindow, primary: true }, without]
          : [
              {
                label: sayPanel('allow-microphone'),
                onClick: panel.actions.openMicrophonePage,
                primary: true,
              },
              ownWindow,
              without,
            ]
      }
    />
  );
}
