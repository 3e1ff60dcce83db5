import { useEffect, useRef } from 'preact/hooks';
import type { HistoryForm } from '../../lib/history/history-form.ts';
import type { DispositionChoice } from '../../lib/sessions/dispositions.ts';
import { pluralOf } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/history.ts';
import { PageHead } from '../PageHead.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { HistoryRow, type HistoryRowProps } from './HistoryRow.tsx';
import { HistorySearch } from './HistorySearch.tsx';

export interface HistoryPageProps {
  readonly form: HistoryForm;
  readonly dispositions: readonly DispositionChoice[];
  /** `none`: there are no sessions at all; `not-found`: none that fits. */
  readonly state: 'loading' | 'none' | 'not-found' | 'ready' | 'fault';
  readonly fault: string | null;
  readonly rows: readonly HistoryRowProps[];
  /** From 1. */
  readonly page: number;
  readonly hasOlder: boolean;
  /** What became of the last export or deletion. */
  readonly news: { readonly text: string; readonly bad: boolean } | null;
  readonly busy: boolean;
  readonly onForm: (change: Partial<HistoryForm>) => void;
  readonly onReset: () => void;
  readonly onPage: (page: number) => void;
  readonly onRetry: () => void;
  readonly onExport: (format: 'json' | 'csv') => void;
  readonly onErase: () => void;
}

/** Past sessions: to find, to read, to take along, to delete. */
export function HistoryPage(props: HistoryPageProps) {
  const { rows, state, page, hasOlder } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(page);
  // Another page begins at its top, for the eyes and for the keyboard.
  useEffect(() => {
    if (shown.current === page || state === 'loading') return;
    shown.current = page;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'start' });
  }, [page, state]);
  return (
    <>
      <PageHead
        product={say('product')}
        title={say('title')}
        links={[{ href: '/outbox.html', text: say('outbox') }]}
      >
        <p class="page-about">{say('about')}</p>
      </PageHead>
      <main>
        <HistorySearch
          form={props.form}
          dispositions={props.dispositions}
          onForm={props.onForm}
          onReset={props.onReset}
        />
        <section class="card" aria-labelledby="sessions-title" aria-busy={state === 'loading'}>
          <div class="card-head">
            <h2 id="sessions-title" tabIndex={-1} ref={heading}>
              {say('sessions')}
            </h2>
            <p class="count" role="status">
              {countText(props)}
            </p>
          </div>
          {state === 'ready' ? (
            <ul class="rows">
              {rows.map(({ id, ...row }) => (
                <HistoryRow key={id} id={id} {...row} />
              ))}
            </ul>
          ) : (
            <Instead state={state} fault={props.fault} onRetry={props.onRetry} />
          )}
          {page === 1 && !hasOlder ? null : (
            <nav class="pages" aria-label={say('pages')}>
              <button
                type="button"
                class="button"
                disabled={page === 1}
                onClick={() => props.onPage(page - 1)}
              >
                {say('newer')}
              </button>
              <span>{say('page', { page })}</span>
              <button
                type="button"
                class="button"
                disabled={!hasOlder}
                onClick={() => props.onPage(page + 1)}
              >
                {say('older')}
              </button>
            </nav>
          )}
        </section>
        <section class="card" aria-labelledby="export-title">
          <h2 id="export-title">{say('export')}</h2>
          <p class="card-text">{say('export-about')}</p>
          <div class="card-actions">
            <button
              type="button"
              class="button"
              disabled={props.busy || state !== 'ready'}
              onClick={() => props.onExport('json')}
            >
              {say('export-json')}
            </button>
            <button
              type="button"
              class="button"
              disabled={props.busy || state !== 'ready'}
              onClick={() => props.onExport('csv')}
            >
              {say('export-csv')}
            </button>
            <EraseDialog disabled={props.busy || state === 'none'} onErase={props.onErase} />
          </div>
          <p class="news" role="status" data-bad={props.news?.bad === true}>
            {props.busy ? say('busy') : (props.news?.text ?? '')}
          </p>
        </section>
      </main>
    </>
  );
}

function countText({ state, rows, page, hasOlder }: HistoryPageProps): string {
  if (state === 'loading') return '';
  if (hasOlder || page > 1) return say('shown-more', { count: rows.length });
  if (state !== 'ready') return '';
  return say(`shown-${pluralOf(rows.length)}`, { count: rows.length });
}

function Instead(props: {
  readonly state: 'loading' | 'none' | 'not-found' | 'fault';
  readonly fault: string | null;
  readonly onRetry: () => void;
}) {
  if (props.state === 'loading') {
    return (
      <p class="loading" role="status">
        <span class="spinner" aria-hidden="true" />
        {say('loading')}
      </p>
    );
  }
  if (props.state === 'fault') {
    return (
      <div class="instead" role="alert">
        <h3>{say('fault-title')}</h3>
        <p>{props.fault}</p>
        <button type="button" class="button" onClick={props.onRetry}>
          {say('try-again')}
        </button>
      </div>
    );
  }
  return (
    <div class="instead">
      <h3>{say(`title-${props.state}`)}</h3>
      <p>{say(`text-${props.state}`)}</p>
    </div>
  );
}
