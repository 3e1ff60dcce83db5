/**
 * What the CRM can be made to do wrong. `cut-before`: the connection ends and nothing was stored; `cut-after`: it was
 * stored, but no answer comes. `html`: a page from something in front of it, which has not heard of the request. `twice`,
 * `empty`, `huge`: it was stored, and the answer is worth nothing.
 */
export type Fault =
  | { readonly type: 'status'; readonly status: number; readonly retryAfter?: number | string }
  | { readonly type: 'slow'; readonly ms: number }
  | { readonly type: 'cut-before' | 'cut-after' | 'html' | 'twice' | 'huge' | 'empty' };

export interface FaultRule {
  readonly fault: Fault;
  /** Only for requests of this method; missing: any. */
  readonly method?: string;
  /** Only for paths that begin so; missing: any. */
  readonly path?: string;
  /** So many requests have it, then it is over; missing: it stays. */
  readonly times?: number;
}

export class Faults {
  #rules: { readonly rule: FaultRule; left: number }[] = [];

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
  }

  next(method: string, path: string): Fault | null {
    const one = this.#rules.find(
      ({ rule, left }) =>
        left > 0 &&
        (rule.method === undefined || rule.method === method) &&
        (rule.path === undefined || path.startsWith(rule.path)),
    );
    if (one === undefined) return null;
    one.left -= 1;
    return one.rule.fault;
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What comes of a request under a fault: `make` carries it out, `refuse` is the CRM's own answer of that status. */
export function answerUnder(
  fault: Fault | null,
  make: () => Answer,
  refuse: (status: number) => Answer,
): Answer | 'cut' {
  switch (fault?.type) {
    case 'cut-before':
      return 'cut';
    case 'status': {
      const answer = refuse(fault.status);
      const later = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return { ...answer, headers: { ...answer.headers, ...later } };
    }
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: HTML_PAGE };
  }
  const answer = make();
  if (fault?.type === 'cut-after') return 'cut';
  if (fault?.type === 'empty') return { ...answer, body: '' };
  if (fault?.type === 'twice') return { ...answer, body: `${answer.body}${answer.body}` };
  if (fault?.type === 'huge') return { ...answer, body: answer.body + ' '.repeat(HUGE_BYTES) };
  return answer;
}

const HTML_PAGE = '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>';
const HUGE_BYTES = 5 * 1024 * 1024;
