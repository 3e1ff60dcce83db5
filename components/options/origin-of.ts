import type { Resolved } from '../../lib/policy/resolve.ts';
import type { Origin } from './ProvenanceMark.tsx';

/** Where the value at a path comes from, as the page tells it: under a lock everything is the administrator's. */
export function originOf(resolved: Resolved, path: string): Origin {
  const key = /^\w+/.exec(path)?.[0];
  const locked = resolved.locked.some((lockedKey) => lockedKey === key);
  return locked ? 'locked' : (resolved.provenance[path] ?? 'default');
}
