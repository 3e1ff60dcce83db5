import { say } from '../../lib/strings/session.ts';

/** A look-up address of the CRM, or why there is none. */
export type Lookup =
  | { readonly url: string; readonly copied: 'yes' | 'no' | null }
  | { readonly why: string };

/** The customer's look-up, as the vendor's adapter offers it: to open, and to copy. */
export function SessionLookup(props: {
  readonly lookup: Lookup;
  readonly onOpen: () => void;
  readonly onCopy: () => void;
}) {
  const { lookup } = props;
  if ('why' in lookup) {
    return (
      <p class="session-lookup-none">
        <span>{say('lookup')}:</span> {lookup.why}
      </p>
    );
  }
  return (
    <div class="session-lookup">
      <button type="button" class="button small" title={lookup.url} onClick={props.onOpen}>
        {say('lookup-open')}
      </button>
      <button type="button" class="button small" title={lookup.url} onClick={props.onCopy}>
        {say('lookup-copy')}
      </button>
      <span class="session-copied" role="status">
        {lookup.copied === null ? '' : say(lookup.copied === 'yes' ? 'lookup-copied' : 'lookup-not-copied')}
      </span>
    </div>
  );
}
