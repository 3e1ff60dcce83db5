import { say } from '../../lib/strings/session.ts';

/** A handset or a speech bubble. */
export function MediumIcon({ medium }: { readonly medium: 'call' | 'chat' }) {
  return (
    <svg class="session-icon" viewBox="0 0 16 16" role="img" aria-label={say(medium)} focusable="false">
      <path
        d={
          medium === 'call'
            ? 'M3.5 2.5h2l1 3-1.3 1a7 7 0 0 0 4.3 4.3l1-1.3 3 1v2a1 1 0 0 1-1 1A10.5 10.5 0 0 1 2.5 3.5a1 1 0 0 1 1-1Z'
            : 'M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2v-7.5Z'
        }
      />
    </svg>
  );
}
