import type { Site } from '../../demo/server/exchange.ts';
import { html, json } from '../../demo/server/html.ts';
import { chatLines, type Entry, entries, longText, numberlessEntries } from './records.ts';
import { blob, chatLog, common, rerendered, scrolledThrough, virtualList } from './streams.ts';

export const HOST = 'detection.crm.test';

/** A page that the finders are let loose on. */
export interface BenchPage {
  readonly name: string;
  readonly title: string;
  /** How many numbers stand in it when it has loaded. */
  readonly numbers: number;
  /** Whether it goes on changing (`window.stream`). */
  readonly streams: boolean;
  readonly body: string;
  /** A function of `streams.ts` with what it gets. */
  readonly script: string;
}

/** 50 changes a second for ten seconds. */
const STEPS = 500;
const ROWS = 20_000;

const table = (rows: readonly Entry[]): string =>
  `<table><tbody>${rows
    .map(
      ({ cells, hasPhone }) =>
        `<tr>${cells.map((cell, at) => `<td${at === 4 && hasPhone ? ' class="phone"' : ''}>${cell}</td>`).join('')}</tr>`,
    )
    .join('\n')}</tbody></table>`;

const call = (run: (...args: never[]) => void, ...args: readonly unknown[]): string =>
  `(${String(run)})(${args.map((arg) => json(arg).text).join(',')});`;

const numbersIn = (list: readonly { readonly hasPhone: boolean }[]): number =>
  list.filter(({ hasPhone }) => hasPhone).length;

/** All pages, made once: the same bytes for everybody. */
export function benchPages(): readonly BenchPage[] {
  const rows = entries(ROWS, 0);
  const list = entries(10_000, 1);
  const lines = chatLines(STEPS + 50);
  const drawn = entries(2000, 3);
  const long = longText(2_000_000);
  return [
    {
      name: 'rows',
      title: 'A page of 20,000 rows, five texts each, every tenth row with a number',
      numbers: numbersIn(rows),
      streams: false,
      body: table(rows),
      script: '',
    },
    {
      name: 'through',
      title: 'The same page, scrolled from its top to its end in 10 s',
      numbers: numbersIn(rows),
      streams: true,
      body: table(rows),
      script: call(scrolledThrough, STEPS),
    },
    {
      name: 'list',
      title: 'A virtual list of 10,000 entries, scrolled for 10 s',
      numbers: numbersIn(list.slice(0, 25)),
      streams: true,
      body: '<div id="list"></div>',
      script: call(virtualList, list, STEPS),
    },
    {
      name: 'chat',
      title: 'A chat log that grows by 50 messages a second for 10 s, every tenth with a number',
      numbers: numbersIn(lines.slice(0, 50)),
      streams: true,
      body: '<div id="log"></div>',
      script: call(chatLog, lines, STEPS),
    },
    {
      name: 'redraw',
      title: 'A table of 100 rows that a framework draws anew 50 times a second for 10 s',
      numbers: numbersIn(drawn.slice(0, 100)),
      streams: true,
      body: '<table><tbody></tbody></table>',
      script: call(rerendered, drawn, STEPS),
    },
    {
      name: 'none',
      title: 'A page of 20,000 rows without any number',
      numbers: 0,
      streams: false,
      body: table(numberlessEntries(ROWS)),
      script: '',
    },
    {
      name: 'blob',
      title: 'One text of 2,000,000 characters with a number every two thousand',
      numbers: long.at.length,
      streams: false,
      body: `<p id="text">${long.text}</p>`,
      script: call(blob, long.at.slice(0, 50)),
    },
  ];
}

const STYLE = `
body { font: 14px/1.4 sans-serif; margin: 0; }
td { padding: 4px 8px; white-space: nowrap; }
#list, #log { height: 100vh; overflow: auto; position: relative; }
.inner { position: relative; contain: strict; }
.row { position: absolute; top: 0; height: 32px; width: 100%; display: flex; }
.row span { flex: 1; padding: 6px 8px; overflow: hidden; white-space: nowrap; }
.message { padding: 6px 10px; }
.message time { margin-inline-start: 8px; color: gray; }
.message p { margin: 2px 0; }
#text { margin: 8px; }`;

export function benchSite(pages: readonly BenchPage[]): Site {
  return {
    host: HOST,
    routes: pages.map(({ name, title, body, script }) => {
      const head = html`<meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">`.text;
      const answer = {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
        body:
          `<!doctype html>\n<html lang="en"><head>${head}<style>${STYLE}</style><script>${call(common)}</script></head>` +
          `<body>${body}<script>${script}</script></body></html>`,
      };
      return { method: 'GET', path: `/${name}`, handle: () => answer };
    }),
  };
}
