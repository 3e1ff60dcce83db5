import type { Browser } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { callButton, clickCall, hoverNumber, placeOfText } from '../call-button.ts';
import { launch, openPage, type Subject } from './page-under-test.ts';

/** Our scripts run in a world of their own here; the page has the DOM, and nothing else of ours. */

const NUMBER = '<!doctype html><body style="font:16px/1.5 sans-serif"><p>(415) 555-0130</p>';

let browser: Browser;
let subject: Subject;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
afterEach(async () => {
  expect(await subject.run(() => bench.faults)).toEqual([]);
  await subject.page.close();
});

const calls = () => subject.run(() => bench.calls.length);
const show = async (): Promise<void> => {
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
};

test('clicks and keys that the page makes up call nobody', async () => {
  subject = await openPage(browser, `${NUMBER}<a id="link" href="tel:+14155550131">Ann Example</a>`);
  await subject.page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  await subject.start();
  await show();
  await subject.page.evaluate(() => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    const targets = [host, document.body, document.getElementById('link') as HTMLElement, document];
    for (const target of targets) {
      for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click']) {
        target.dispatchEvent(
          new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, detail: 1 }),
        );
      }
      for (const type of ['keydown', 'keyup']) {
        target.dispatchEvent(
          new KeyboardEvent(type, { key: 'Enter', bubbles: true, cancelable: true, composed: true }),
        );
      }
    }
    host.click();
    host.focus();
    document.getElementById('link')?.click();
    document.execCommand('selectAll');
  });
  expect(await calls()).toBe(0);
});

test('pointers that the page makes up show no button', async () => {
  subject = await openPage(browser, NUMBER);
  await subject.start();
  await show();
  await subject.page.keyboard.press('Escape');
  const place = await placeOfText(subject.page, '(415) 555-0130');
  const open = await subject.page.evaluate(async ({ x, y }) => {
    const p = document.querySelector('p') as HTMLElement;
    for (const type of ['pointerover', 'pointermove', 'mousemove', 'focusin']) {
      p.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y }));
    }
    for (let frame = 0; frame < 4; frame++) await new Promise((done) => requestAnimationFrame(done));
    return document.querySelectorAll(':popover-open').length;
  }, place);
  expect(open).toBe(0);
});

test('the page can’t look into the button', async () => {
  subject = await openPage(browser, NUMBER);
  await subject.start();
  await show();
  const seen = await subject.page.evaluate(() => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    return { tree: host.shadowRoot, text: host.textContent, attributes: host.getAttributeNames() };
  });
  expect(seen).toEqual({ tree: null, text: '', attributes: ['popover'] });
});

test('the page’s style sheet can’t hide, move or fade the button', async () => {
  subject = await openPage(
    browser,
    `<style>div, html > div, [popover] { display: none !important; opacity: 0 !important; visibility: hidden !important;
     transform: translate(900px, 900px) !important; pointer-events: none !important; position: static !important;
     font-size: 90px !important; filter: blur(9px) !important; clip-path: inset(50%) !important }
     button { display: none !important } * { all: unset !important }</style>${NUMBER}`,
  );
  await subject.start();
  await show();
  await clickCall(subject.page, 'Call +14155550130');
  expect(await calls()).toBe(1);
});

test('a page that removes our element gets it back, and stops winning only by doing it for ever', async () => {
  subject = await openPage(browser, NUMBER);
  await subject.page.evaluate(() => {
    Object.assign(window, { removed: 0 });
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node.nodeName !== 'DIV') continue;
          (node as Element).remove();
          (window as unknown as { removed: number }).removed += 1;
        }
      }
    }).observe(document.documentElement, { childList: true });
  });
  await subject.start();
  await waitUntil(() => subject.run(() => bench.numbers().length === 1), 'the number is found');
  const { x, y } = await placeOfText(subject.page, '(415) 555-0130');
  for (let turn = 0; turn < 60; turn++) {
    await subject.page.mouse.move(x, y + (turn % 2) * 200);
    await subject.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    );
  }
  const removed = (await subject.page.evaluate('removed')) as number;
  expect(removed).toBeGreaterThan(1);
  expect(removed).toBeLessThanOrEqual(20);
  expect(await calls()).toBe(0);
});

test('frozen and overwritten prototypes of the page change nothing', async () => {
  subject = await openPage(
    browser,
    `<script>
      Array.prototype.map = Array.prototype.filter = Array.prototype.push = () => { throw new Error('mine'); };
      Element.prototype.attachShadow = Element.prototype.append = Element.prototype.closest = () => { throw new Error('mine'); };
      Object.defineProperty(Node.prototype, 'textContent', { get() { throw new Error('mine'); } });
      window.MutationObserver = window.Range = window.Map = undefined;
      for (const kind of [Object, Element, Node, Document, Event, EventTarget]) Object.freeze(kind.prototype);
    </script>${NUMBER}`,
  );
  await subject.start();
  const { x, y } = await subject.run(() => {
    const { left, top } = (document.querySelector('p') as HTMLElement).getBoundingClientRect();
    return { x: left + 20, y: top + 10 };
  });
  await waitUntil(() => subject.run(() => bench.numbers().length === 1), 'the number is found');
  await subject.page.mouse.move(x, y + 100);
  await subject.page.mouse.move(x, y, { steps: 4 });
  await waitUntil(
    () => subject.run(() => document.querySelector(':popover-open') !== null),
    'the button is there',
  );
  await subject.page.mouse.click(x + 200, y);
  await waitUntil(async () => (await calls()) === 1, 'the click called');
});

test('a page that clears all highlights loses ours only until the next number', async () => {
  subject = await openPage(browser, NUMBER);
  await subject.start();
  await waitUntil(() => subject.run(() => CSS.highlights.size === 1), 'a number is painted');
  await subject.page.evaluate(() => {
    CSS.highlights.clear();
    document.body.append('(415) 555-0131');
  });
  await waitUntil(
    () => subject.run(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) === 2),
    'both numbers are painted',
  );
});

test('names with markup in them stay text', async () => {
  subject = await openPage(
    browser,
    '<!doctype html><body><p data-label="&lt;img src=x onerror=alert(1)&gt;">(415) 555-0130 &lt;b&gt;</p>',
  );
  await subject.start();
  await show();
  await clickCall(subject.page, 'Call +14155550130');
  await subject.run(() => bench.report({ state: 'failed', text: '<img src=x onerror="document.title=1">' }));
  const button = await callButton(subject.page, 'Call +14155550130');
  expect(
    await button.evaluate((node) => (node.getRootNode() as ShadowRoot).querySelectorAll('img').length),
  ).toBe(0);
});
