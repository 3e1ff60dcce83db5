import { useRef, useState } from 'preact/hooks';
import { pluralOf } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/outbox.ts';
import { PageHead } from '../PageHead.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { OutboxGroup } from './OutboxGroup.tsx';
import type { OutboxPageProps, ShownGroup, ShownStep } from './outbox-props.ts';

/** What waits, what failed and why, and what can be done about it. */
export function OutboxPage(props: OutboxPageProps) {
  const { state, groups, onlyNeeded } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [discarding, setDiscarding] = useState<{ step: ShownStep; group: ShownGroup } | null>(null);
  // The row that was acted on may go; the keyboard then goes on at the head of the list.
  const toHead = () => heading.current?.focus();
  return (
    <>
      <PageHead
        product={say('product')}
        title={say('title')}
        links={[
          { href: '/sessions.html', text: say('history') },
          { href: '/options.html', text: say('options') },
        ]}
      >
        <p class="page-about">{say('about')}</p>
      </PageHead>
      <main>
        <section class="card" aria-labelledby="outbox-title" aria-busy={state === 'loading'}>
          <div class="card-head">
            <h2 id="outbox-title" tabIndex={-1} ref={heading}>
              {say('sessions')}
            </h2>
            <p class="count" role="status">
              {countText(props)}
            </p>
          </div>
          {state === 'ready' || state === 'calm' ? (
            <div class="outbox-bar">
              <fieldset class="choices outbox-show">
                <legend class="off-screen">{say('show')}</legend>
                {([false, true] as const).map((only) => (
                  <label key={String(only)}>
                    <input
                      type="radio"
                      name="show"
                      checked={onlyNeeded === only}
                      onChange={() => props.onOnlyNeeded(only)}
                    />
                    {say(only ? 'show-needed' : 'show-all')}
                  </label>
                ))}
              </fieldset>
              <button type="button" class="button small" disabled={props.busy} onClick={props.onRetryAll}>
                {say('retry-all')}
              </button>
              <button type="button" class="button small" disabled={props.busy} onClick={props.onExport}>
                {say('export')}
              </button>
            </div>
          ) : null}
          <p class="news" role="status" data-bad={props.news?.bad === true}>
            {props.busy ? say('busy') : (props.news?.text ?? '')}
          </p>
          {props.holds.length === 0 ? null : (
            <ul class="holds">
              {props.holds.map(({ crmId, text, way, button }) => (
                <li key={crmId} class="note">
                  <p>{text}</p>
                  <div class="hold-actions">
                    <button
                      type="button"
                      class="button small primary"
                      onClick={() => props.onHold(crmId, way)}
                    >
                      {button}
                    </button>
                    {way === 'log-in' ? null : (
                      <button
                        type="button"
                        class="button small"
                        disabled={props.busy}
                        onClick={() => props.onRelease(crmId)}
                      >
                        {say('hold-try')}
                      </button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
          {state === 'ready' ? (
            <ul class="groups">
              {groups.map((group) => (
                <OutboxGroup
                  key={group.key}
                  group={group}
                  onAction={(step, action, id) => {
                    if (action === 'discard') return setDiscarding({ step, group });
                    if (action !== 'retry') toHead();
                    props.onAction(step.key, action, id);
                  }}
                  onEdit={props.onEdit}
                />
              ))}
            </ul>
          ) : (
            <Instead {...props} />
          )}
        </section>
      </main>
      <DiscardDialog
        of={discarding}
        onNo={() => setDiscarding(null)}
        onYes={(key) => {
          setDiscarding(null);
          props.onAction(key, 'discard');
          toHead();
        }}
      />
    </>
  );
}

function countText({ state, waiting, needed, shown, onlyNeeded }: OutboxPageProps): string {
  if (state === 'loading' || state === 'fault' || waiting === 0) return '';
  const all = say(`count-${pluralOf(waiting)}`, { count: waiting });
  if (!onlyNeeded && shown < waiting) return say('count-more', { all, count: shown });
  return needed === 0 ? all : say('count-needed', { waiting: all, count: needed });
}

function Instead({ state, fault, onReload }: OutboxPageProps) {
  if (state === 'loading')
    return (
      <p class="loading" role="status">
        <span class="spinner" aria-hidden="true" />
        {say('loading')}
      </p>
    );
  if (state === 'fault')
    return (
      <div class="instead" role="alert">
        <h3>{say('fault-title')}</h3>
        <p>{fault}</p>
        <button type="button" class="button" onClick={onReload}>
          {say('try-again')}
        </button>
      </div>
    );
  const of = state === 'calm' || state === 'off' || state === 'unset' ? state : 'none';
  const isOff = of === 'off' || of === 'unset';
  return (
    <div class="instead">
      {isOff ? null : (
        <svg class="instead-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3 8.5 6.5 12 13 4.5" />
        </svg>
      )}
      <h3>{say(isOff ? 'title-off' : `title-${of}`)}</h3>
      <p>{say(`text-${of}`)}</p>
      {isOff ? <a href="/options.html">{say('way-options')}</a> : null}
    </div>
  );
}
