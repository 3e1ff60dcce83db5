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

export const HTML_PAGE = '<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>';
export const HUGE_BYTES = 5 * 1024 * 1024;
