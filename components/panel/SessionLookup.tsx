import { say } from '../../lib/strings/session.ts';

/** What can be looked up of the customer, or in words why nothing can. */
export interface ShownLookups {
  readonly urls: readonly { readonly crm: string; readonly url: string }[];
  readonly why: string | null;
  /** Whether the last copying went well; null before it. */
  readonly copied: 'yes' | 'no' | null;
}

/** The customer's look-up, as the vendor's adapter offers it: to open, and to copy. */
export function SessionLookup(props: {
  readonly lookups: ShownLookups;
  readonly onOpen: (url: string) => void;
  readonly onCopy: (url: string) => void;
}) {
  const { urls, why, copied } = props.lookups;
  if (why !== null) {
    return (
      <p class="session-lookup-none">
        {say('lookup')}: {why}
      </p>
    );
  }
  if (urls.length === 0) return null;
  const several = urls.length > 1;
  return (
    <>
      {urls.map(({ crm, url }, index) => {
        const button = (text: string, onClick: () => void) => (
          <button
            type="button"
            class="button small"
            title={url}
            {...(several ? { 'aria-label': say('lookup-in', { action: text, crm }) } : {})}
            onClick={onClick}
          >
            {text}
          </button>
        );
        return (
          <div class="session-lookup" key={crm}>
            {several ? <span class="session-lookup-crm">{crm}</span> : null}
            {button(say('lookup-open'), () => props.onOpen(url))}
            {button(say('lookup-copy'), () => props.onCopy(url))}
            {index < urls.length - 1 ? null : (
              <span class="session-copied" role="status">
                {copied === null ? '' : say(copied === 'yes' ? 'lookup-copied' : 'lookup-not-copied')}
              </span>
            )}
          </div>
        );
      })}
    </>
  );
}
