import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DispositionChoice } from '../../lib/sessions/dispositions.ts';
import type { EntryLine, SessionFact } from '../../lib/sessions/session-lines.ts';
import { say } from '../../lib/strings/session.ts';
import { MediumIcon } from './MediumIcon.tsx';
import { SessionFacts } from './SessionFacts.tsx';
import { SessionLookup, type ShownLookups } from './SessionLookup.tsx';
import { type SessionTab, SessionTabs } from './SessionTabs.tsx';
import { SessionWrapUp } from './SessionWrapUp.tsx';

/** The session in front, in words. */
export interface ShownSession {
  readonly key: string;
  readonly medium: 'call' | 'chat';
  readonly live: boolean;
  readonly title: string;
  readonly subtitle: string;
  readonly state: string;
  readonly timer: { readonly label: string; readonly text: string; readonly known: boolean };
  /** Whether any source has told who the customer is. */
  readonly customerKnown: boolean;
  readonly facts: readonly SessionFact[];
  readonly entries: readonly EntryLine[];
  readonly lookups: ShownLookups;
  /** How far the CRM has it; null where nothing is written, or nobody knows yet. */
  readonly records: 'needs-you' | 'waiting' | 'written' | null;
  readonly notes: string;
  readonly saving: 'saving' | 'saved' | 'failed' | null;
  readonly disposition: string | null;
  readonly dispositions: readonly DispositionChoice[];
}

export interface SessionViewProps {
  readonly tabs: readonly SessionTab[];
  readonly session: ShownSession;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChoose: (key: string) => void;
  readonly onNotes: (notes: string) => void;
  /** The agent goes into the notes, or leaves them. */
  readonly onWriting: (writing: boolean) => void;
  readonly onDisposition: (code: string | null) => void;
  readonly onLookup: (url: string) => void;
  readonly onCopyLookup: (url: string) => void;
  readonly onPutAway: () => void;
  readonly onHistory: () => void;
  readonly onOutbox: () => void;
}

/**
 * The session above the adapter: one line of it, and the rest on request, so that the adapter keeps its height. The
 * element that the focus was on may go with the session; then the keyboard goes on at the head of the next one.
 */
export function SessionView(props: SessionViewProps) {
  const { session, open, tabs } = props;
  const head = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) head.current?.focus();
    hadFocus.current = false;
  }, [session.key]);
  return (
    <section class="session" id="session" aria-label={say('view-title')} data-open={open}>
      {tabs.length > 1 ? <SessionTabs tabs={tabs} chosen={session.key} onChoose={props.onChoose} /> : null}
      {/* Always there: a second session that begins must not take the field away that the agent is writing in. */}
      <div
        class="session-one"
        id="session-one"
        {...(tabs.length > 1 ? { role: 'tabpanel', 'aria-label': session.title } : {})}
      >
        <div class="session-head">
          <button
            type="button"
            class="session-toggle"
            id="session-toggle"
            ref={head}
            aria-expanded={open}
            aria-controls="session-all"
            title={say(open ? 'show-less' : 'show-more')}
            onClick={() => props.onOpen(!open)}
          >
            <MediumIcon medium={session.medium} />
            <span class="session-who">
              <bdi class="session-title">{session.title}</bdi>
              <span class="session-subtitle">{session.subtitle}</span>
            </span>
            <span class="session-time" data-live={session.live} data-known={session.timer.known}>
              <span class="off-screen">{`${session.state}. ${session.timer.label}`}</span>
              <span class="session-timer" title={session.timer.label}>
                {session.timer.text}
              </span>
              {session.live ? null : (
                <span class="session-state" aria-hidden="true">
                  {session.state}
                </span>
              )}
            </span>
            <svg class="session-arrow" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
              <path d={open ? 'M4 10l4-4 4 4' : 'M4 6l4 4 4-4'} />
            </svg>
          </button>
          {session.live ? null : (
            <button
              type="button"
              class="button small"
              aria-label={say('put-away-name', { session: session.title })}
              onClick={() => {
                hadFocus.current = true;
                props.onPutAway();
              }}
            >
              {say('put-away')}
            </button>
          )}
        </div>
        {open ? (
          <div class="session-all" id="session-all" key={session.key}>
            {session.customerKnown ? null : <p class="session-unknown">{say('nothing-known')}</p>}
            <SessionFacts facts={session.facts} entries={session.entries} />
            {session.records === null ? null : (
              <p class="session-records" data-state={session.records} role="status">
                {say(`records-${session.records}`)}{' '}
                {session.records === 'written' ? null : (
                  <button type="button" class="link-button" onClick={props.onOutbox}>
                    {say('records-see')}
                  </button>
                )}
              </p>
            )}
            <SessionLookup lookups={session.lookups} onOpen={props.onLookup} onCopy={props.onCopyLookup} />
            <SessionWrapUp
              notes={session.notes}
              saving={session.saving}
              disposition={session.disposition}
              dispositions={session.dispositions}
              onNotes={props.onNotes}
              onWriting={props.onWriting}
              onDisposition={props.onDisposition}
            />
            <button type="button" class="link-button session-history" onClick={props.onHistory}>
              {say('history')}
            </button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
