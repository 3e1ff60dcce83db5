import { expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { freshPages, type Subject } from './page-under-test.ts';

/** Of very long lists only what shows is read, until somebody asks for all of the page's numbers. */

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

const ROWS = 5000;
/** Each row is 20 px high; every tenth has a number: row 10 n has the n-th. */
const row = (at: number): string =>
  `<tr id="r${at}" style="height:20px"><td>ORD-41555501${10 + (at % 80)}</td><td>${at % 10 === 0 ? written(at / 10) : 'open'}</td></tr>`;
const written = (n: number): string =>
  `(415) ${200 + Math.floor(n / 1000)}-${String(n % 1000).padStart(4, '0')}`;
const numberOf = (n: number): string => `+1415${written(n).slice(6).replace('-', '')}`;
const times = (count: number, entry: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => entry(at)).join('');
const table = (rows = times(ROWS, row)): string =>
  `<table style="border-spacing:0"><tbody>${rows}</tbody></table>`;

async function open(html: string): Promise<void> {
  await openFresh(`<!doctype html><body style="margin:0;font:12px/1 sans-serif">${html}`);
  // How many entries were read, whichever way: their markup is asked for first.
  await subject.run(() => {
    const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') as PropertyDescriptor;
    let count = 0;
    Object.defineProperty(Element.prototype, 'innerHTML', {
      get() {
        count++;
        return get?.call(this);
      },
    });
    Object.assign(globalThis, { entriesRead: () => count });
  });
  await subject.start();
}
const entriesRead = (): Promise<number> =>
  subject.run(() => (globalThis as unknown as { entriesRead: () => number }).entriesRead());
/** The rows whose number is painted. */
const painted = (): Promise<readonly string[]> =>
  subject.run(() =>
    [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight])
      .map(({ startContainer }) => startContainer.parentElement?.closest('[id^=r]')?.id ?? ''),
  );
const arePainted = (...rows: readonly number[]): Promise<unknown> =>
  waitUntil(
    async () => {
      const now = await painted();
      return rows.every((at) => now.includes(`r${at}`));
    },
    `the numbers of rows ${rows.join()} are painted`,
    5000,
  );
const scrollTo = (at: number): Promise<void> =>
  subject.page.evaluate((top) => window.scrollTo(0, top), at * 20);
const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 400));
const all = async (): Promise<readonly string[]> =>
  (await subject.run(() => bench.numbers().map(({ number }) => number))).toSorted();
const wanted = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => numberOf(n)).toSorted();

test('of a table of thousands of rows those that show are read, and others when they come into sight', async () => {
  await open(table());
  await arePainted(0, 10, 20, 30);
  await settle();
  expect(await entriesRead()).toBeLessThan(700);
  await scrollTo(3000);
  await arePainted(3000, 3010, 3020, 3030);
  await scrollTo(ROWS);
  await arePainted(4970, 4980, 4990);
  await settle();
  expect(await entriesRead()).toBeLessThan(2000);
  expect(await all()).toEqual(wanted(500));
});

test('a page that is opened far below is read there', async () => {
  await open(`${table()}<script>scrollTo(0, 50000)</script>`);
  await arePainted(2500, 2510, 2520);
  await settle();
  expect(await entriesRead()).toBeLessThan(1000);
});

test('so is a list in a box that scrolls, in a shadow tree', async () => {
  await open('<x-list></x-list>');
  await subject.page.evaluate((rows) => {
    const root = document.querySelector('x-list')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = `<div style="height:400px;overflow:auto">${rows}</div>`;
    document.querySelector('x-list')?.setAttribute('class', 'defined');
  }, table());
  await subject.page.mouse.move(100, 100);
  await arePainted(0, 10);
  await settle();
  expect(await entriesRead()).toBeLessThan(1000);
  await subject.page.evaluate(() =>
    document.querySelector('x-list')?.shadowRoot?.firstElementChild?.scrollTo(0, 60_000),
  );
  await arePainted(3000, 3010);
});

