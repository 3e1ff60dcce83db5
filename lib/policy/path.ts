import { clipped } from './problem.ts';

/** `['crms', 1, 'matches', 0]` as a person writes it: `crms[1].matches[0]`. Empty for the whole document. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_][A-Za-z0-9_-]{0,59}$/.test(step)) return `[${JSON.stringify(clipped(step))}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** The value at a path, or undefined; looks at own properties only. */
export function valueAt(whole: unknown, path: readonly (string | number)[]): unknown {
  let at = whole;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
