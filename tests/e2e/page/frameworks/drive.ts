import { chanceFrom } from '../../../bench/detection/chance.ts';
import { markup, paintedOf, type Ticket } from './tickets.ts';

/** A list that some framework draws into the page as `<li data-key>` elements. */
export interface App {
  /** Makes one random update and has it drawn into the page. */
  readonly update: () => void | Promise<void>;
  /** What the rows in the page have to show, in document order. */
  readonly shown: () => readonly Ticket[];
}

export interface Drive {
  /** Makes so many updates, looking at page and marks at each frame; gives back what was wrong, at most a few. */
  readonly run: (updates: number) => Promise<readonly string[]>;
  /** The texts that have to be painted now, in document order. */
  readonly wanted: () => readonly string[];
  /** How many rows were looked at so far with a mark where one had to be. */
  readonly seen: () => number;
}

declare global {
  var drive: Drive;
}

/** A machine that is busy with something else leaves marks waiting so long at most. */
const PATIENCE_MS = 10_000;
const MOST_PROBLEMS = 5;

interface Painted {
  readonly row: Element | null;
  readonly text: string;
}

/** What highlights cover of the page's texts, as far as it is drawn. */
function drawn(): Range[] {
  const ranges: Range[] = [];
  for (const highlight of CSS.highlights.values()) {
    for (const { startContainer, startOffset, endContainer, endOffset, collapsed } of highlight) {
      if (collapsed || !startContainer.isConnected || !endContainer.isConnected) continue;
      // A range that goes beyond its text is not drawn.
      if (startOffset > (startContainer as Text).length || endOffset > (endContainer as Text).length)
        continue;
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      if (range.getClientRects().length > 0) ranges.push(range);
    }
  }
  return ranges;
}

const textOf = (range: Range): string => String(range).replace(/\s+/g, ' ');
const marked = (): readonly Painted[] =>
  drawn().map((range) => ({
    row: range.startContainer.parentElement?.closest('li') ?? null,
    text: textOf(range),
  }));

/** After everything that has to be done before the next picture; both run in one turn of the browser. */
const inFrame = (look: () => void): Promise<void> =>
  new Promise((done) => {
    queueMicrotask(() =>
      requestAnimationFrame(() => {
        look();
        done();
      }),
    );
  });

/** Offers the list to the tests. Changes of the page that the framework did not make are told as problems. */
export function offer(app: App, seed: number): void {
  const chance = chanceFrom(seed);
  const problems: string[] = [];
  let seen = 0;
  let foreign: MutationRecord[] = [];
  const observer = new MutationObserver((records) => foreign.push(...records));
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const wanted = (): readonly string[] => app.shown().flatMap((ticket) => paintedOf(ticket) ?? []);
  const rows = (): readonly HTMLElement[] => [...document.querySelectorAll('li')];

  /** The rows that were seen to show their ticket, until something in them changes: most of a long list stays as it is. */
  const right = new Map<Element, Ticket>();
  const touch = (records: readonly MutationRecord[]): void => {
    for (const { target } of records) {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('li');
      if (row !== null && row !== undefined) right.delete(row);
    }
  };
  const changes = new MutationObserver(touch);
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const lookAtPage = (when: string): void => {
    touch(changes.takeRecords());
    const is = rows();
    const said = app.shown();
    if (is.length !== said.length)
      problems.push(`${when} the page holds ${is.length} rows for ${said.length}`);
    for (const [at, ticket] of said.entries()) {
      const row = is[at];
      if (row === undefined || right.get(row) === ticket) continue;
      const shown = `${row.dataset.key} ${row.innerHTML.replace(/<!--.*?-->/g, '')}`;
      if (shown === `${ticket.key} ${markup(ticket)}`) right.set(row, ticket);
      else problems.push(`${when} the page holds ${shown} for ${ticket.key} ${markup(ticket)}`);
    }
  };
  /** No mark may be on anything but the number of its row, in any picture. */
  const lookAtMarks = (): void => {
    const tickets = new Map(app.shown().map((ticket) => [String(ticket.key), ticket]));
    const rowsSeen = new Set<Element>();
    for (const { row, text } of marked()) {
      const ticket = row instanceof HTMLElement ? tickets.get(row.dataset.key ?? '') : undefined;
      const number = ticket === undefined ? null : paintedOf(ticket);
      if (text !== number) problems.push(`“${text}” is painted where “${number}” stands`);
      if (row !== null && rowsSeen.has(row)) problems.push(`“${text}” is painted twice`);
      if (row !== null) rowsSeen.add(row);
    }
  };
  /** Of what has to be painted, what shows; of the rest some may be. */
  const missing = (): readonly string[] => {
    const rowsMarked = new Set(marked().map(({ row }) => row));
    const tickets = new Map(app.shown().map((ticket) => [String(ticket.key), ticket]));
    return rows().flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const ticket = tickets.get(row.dataset.key ?? '');
      const text = ticket === undefined ? null : paintedOf(ticket);
      return text === null || rowsMarked.has(row) || bottom <= 0 || top >= innerHeight ? [] : [text];
    });
  };
  const lookForMissing = async (): Promise<void> => {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
      if (missing().length === 0) {
        lookAtMarks();
        seen += marked().length;
        return;
      }
      await inFrame(lookAtMarks);
    }
    problems.push(`${missing().join('|')} is not painted`);
  };

  globalThis.drive = {
    wanted,
    seen: () => seen,
    async run(updates) {
      await lookForMissing();
      for (let left = updates; left > 0 && problems.length === 0; ) {
        // As pages do: one update in a frame, or a few.
        const several = Math.min(left, 1 + chance.below(3));
        for (let turn = 0; turn < several; turn++) {
          await app.update();
          lookAtPage('after an update');
        }
        left -= several;
        observer.takeRecords();
        foreign = [];
        await inFrame(lookAtMarks);
        await lookForMissing();
        lookAtPage('before the next update');
        foreign.push(...observer.takeRecords());
        for (const { type, target } of foreign)
          problems.push(`a change by others: ${type} of ${target.nodeName}`);
      }
      return problems.splice(0, MOST_PROBLEMS);
    },
  };
}
