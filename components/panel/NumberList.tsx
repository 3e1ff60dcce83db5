import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { GLYPHS } from '../../lib/page/button-style.ts';
import { fitting } from '../../lib/panel/filter-numbers.ts';
import { pluralOf } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/panel.ts';

export interface NumberRow {
  readonly key: string;
  /** In international form. */
  readonly number: string;
  /** Extension and digits to send after the answer; null where there are none. */
  readonly extra: string | null;
  /** Where it stands and how the page writes it. */
  readonly about: string;
  readonly callable: boolean;
  /** May be something else than a telephone number. */
  readonly doubtful: boolean;
  /** How all that are written like it are written, and the place where that counts; null where it says nothing. */
  readonly like: { readonly pattern: string; readonly label: string } | null;
  readonly onCall: () => void;
  readonly onShow: () => void;
  /** The agent says that it is no number, or nothing that is written so; null: not theirs to say. */
  readonly onNot: ((like: NumberRow['like']) => void) | null;
}

export interface NumberListProps {
  readonly rows: readonly NumberRow[];
  readonly more: boolean;
  /** Said where there are no rows: what is the matter, and what to do about it. */
  readonly empty: {
    readonly title: string;
    readonly text: string;
    readonly action?: { readonly label: string; readonly onClick: () => void } | undefined;
  };
  /** The site to switch; null where the tab shows no CRM. */
  readonly site: string | null;
  readonly siteOn: boolean;
  /** Why the site cannot be switched; null where it can. */
  readonly fixed: string | null;
  /** The agent has just opened the list: the keyboard goes on in it. */
  readonly takeFocus: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}

