import type { Provenance } from '../../lib/policy/resolve.ts';
import { say } from '../../lib/strings/options.ts';

export type Origin = Provenance | 'locked';

const ICONS = {
  locked: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  policy: 'M8 1.8 2.8 3.8v4c0 3.1 2.2 5.2 5.2 6.4 3-1.2 5.2-3.3 5.2-6.4v-4z',
  own: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM2.8 14c.4-2.7 2.5-4.2 5.2-4.2s4.8 1.5 5.2 4.2',
  default: 'M2.5 5h11M2.5 11h11M10.5 3v4M5.5 9v4',
} as const;

/** Where a value comes from, in words, with a picture of its own for each: never told by colour alone. */
export function ProvenanceMark({ origin }: { readonly origin: Origin }) {
  return (
    <span class="provenance" data-origin={origin}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={ICONS[origin]} />
      </svg>
      {say(`from-${origin}`)}
    </span>
  );
}