test.each([
  ['from below', 'display:flex;flex-direction:column-reverse'],
  ['in columns', 'columns:4'],
])('entries that stand %s are read all', async (_, style) => {
  const entry = (at: number): string =>
    `<div id="r${at}" style="height:20px">${at % 10 === 0 ? written(at / 10) : 'open'}</div>`;
  await open(`<section style="${style}">${times(1000, entry)}</section>`);
  await waitUntil(async () => (await entriesRead()) >= 1000, 'all are read', 5000);
  expect(await all()).toEqual(wanted(100));
});

test('where the page takes out and moves rows that nobody has read none is missed', async () => {
  await open(table());
  await arePainted(0, 10);
  await settle();
  await subject.page.evaluate(() => {
    const body = document.querySelector('tbody') as Element;
    // The first rows of blocks among them.
    for (let at = body.children.length - 1; at > 600; at--)
      if (at % 64 < 3 && at % 10 !== 0) body.children[at]?.remove();
    body.append(...[...body.children].slice(1000, 1200));
    document.getElementById('r2500')?.scrollIntoView();
  });
  await arePainted(2500, 2510, 2520);
  expect(await all()).toEqual(wanted(500));
});

test('nor where it sorts them', async () => {
  await open(table());
  await arePainted(0, 10);
  await settle();
  await subject.page.evaluate(() => {
    const body = document.querySelector('tbody') as Element;
    const place = ({ id }: Element): number => Number(id.slice(1));
    body.append(...[...body.children].sort((one, other) => place(other) - place(one)));
  });
  await arePainted(4990, 4980);
  expect(await all()).toEqual(wanted(500));
});

test('a list that was hidden is read when it shows', async () => {
  await open(`<p>(415) 555-0132</p><div id="box" hidden>${table()}</div>`);
  await settle();
  await subject.page.evaluate(() => document.getElementById('box')?.removeAttribute('hidden'));
  await arePainted(0, 10, 20);
  await scrollTo(4000);
  await arePainted(4000, 4010);
});

test('a number whose row nobody has read has its button when the pointer comes', async () => {
  await open(table());
  await arePainted(0, 10);
  await settle();
  // By its place in the list it is far away.
  await subject.page.evaluate(() => {
    const cell = document.querySelector('#r3000 td:last-child') as HTMLElement;
    cell.style.cssText = 'position:fixed;left:300px;top:100px;background:white';
  });
  const { x, y } = await subject.page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#r3000 td:last-child') as Element);
    const { left, top } = range.getBoundingClientRect();
    return { x: left + 5, y: top + 5 };
  });
  await subject.page.mouse.move(x, y);
  await waitUntil(() => subject.run(() => bench.focusNext()), 'there is a button', 2000);
  await subject.page.mouse.click(x, y);
  await arePainted(3000);
});

test('whoever asks for the list has it full, and no more is read than it takes', async () => {
  await open(table());
  await subject.run(() => bench.listen());
  const told = () => subject.run(() => bench.told);
  await waitUntil(async () => (await told()).numbers.length === 200, 'the list is full', 5000);
  expect((await told()).more).toBe(true);
  expect((await told()).numbers.map(({ number }) => number)).toEqual(
    Array.from({ length: 200 }, (_, n) => numberOf(n)),
  );
  await settle();
  expect(await entriesRead()).toBeLessThan(3500);
});

test('a list that does not get full has all there are', async () => {
  await open(table(times(ROWS, (at) => (at % 1000 === 10 ? row(at) : row(1)))));
  await subject.run(() => bench.listen());
  await waitUntil(
    async () => (await subject.run(() => bench.told.numbers.length)) === 5,
    'all five are listed',
    5000,
  );
});

test('numbers that cannot be seen fill no list: what shows behind them is listed', async () => {
  const hidden = (at: number): string => row(at).replace('height:20px', 'height:20px;visibility:hidden');
  await open(table(times(ROWS, (at) => (at < 3000 ? hidden(at) : at % 1000 === 10 ? row(at) : row(1)))));
  await subject.run(() => bench.listen());
  await waitUntil(
    async () =>
      JSON.stringify(await subject.run(() => bench.told.numbers.map(({ number }) => number))) ===
      JSON.stringify([numberOf(301), numberOf(401)]),
    'the two that show are listed',
    5000,
  );
});
