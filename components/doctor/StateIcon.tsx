import type { ShownCheck } from './doctor-props.ts';

const PATHS = {
  ok: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2 1.5 13.500h13zM8 6.500v3.500M8 12v.01',
  problem: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.600M8 12v.01',
} as const;

/** How a check stands, as a picture; the words stand beside it. */
export function StateIcon({ state }: { readonly state: ShownCheck['state'] }) {
  if (state === 'running') return <span class="spinner" aria-hidden="true" />;
  return (
    <svg class="state-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" data-state={state}>
      <path d={PATHS[state]} />
    </svg>
  );
}
