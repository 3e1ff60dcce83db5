import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { GLYPHS } from '../../lib/page/button-style.ts';
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
  readonly onCall: () => void;
  readonly onShow: () => void;
}

export interface NumberListProps {
  readonly rows: readonly NumberRow[];
  readonly more: boolean;
  /** Said where there are no rows. */
  readonly empty: string;
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
  const { rows } = props;
  const heading = useRef<HTMLHeadingElement>(null);
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
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <div class="numbers-head">
        <h2 id="numbers-title" tabIndex={-1} ref={heading}>
          {say('numbers-title')}
        </h2>
        <span class="numbers-count" aria-hidden="true">
          {rows.length === 0 ? '' : props.more ? say('numbers-most', { count: rows.length }) : rows.length}
        </span>
        <span class="off-screen" role="status">
          {countText(rows.length, props.more)}
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
      {rows.length === 0 ? (
        <p class="numbers-empty">{props.empty}</p>
      ) : (
        <ul>
          {rows.map((row, index) => (
            <Row key={row.key} row={row} id={`number-${index}`} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ row, id }: { readonly row: NumberRow; readonly id: string }) {
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
    <li data-callable={row.callable}>
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
    </li>
  );
}

function countText(count: number, more: boolean): string {
  if (count === 0) return '';
  if (more) return say('numbers-more', { count });
  return say(`numbers-${pluralOf(count)}`, { count });
}
