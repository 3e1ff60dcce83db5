import { useRef, useState } from 'preact/hooks';
import { say } from '../../lib/strings/options.ts';

/** The sites that the agent has switched off in the panel, each with the way back; nothing where there is none. */
export function SwitchedOffSites(props: {
  readonly sites: readonly string[];
  readonly locked: boolean;
  /** Resolves once it is kept. */
  readonly onSwitchOn: (site: string) => Promise<void>;
}) {
  const [news, setNews] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  if (props.sites.length === 0 && news === '') return null;
  const switchOn = async (site: string) => {
    // The button that was pressed goes with its line; focus would fall to the top of the page.
    heading.current?.focus();
    // Said only once it is so: an agent who reads it may close this page at once.
    await props.onSwitchOn(site);
    setNews(say('site-on-done', { site }));
  };
  return (
    <section class="card" aria-labelledby="sites-off-title">
      <h2 id="sites-off-title" tabIndex={-1} ref={heading}>
        {say('sites-off-title')}
      </h2>
      {props.sites.length === 0 ? null : (
        <p class="card-text">{say(props.locked ? 'sites-off-locked' : 'sites-off-text')}</p>
      )}
      <ul class="hosts">
        {props.sites.map((site) => (
          <li key={site}>
            <code>{site}</code>
            <button
              type="button"
              class="button small"
              aria-label={say('site-on-label', { site })}
              onClick={() => void switchOn(site)}
            >
              {say('site-on')}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{news}</p>
    </section>
  );
}
