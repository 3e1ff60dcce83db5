import { useEffect, useRef } from 'preact/hooks';
import type { ShownSide, StatusView } from '../../lib/status/view.ts';
import { hintsOf, problemsOf, type StatusState, statusNow } from '../../lib/status/words.ts';
import { timeText } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/status-line.ts';

export interface StatusLineProps {
  readonly view: StatusView;
  /** What changed that the agent has to hear of; spoken, not shown. */
  readonly news: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onTakeOver: () => void;
}

const ICONS: Readonly<Record<StatusState, string>> = {
  'in-step': 'M3 8.5 6.5 12 13 4.5',
  waits: 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.2l2 1.3',
  paused: 'M5.5 3.5v9M10.5 3.5v9',
  stopped: 'M8 2 14.5 13.5h-13ZM8 6.5v3M8 11.5h.01',
  looking: 'M4 8h.01M8 8h.01M12 8h.01',
};

/**
 * CRM status and adapter status in one line of one height, below the adapter: whatever it has to say, nothing above
 * moves under the agent's hand. All about it unfolds upwards, so that the line stays under the pointer.
 */
export function StatusLine(props: StatusLineProps) {
  const { open, view } = props;
  const { state, text } = statusNow(view);
  const toggle = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const byHand = useRef(false);
  useEffect(() => {
    if (open && byHand.current) heading.current?.focus();
    byHand.current = false;
  }, [open]);
  return (
    <div class="status" id="status" data-state={state} data-open={open}>
      <span class="off-screen" role="status">
        {props.news}
      </span>
      {open ? (
        <section
          class="status-all"
          id="status-all"
          aria-labelledby="status-title"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            props.onOpen(false);
            toggle.current?.focus();
          }}
        >
          <h2 id="status-title" tabIndex={-1} ref={heading}>
            {say('title')}
          </h2>
          <All {...props} />
        </section>
      ) : null}
      <button
        type="button"
        class="status-toggle"
        id="status-toggle"
        ref={toggle}
        aria-expanded={open}
        aria-controls="status-all"
        title={text}
        onClick={() => {
          byHand.current = !open;
          props.onOpen(!open);
        }}
      >
        <Icon path={ICONS[state]} />
        {state === 'stopped' ? (
          <span class="status-text">{text}</span>
        ) : (
          <>
            <Pair view={view} />
            <span class="off-screen">{` ${text}`}</span>
            {state === 'waits' || state === 'paused' ? (
              <span class="status-word" aria-hidden="true">
                {say(`word-${state}`)}
              </span>
            ) : null}
          </>
        )}
        <svg class="status-arrow" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={open ? 'M4 6l4 4 4-4' : 'M4 10l4-4 4 4'} />
        </svg>
      </button>
    </div>
  );
}

/** Both statuses, the CRM's first, with the way that a change travels between them. */
function Pair({ view }: { readonly view: StatusView }) {
  const twoWay = view.direction === 'two-way';
  return (
    <span class="status-pair">
      <Side whose={view.crmName ?? say('crm')} side={view.crm} />
      <Icon path={twoWay ? 'M5 5 2 8l3 3M11 5l3 3-3 3M2 8h12' : 'M2 8h12M10 4l4 4-4 4'} />
      <span class="off-screen">{` ${say(twoWay ? 'both-ways' : 'one-way')} `}</span>
      <Side whose={say('adapter')} side={view.adapter} />
    </span>
  );
}

function Side({ whose, side }: { readonly whose: string; readonly side: ShownSide | null }) {
  return (
    <span class="status-side">
      <span class="status-whose">{`${whose}: `}</span>
      <bdi data-known={nameOf(side) !== null}>{nameOf(side) ?? say('untold')}</bdi>
    </span>
  );
}

const nameOf = (side: ShownSide | null): string | null => side?.name ?? null;

function All({ view, onPause, onResume, onTakeOver }: StatusLineProps) {
  const { state, text } = statusNow(view);
  const problems = problemsOf(view);
  const sides = [
    [view.crmName ?? say('crm'), view.crm],
    [say('adapter'), view.adapter],
  ] as const;
  return (
    <>
      {problems.length === 0 || view.paused ? <p>{text}</p> : null}
      {problems.length === 0 ? null : (
        <ul class="status-problems">
          {problems.map((problem) => (
            <li key={problem} class="note">
              {problem}
            </li>
          ))}
        </ul>
      )}
      {hintsOf(view).map((hint) => (
        <p key={hint} class="status-hint">
          {hint}
        </p>
      ))}
      <dl class="status-sides">
        {sides.map(([whose, side], index) => (
          <div key={index === 0 ? 'crm' : 'adapter'}>
            <dt>{whose}</dt>
            <dd>
              <bdi>{nameOf(side) ?? say('untold')}</bdi>
              {side === null || side.next === null ? null : (
                <span class="status-next">{say('next', { name: side.next })}</span>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('direction')}</dt>
          <dd>{say(view.direction === 'two-way' ? 'direction-both' : 'direction-one')}</dd>
        </div>
        {view.holder === null ? null : (
          <div>
            <dt>{say('keeper')}</dt>
            <dd>
              {say(view.holder.isThisWindow ? 'keeper-here' : 'keeper-elsewhere', {
                title: view.holder.title,
              })}{' '}
              <button type="button" class="link-button" onClick={onTakeOver} title={say('take-over-about')}>
                {say('take-over')}
              </button>
            </dd>
          </div>
        )}
      </dl>
      {view.paused || state === 'stopped' ? (
        <button type="button" class="button small" onClick={onResume}>
          {say(view.paused ? 'resume' : 'try-again')}
        </button>
      ) : (
        <button type="button" class="button small" title={say('pause-about')} onClick={onPause}>
          {say('pause')}
        </button>
      )}
      <details class="status-changes">
        <summary>{say('changes')}</summary>
        {view.log.length === 0 ? (
          <p>{say('changes-none')}</p>
        ) : (
          <ol>
            {view.log.map((entry) => (
              <li key={`${entry.at} ${entry.text}`}>
                <time>{timeText(entry.at)}</time>
                <span>{entry.text}</span>
              </li>
            ))}
          </ol>
        )}
      </details>
    </>
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
