/**
 * Where something stands in a JSON document: `issue.id`, `data[0].attributes`, `["odd.name"]`. The vendor's Custom CRM
 * page calls it "Response Data Location" (line 259). Parameters' names are read the same way where they lead into a
 * JSON body ("nested parameters in endpoints", 2023-03-14).
 */
export type Steps = readonly (string | number)[];

const DEEPEST = 20;
const MOST_INDEX = 9_999;
/** Never a name that leads to what every object has. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** Null where the text is no location. The empty text is the whole document. */
export function parseLocation(text: string): Steps | null {
  const steps: (string | number)[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const found =
      /^\[(\d{1,5})\]/.exec(rest) ??
      /^\[("(?:[^"\\]|\\.)*")\]/.exec(rest) ??
      /^(?:\.?)((?:[^.[\]\\]|\\.)+)/.exec(rest);
    if (found === null) return null;
    const [whole, inner = ''] = found;
    if (steps.length === 0 && whole.startsWith('.')) return null;
    const step = whole.startsWith('[') ? stepInBrackets(inner) : inner.replace(/\\(.)/g, '$1');
    if (step === null || (typeof step === 'string' && FORBIDDEN.includes(step))) return null;
    steps.push(step);
    rest = rest.slice(whole.length);
    if (rest.startsWith('.') && rest.length === 1) return null;
  }
  return steps.length > DEEPEST ? null : steps;
}

function stepInBrackets(inner: string): string | number | null {
  if (!inner.startsWith('"')) return Number(inner) <= MOST_INDEX ? Number(inner) : null;
  try {
    return JSON.parse(inner) as string;
  } catch {
    return null;
  }
}

/** The location as a person writes it. */
export const writeLocation = (steps: Steps): string =>
  steps
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\w$-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');

/** What stands there; undefined where nothing does. Own properties only. */
export function valueAtLocation(whole: unknown, steps: Steps): unknown {
  let at = whole;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}
