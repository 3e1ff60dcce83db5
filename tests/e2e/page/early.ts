import {
  type FinderParts,
  type FoundNumber,
  type ListedNumber,
  type Marks,
  markNumbers,
  type Outcome,
  type SaidNot,
} from '../../../lib/page/index.ts';

/** What the tests see of the marks, from the world that they run in. */
export interface Bench {
  readonly start: (country: string) => void;
  readonly stop: () => void;
  readonly numbers: Marks['numbers'];
  /** Has the list told from now on; what was told last. */
  readonly listen: () => void;
  readonly told: { numbers: readonly ListedNumber[]; more: boolean };
  readonly focusNext: Marks['focusNext'];
  readonly report: (outcome: Outcome) => void;
  readonly calls: FoundNumber[];
  /** Whether the agent is asked what is no number; set before the start. */
  asks: boolean;
  readonly said: SaidNot[];
  readonly faults: string[];
  /** Elements and attributes that were added to the page since the start, by anybody; one element is ours. */
  readonly added: () => readonly string[];
  loads: number;
}

declare global {
  // The finder's script leaves its parts here, as the extension's does.
  var finderParts: FinderParts;
  var bench: Bench;
  /** Set by a page before its trees are made, where a test needs to look into closed ones. */
  var closedRoots: WeakMap<Element, ShadowRoot> | undefined;
}

let marks: Marks | null = null;
let stop = new AbortController();
let added: string[] = [];
const note = (records: readonly MutationRecord[]): void => {
  for (const { addedNodes, attributeName, target } of records) {
    for (const node of addedNodes) added.push(node.nodeName);
    if (attributeName !== null) added.push(`${target.nodeName} ${attributeName}`);
  }
};
const observer = new MutationObserver(note);
let report: (outcome: Outcome) => void = () => {
  throw new Error('nothing was called');
};

globalThis.bench = {
  start(country) {
    stop = new AbortController();
    added = [];
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    marks = markNumbers({
      document,
      signal: stop.signal,
      country,
      loadFinder: async () => {
        bench.loads += 1;
        return finderParts;
      },
      shadowRootOf: (element) => element.shadowRoot ?? globalThis.closedRoots?.get(element) ?? null,
      onCall: (call) => {
        bench.calls.push(call.found);
        report = call.report;
      },
      ...(bench.asks ? { onNotNumber: (said) => bench.said.push(said) } : {}),
      onFault: (fault) => bench.faults.push(fault),
    });
  },
  stop: () => stop.abort(),
  numbers: () => marks?.numbers() ?? [],
  listen: () => marks?.watch((list) => Object.assign(bench.told, list)),
  told: { numbers: [], more: false },
  focusNext: () => marks?.focusNext() ?? false,
  report: (outcome) => report(outcome),
  added() {
    note(observer.takeRecords());
    return added;
  },
  calls: [],
  asks: false,
  said: [],
  faults: [],
  loads: 0,
};
