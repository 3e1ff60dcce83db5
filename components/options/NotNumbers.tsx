import { useRef, useState } from 'preact/hooks';
import { EVERY_SITE, isSameSaid, type NotNumber } from '../../lib/page/not-numbers.ts';
import { say } from '../../lib/strings/options.ts';

/** What was said to be no phone number, by whom, and the way back for what the agent said; nothing where it is none. */
export function NotNumbers(props: {
  /** Everything that counts: the administrator's and, where it is not locked, the agent's. */
  readonly said: readonly NotNumber[];
  readonly own: readonly NotNumber[];
  readonly locked: boolean;
  /** Resolves once it is kept. */
  readonly onTakeBack: (entry: NotNumber) => Promise<void>;
}) {
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const isOwn = (entry: NotNumber) => props.own.some((each) => isSameSaid(each, entry));
  const shown = props.locked
    ? [...props.said, ...props.own.filter((entry) => !props.said.some((each) => isSameSaid(each, entry)))]
    : props.said;
  if (shown.length === 0 && news === '') return null;
  const takeBack = async (entry: NotNumber) => {
    // The button that was pressed goes with its line; focus would fall to the top of the page.
    heading.current?.focus();
    await props.onTakeBack(entry);
    setNews(say('not-numbers-done', { what: whatOf(entry) }));
  };
  return (
    <section class="card" aria-labelledby="not-numbers-title">
      <h2 id="not-numbers-title" tabIndex={-1} ref={heading}>
        {say('not-numbers-title')}
      </h2>
      <p class="card-text">{say(props.locked ? 'not-numbers-locked' : 'not-numbers-text')}</p>
      <ul class="hosts not-numbers">
        {shown.map((entry) => (
          <li key={JSON.stringify(entry)}>
            <span>
              <code>{whatOf(entry)}</code> <span class="hint">{whereOf(entry)}</span>
            </span>
            {isOwn(entry) ? (
              <button
                type="button"
                class="button small"
                aria-label={say('not-numbers-back-label', { what: whatOf(entry) })}
                onClick={() => void takeBack(entry)}
              >
                {say('not-numbers-back')}
              </button>
            ) : (
              <span class="hint">{say('from-policy')}</span>
            )}
          </li>
        ))}
      </ul>
      <p role="status">{news}</p>
    </section>
  );
}

const whatOf = ({ number, pattern }: NotNumber): string => number ?? pattern ?? '';

function whereOf({ site, label }: NotNumber): string {
  const where = site === EVERY_SITE ? say('not-numbers-everywhere') : site;
  return label === undefined ? where : say('not-numbers-label', { where, label });
}
