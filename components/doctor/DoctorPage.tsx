import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../lib/strings/doctor.ts';
import { PageHead } from '../PageHead.tsx';
import { BundleDialog } from './BundleDialog.tsx';
import { CheckCard } from './CheckCard.tsx';
import { CheckLine } from './CheckLine.tsx';
import type { DoctorPageProps } from './doctor-props.ts';
import { StateIcon } from './StateIcon.tsx';

/** What is wrong and what to do about it, first; then everything that was looked at. */
export function DoctorPage(props: DoctorPageProps) {
  const { groups, toPutRight } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const cards = useRef<HTMLUListElement>(null);
  const hadFocus = useRef(false);
  // A card that is put right goes, and the keyboard goes on at the head of the page.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (hadFocus.current && (focused === null || focused === document.body)) heading.current?.focus();
    hadFocus.current = cards.current?.contains(document.activeElement) ?? false;
  });
  return (
    <>
      <PageHead
        product={say('product')}
        title={say('title')}
        links={[
          { href: '/options.html', text: say('options') },
          { href: '/outbox.html', text: say('outbox') },
        ]}
      >
        <p class="page-about">{say('about')}</p>
      </PageHead>
      <main>
        <Summary {...props} heading={heading} />
        {toPutRight.length === 0 ? null : (
          <section aria-labelledby="put-right-title">
            <h2 class="off-screen" id="put-right-title">
              {say('to-put-right')}
            </h2>
            <ul
              class="put-right-list"
              ref={cards}
              onFocusCapture={() => (hadFocus.current = true)}
              onBlurCapture={({ relatedTarget }) => {
                // One that goes leaves nobody behind; one that is left by hand has a next.
                if (relatedTarget !== null) hadFocus.current = false;
              }}
            >
              {toPutRight.map((check) => (
                <CheckCard key={check.id} check={check} page={props} />
              ))}
            </ul>
          </section>
        )}
        <div class="check-groups">
          {groups.map(({ checks, title }) => (
            <section key={title} class="card" aria-label={title}>
              <h2>{title}</h2>
              <ul class="checks">
                {checks.map((check) => (
                  <CheckLine key={check.id} check={check} page={props} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </main>
      <BundleDialog {...props} />
    </>
  );
}

function Summary(props: DoctorPageProps & { readonly heading: { current: HTMLHeadingElement | null } }) {
  const { groups, heading, toPutRight } = props;
  const checks = groups.flatMap((group) => group.checks);
  const known = checks.filter(({ state }) => state !== 'running').length;
  const isOver = known === checks.length;
  const count = toPutRight.length;
  const state = toPutRight.some((check) => check.state === 'problem')
    ? 'problem'
    : count > 0
      ? 'warning'
      : isOver
        ? 'ok'
        : 'running';
  const title =
    count === 0
      ? say(isOver ? 'summary-ok' : 'summary-running')
      : count === 1
        ? say('summary-one')
        : say('summary-many', { count });
  const text = !isOver
    ? say('summary-running-of', { count: known, total: checks.length })
    : count === 0
      ? say('summary-ok-text')
      : say('summary-text');
  return (
    <section class="card summary" aria-labelledby="summary-title" data-state={state} data-over={isOver}>
      <StateIcon state={state} />
      <div class="summary-words">
        <h2 id="summary-title" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {/* Read aloud once, at the end: each step of the count would be noise. */}
        <p>{text}</p>
        <p class="off-screen" role="status">
          {isOver ? title : ''}
        </p>
      </div>
      <div class="summary-actions">
        <button type="button" class="button" onClick={props.onAllAgain}>
          {say('all-again')}
        </button>
        <button type="button" class="button" onClick={props.onBundle}>
          {say('bundle-open')}
        </button>
      </div>
    </section>
  );
}