/** The numbers of the page, for hands that point, hands that type, and ears. */
export function NumberList(props: NumberListProps) {
  const [typed, setTyped] = useState('');
  /** The number that the agent says is none, until it is said whether it alone is meant. */
  const [asked, setAsked] = useState<string | null>(null);
  const rows = fitting(props.rows, typed);
  const heading = useRef<HTMLHeadingElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const calls = () => [...(list.current?.querySelectorAll<HTMLElement>('.number-call') ?? [])];
  const go = (to: number) => {
    const buttons = calls();
    const next = buttons[Math.min(to, buttons.length - 1)];
    if (to < 0) search.current?.focus();
    else next?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = calls().findIndex(
      (button) => button === target || button.parentElement?.contains(target as Node),
    );
    if (key === 'Escape') {
      // First what was typed goes, then the list.
      if (asked !== null) setAsked(null);
      else if (typed === '') props.onClose();
      else setTyped('');
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      go(at + (key === 'ArrowDown' ? 1 : -1));
    } else if ((key === 'Home' || key === 'End') && target !== search.current) {
      event.preventDefault();
      go(key === 'Home' ? 0 : Number.POSITIVE_INFINITY);
    } else if (key === 'Enter' && target === search.current) {
      // What was typed leaves one to call, or the agent takes the first.
      if (event.isTrusted) rows.find(({ callable }) => callable)?.onCall();
    } else if (/^[^\s]$/u.test(key) && target !== search.current) {
      // The letter itself goes into the field: it has the focus by then.
      search.current?.focus();
    }
  };
  const hadFocus = useRef(false);
  // Before it is seen: whoever types at once types into the list.
  useLayoutEffect(() => {
    if (props.takeFocus) heading.current?.focus();
  }, []);
  // The page took the number away that had the focus: go on in the list instead of at the top of the panel.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) heading.current?.focus();
  });
  return (
    <section
      class="numbers"
      id="numbers"
      aria-labelledby="numbers-title"
      onFocusIn={() => (hadFocus.current = true)}
      onFocusOut={({ target, relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        // Told while an element is being taken away as well: only afterwards it shows which of the two it was.
        queueMicrotask(() => {
          if (target instanceof Node && target.isConnected) hadFocus.current = false;
        });
      }}
      onKeyDown={onKeyDown}
    >
      <div class="numbers-head">
        <h2 id="numbers-title" tabIndex={-1} ref={heading}>
          {say('numbers-title')}
        </h2>
        <span class="numbers-count" aria-hidden="true">
          {shownCount(rows.length, props)}
        </span>
        <span class="off-screen" role="status">
          {typed === '' ? countText(rows.length, props.more) : foundText(rows.length)}
        </span>
        <button type="button" class="icon-button" aria-label={say('numbers-close')} onClick={props.onClose}>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M4 6l4 4 4-4" />
          </svg>
        </button>
      </div>
      {props.site === null ? null : (
        <div class="numbers-site">
          <label>
            <input
              type="checkbox"
              checked={props.siteOn}
              disabled={props.fixed !== null}
              aria-describedby="numbers-site-about"
              onChange={({ currentTarget }) => props.onSwitch(currentTarget.checked)}
            />
            {say('numbers-switch')}
          </label>
          <p id="numbers-site-about">
            {new URL(props.site).host}
            {props.fixed === null ? null : <span class="numbers-fixed"> {props.fixed}</span>}
          </p>
        </div>
      )}
      {props.rows.length === 0 ? null : (
        <div class="numbers-search">
          <input
            ref={search}
            type="search"
            aria-label={say('numbers-search')}
            placeholder={say('numbers-search')}
            autocomplete="off"
            spellcheck={false}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </div>
      )}
      {rows.length > 0 ? (
        <ul ref={list}>
          {rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              id={`number-${index}`}
              asks={asked === row.key}
              onAsk={(asks) => setAsked(asks ? row.key : null)}
            />
          ))}
        </ul>
      ) : props.rows.length > 0 ? (
        <p class="numbers-empty">{say('numbers-not-found')}</p>
      ) : (
        <>
          <p class="numbers-empty">{props.empty.title}</p>
          <p class="numbers-next">{props.empty.text}</p>
          {props.empty.action === undefined ? null : (
            <p class="numbers-next">
              <button type="button" class="button small" onClick={props.empty.action.onClick}>
                {props.empty.action.label}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Row(props: {
  readonly row: NumberRow;
  readonly id: string;
  readonly asks: boolean;
  readonly onAsk: (asks: boolean) => void;
}) {
  const { row, id, asks, onAsk } = props;
  const { onNot } = row;
  const about = [
    row.extra,
    row.callable ? null : say('number-fax'),
    row.doubtful ? say('number-doubtful') : null,
    row.about === '' ? null : row.about,
  ].filter((part) => part !== null);
  const text = (
    <>
      <bdi class="number">{row.number}</bdi>
      {/* The button's description says it; its name is short. */}
      <span class="number-about" id={id} aria-hidden={row.callable}>
        {about.join(' · ')}
      </span>
    </>
  );
  return (
    <li data-callable={row.callable} data-asks={asks}>
      {row.callable ? (
        <button
          type="button"
          class="number-call"
          aria-label={say('number-call', { number: row.number })}
          aria-describedby={id}
          onClick={({ isTrusted }) => {
            if (isTrusted) row.onCall();
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={GLYPHS.call} fill-rule="evenodd" />
          </svg>
          <span class="number-text">{text}</span>
        </button>
      ) : (
        <p class="number-text">{text}</p>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={say('number-show', { number: row.number })}
        title={say('number-show-title')}
        onClick={row.onShow}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <circle cx="8" cy="8" r="4" />
          <path d="M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3" />
        </svg>
      </button>
      {onNot === null ? null : (
        <button
          type="button"
          class="icon-button number-not"
          aria-label={say('number-not', { number: row.number })}
          title={say('number-not-title')}
          aria-expanded={asks}
          onClick={() => onAsk(!asks)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <circle cx="8" cy="8" r="5.5" />
            <path d="M4.2 11.8 11.8 4.2" />
          </svg>
        </button>
      )}
      {onNot === null || !asks ? null : (
        <fieldset class="number-ask">
          <legend>{say('number-not-ask')}</legend>
          <button type="button" class="button small" ref={takeFocus} onClick={() => onNot(null)}>
            {say('number-not-this', { number: row.number })}
          </button>
          {row.like === null ? null : (
            <button type="button" class="button small" onClick={() => onNot(row.like)}>
              {say(row.like.label === '' ? 'number-not-like' : 'number-not-like-at', row.like)}
            </button>
          )}
        </fieldset>
      )}
    </li>
  );
}

const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

function shownCount(count: number, { rows, more }: NumberListProps): string {
  if (rows.length === 0) return '';
  if (count < rows.length) return say('numbers-of', { count, total: rows.length });
  return more ? say('numbers-most', { count }) : String(count);
}

const foundText = (count: number): string =>
  count === 1 ? say('numbers-found-one') : say('numbers-found', { count });

function countText(count: number, more: boolean): string {
  if (count === 0) return '';
  if (more) return say('numbers-more', { count });
  return say(`numbers-${pluralOf(count)}`, { count });
}
