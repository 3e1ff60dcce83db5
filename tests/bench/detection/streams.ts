/**
 * What the pages that keep changing do, in the page itself: each function is served as its source, so it may use
 * nothing but its parameters and what the page has. A stream makes a fixed number of steps, 50 a second; a step that
 * comes late is made late, so that everybody has the same work before them.
 */
declare global {
  interface Window {
    /** Changes the page and counts what somebody else did to it in between. */
    change: (work: () => void) => void;
    steps: (count: number, step: (index: number) => void) => Promise<void>;
    /** Starts the stream and ends with it. */
    stream?: () => Promise<void>;
    /** Changes of the page's tree that the page did not make. */
    strange: string[];
    /** How many numbers of ours can be seen now. */
    numbersInView: () => number;
  }
}

export interface Line {
  readonly cells: readonly string[];
  readonly hasPhone: boolean;
}

/** For every page: who changes what, and what can be seen. */
export function common(): void {
  window.strange = [];
  const note = (records: readonly MutationRecord[]): void => {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      const what = [...addedNodes, ...removedNodes].map((node) => node.nodeName).join(' ');
      window.strange.push(`${type} ${target.nodeName} ${attributeName ?? what}`);
    }
  };
  const observer = new MutationObserver(note);
  addEventListener('load', () =>
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true }),
  );
  window.change = (work) => {
    note(observer.takeRecords());
    work();
    observer.takeRecords();
  };
  window.steps = (count, step) =>
    new Promise((resolve) => {
      const start = performance.now();
      let index = 0;
      const turn = (): void => {
        const due = Math.min(count, 1 + Math.floor((performance.now() - start) / 20));
        while (index < due) {
          const now = index++;
          window.change(() => step(now));
        }
        if (index === count) resolve();
        else setTimeout(turn, Math.max(0, start + index * 20 - performance.now()));
      };
      turn();
    });
  window.numbersInView = () => {
    let count = 0;
    for (const element of document.getElementsByClassName('phone')) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > 0 && top < innerHeight) count++;
      else if (count > 0) break;
    }
    return count;
  };
}

/** A list of which only the rows in view exist; scrolling writes other entries into them. */
export function virtualList(entries: readonly Line[], steps: number): void {
  const height = 32;
  const list = document.querySelector('#list') as HTMLElement;
  const inner = document.createElement('div');
  inner.className = 'inner';
  inner.style.height = `${entries.length * height}px`;
  list.append(inner);
  const shown = Math.ceil(list.clientHeight / height) + 8;
  const rows = Array.from({ length: shown }, () => {
    const row = document.createElement('div');
    row.className = 'row';
    row.append(...Array.from({ length: 5 }, () => document.createElement('span')));
    inner.append(row);
    return { row, cells: [...row.children], index: -1 };
  });
  const render = (): void => {
    const first = Math.max(0, Math.floor(list.scrollTop / height) - 4);
    for (let index = first; index < Math.min(entries.length, first + shown); index++) {
      const slot = rows[index % shown];
      const entry = entries[index];
      if (slot === undefined || entry === undefined || slot.index === index) continue;
      slot.index = index;
      slot.row.style.transform = `translateY(${index * height}px)`;
      for (const [at, cell] of slot.cells.entries()) cell.textContent = entry.cells[at] ?? '';
      if (slot.cells[4] !== undefined) slot.cells[4].className = entry.hasPhone ? 'phone' : '';
    }
  };
  window.change(render);
  window.stream = () =>
    window.steps(steps, () => {
      list.scrollTop += 100;
      render();
    });
}

/** A long page that somebody goes through from its top to its end. */
export function scrolledThrough(steps: number): void {
  window.stream = () =>
    window.steps(steps, (step) => {
      const { scrollHeight } = document.documentElement;
      scrollTo(0, ((step + 1) / steps) * (scrollHeight - innerHeight));
    });
}

/** A conversation that goes on below, always scrolled to its end. */
export function chatLog(
  lines: readonly { readonly text: string; readonly hasPhone: boolean }[],
  steps: number,
): void {
  const log = document.querySelector('#log') as HTMLElement;
  const add = (index: number): void => {
    const line = lines[index];
    if (line === undefined) return;
    const message = document.createElement('div');
    message.className = 'message';
    const author = document.createElement('b');
    author.textContent = index % 2 === 0 ? 'Agent' : 'Customer';
    const time = document.createElement('time');
    time.textContent = `10:${String(Math.floor(index / 60) % 60).padStart(2, '0')}`;
    const text = document.createElement('p');
    if (line.hasPhone) text.className = 'phone';
    text.textContent = line.text;
    message.append(author, time, text);
    log.append(message);
    log.scrollTop = log.scrollHeight;
  };
  const before = lines.length - steps;
  window.change(() => {
    for (let index = 0; index < before; index++) add(index);
  });
  window.stream = () => window.steps(steps, (step) => add(before + step));
}

/**
 * A table that a framework draws again and again as React does: keyed rows are moved, text nodes keep standing and get
 * new data where it differs. Each time every row's age is another, three rows get another number or state, the first
 * row goes to the end.
 */
export function rerendered(entries: readonly Line[], steps: number): void {
  const body = document.querySelector('tbody') as HTMLElement;
  const shown = 100;
  interface Drawn {
    readonly row: HTMLElement;
    readonly texts: readonly Text[];
    readonly last: HTMLElement;
  }
  const drawn = new Map<number, Drawn>();
  let state = Array.from({ length: shown }, (_, key) => ({ key, entry: key }));
  const draw = (turn: number): void => {
    for (const { key, entry } of state) {
      const data = entries[entry];
      if (data === undefined) throw new Error('there are too few entries');
      const values = [...data.cells.slice(0, 4), `${turn + key} s ago`, data.cells[4] ?? ''];
      let known = drawn.get(key);
      if (known === undefined) {
        const row = document.createElement('tr');
        const texts = values.map((value) => {
          const cell = document.createElement('td');
          const text = document.createTextNode(value);
          cell.append(text);
          row.append(cell);
          return text;
        });
        known = { row, texts, last: row.lastElementChild as HTMLElement };
        drawn.set(key, known);
        body.append(row);
      }
      for (const [at, text] of known.texts.entries()) {
        const value = values[at] ?? '';
        if (text.data !== value) text.data = value;
      }
      const name = data.hasPhone ? 'phone' : '';
      if (known.last.className !== name) known.last.className = name;
    }
  };
  window.change(() => draw(0));
  window.stream = () =>
    window.steps(steps, (step) => {
      for (let change = 0; change < 3; change++) {
        const at = (step * 7 + change * 31) % shown;
        const old = state[at];
        if (old !== undefined)
          state[at] = { key: old.key, entry: (shown + step * 3 + change) % entries.length };
      }
      const [first, ...rest] = state;
      if (first !== undefined) {
        state = [...rest, first];
        body.append(drawn.get(first.key)?.row as HTMLElement);
      }
      draw(step + 1);
    });
}

/** One text of two million characters. */
export function blob(at: readonly (readonly [number, number])[]): void {
  const text = document.querySelector('#text')?.firstChild as Text;
  window.numbersInView = () => {
    let count = 0;
    for (const [start, end] of at) {
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      if (range.getBoundingClientRect().top >= innerHeight) break;
      count++;
    }
    return count;
  };
}
