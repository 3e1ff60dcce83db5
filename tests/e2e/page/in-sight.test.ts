import { expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { freshPages, neverRest, type Subject } from './page-under-test.ts';

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

/** More numbers than are painted wherever they stand, far apart: 0100 to 0199. */
const NUMBERS = Array.from(
  { length: 100 },
  (_, at) => `<p id="n${at}" style="height:200px;margin:0">(415) 555-01${String(at).padStart(2, '0')}</p>`,
);
const COLUMN = NUMBERS.join('');

const open = async (html: string): Promise<void> => {
  await openFresh(`<!doctype html><body style="margin:0;font:16px/1.5 sans-serif">${html}`);
  await subject.page.setViewport({ width: 800, height: 600 });
};
/** The painted numbers' last digits, sorted. */
const painted = (): Promise<readonly string[]> =>
  subject.run(() =>
    [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight])
      .map(({ startContainer }) => startContainer.textContent?.slice(-2) ?? '')
      .sort(),
  );
const isPainted = (number: string): Promise<unknown> =>
  waitUntil(async () => (await painted()).includes(number), `${number} is painted`, 5000);
const isNotPainted = (number: string): Promise<unknown> =>
  waitUntil(async () => !(await painted()).includes(number), `${number} is painted no more`, 5000);

/** A window of three numbers, half as much above and below; the first few are painted before it is known where they are. */
const areFew = (): Promise<unknown> =>
  waitUntil(async () => (await painted()).length < 10, 'only those near are painted', 5000);

test('of many numbers those are painted that are in view or near it, and others when the page is scrolled', async () => {
  await open(COLUMN);
  await subject.start();
  await isPainted('00');
  await areFew();
  expect(await painted()).not.toContain('50');
  await subject.page.evaluate(() => scrollTo(0, 200 * 50));
  await isPainted('50');
  await isNotPainted('00');
  await areFew();
  await subject.page.evaluate(() => scrollTo(0, 0));
  await isPainted('00');
});

test.each([
  ['a box that scrolls', `<div id="box" style="height:600px;overflow:auto">${COLUMN}</div>`],
  ['a dialog that scrolls', `<dialog open id="box" style="height:500px;overflow:auto">${COLUMN}</dialog>`],
])('in %s too', async (_, html) => {
  await open(html);
  await subject.start();
  await isPainted('00');
  await subject.page.evaluate(() => document.getElementById('box')?.scrollTo(0, 200 * 70));
  await isPainted('70');
  await isNotPainted('00');
});

test('in two boxes that are scrolled in turn', async () => {
  const box = (id: string, from: number): string =>
    `<div id="${id}" style="height:600px;width:50%;float:left;overflow:auto">${NUMBERS.slice(from, from + 50).join('')}</div>`;
  await open(box('left', 0) + box('right', 50));
  await subject.start();
  await isPainted('00');
  await isPainted('50');
  await isNotPainted('20');
  const scroll = (id: string, to: number): Promise<void> =>
    subject.page.$eval(`#${id}`, (element, top) => element.scrollTo(0, top), 200 * to);
  await scroll('left', 20);
  await isPainted('20');
  await scroll('right', 30);
  await isPainted('80');
  await isNotPainted('50');
  // Both before anybody has looked.
  await scroll('left', 25);
  await scroll('right', 0);
  await isPainted('25');
  await isPainted('50');
  // As a wheel does, in steps that bring nothing new by themselves.
  for (let at = 25; at <= 40; at += 0.5) await scroll('left', at);
  await isPainted('40');
  await isNotPainted('25');
});

test('inside of shadow trees, whose scrolling nobody outside hears of', async () => {
  await open('<x-list></x-list>');
  await subject.page.evaluate((column) => {
    const root = document.querySelector('x-list')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = `<div style="height:600px;overflow:auto"><x-column></x-column></div>`;
    const inner = root.querySelector('x-column')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    inner.innerHTML = column;
  }, COLUMN);
  await subject.start();
  await isPainted('00');
  await subject.page.mouse.move(200, 200);
  await subject.page.mouse.wheel({ deltaY: 200 * 40 });
  await isPainted('40');
  await subject.page.evaluate(() =>
    document.querySelector('x-list')?.shadowRoot?.firstElementChild?.scrollTo(0, 0),
  );
  await isPainted('00');
});

test.each([
  [
    'what is above them goes',
    `<div id="above" style="height:20000px"></div>${COLUMN}`,
    () => document.getElementById('above')?.remove(),
  ],
  [
    'what is above them changes its style',
    `<div id="above" style="height:20000px"></div>${COLUMN}`,
    () => document.getElementById('above')?.setAttribute('style', 'height: 20px'),
  ],
  [
    'what is above them shrinks for a while, by the style sheet alone',
    `<style>#above { height: 20000px; transition: height .2s } #above.small { height: 0 }</style>
     <div id="above"></div>${COLUMN}`,
    () => document.getElementById('above')?.classList.add('small'),
  ],
])('when %s', async (_, html, act) => {
  await open(html);
  await subject.start();
  await waitUntil(() => subject.run(() => bench.numbers().length === 100), 'all are known');
  await isNotPainted('01');
  await subject.page.evaluate(act);
  await isPainted('01');
});

test('when the agent opens what held them, or makes the window larger', async () => {
  await open(
    `<details><summary style="height:30px">More</summary><div style="height:50px"></div></details>${COLUMN}`,
  );
  await subject.start();
  await isPainted('00');
  await isNotPainted('30');
  await subject.page.setViewport({ width: 800, height: 6400 });
  await isPainted('30');
});

test('on a page that never rests new numbers are painted before long, and a rewritten one is not painted any more', async () => {
  await open('<p id="new"></p><p id="old">(415) 555-0198</p><ul></ul>');
  await subject.start();
  await isPainted('98');
  await neverRest(subject.page);
  await subject.page.evaluate(() => {
    (document.getElementById('new') as Element).textContent = 'Call (415) 555-0197';
    (document.getElementById('old')?.firstChild as Text).data = 'Order 4155550198';
  });
  expect(await painted()).not.toContain('98');
  await isPainted('97');
});

test('while a page never rests only what shows is painted, and what is near it again when it rests', async () => {
  await open(`<p id="clock" style="position:fixed;top:0;margin:0">0</p>${COLUMN}`);
  await subject.start();
  await isPainted('04');
  await subject.page.evaluate(() => {
    const clock = document.getElementById('clock') as Element;
    const ticking = setInterval(() => {
      clock.innerHTML = `<b>${performance.now()}</b> <i>s</i>`;
    }, 15);
    Object.assign(window, { rest: () => clearInterval(ticking) });
  });
  await isNotPainted('04');
  expect(await painted()).toContain('01');
  await subject.page.evaluate('rest()');
  await isPainted('04');
});
