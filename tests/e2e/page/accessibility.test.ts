import type { Browser } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { callButton, clickCall, hoverNumber, shownCallButton } from '../call-button.ts';
import { launch, openPage, type Subject } from './page-under-test.ts';

/** What assistive technology gets: the browser's accessibility tree, all of it, ours and the page's. */

let browser: Browser;
let subject: Subject;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
afterEach(() => subject.page.close());

interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly focused: boolean;
  /** How the live region that it stands in is announced; empty where it stands in none. */
  readonly live: string;
}

/** Every node that is not ignored and has something to say, in order. */
async function tree(): Promise<readonly Spoken[]> {
  await subject.client.send('Accessibility.enable');
  const { nodes } = await subject.client.send('Accessibility.getFullAXTree');
  const all = new Map(nodes.map((node) => [node.nodeId, node]));
  type Node = (typeof nodes)[number];
  const propertyOf = (node: Node, wanted: string): unknown =>
    node.properties?.find((one) => (one.name as string) === wanted)?.value.value;
  const liveOf = (node: Node | undefined): string =>
    node === undefined ? '' : String(propertyOf(node, 'live') ?? liveOf(all.get(node.parentId ?? '')));
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => {
      const { role, name, description } = node;
      return {
        role: String(role?.value ?? ''),
        name: String(name?.value ?? ''),
        description: String(description?.value ?? ''),
        focused: propertyOf(node, 'focused') === true,
        live: liveOf(node),
      };
    })
    .filter(({ role, name }) => name !== '' || /button|group|alert|status|log/.test(role))
    .filter(({ role }) => role !== 'InlineTextBox');
}
const said = async (): Promise<readonly string[]> =>
  (await tree()).map(({ role, name }) => `${role}: ${name}`);
const focused = async (): Promise<readonly string[]> =>
  (await tree())
    .filter((node) => node.focused && node.role !== 'RootWebArea')
    .map(({ role, name }) => `${role}: ${name}`);

const PAGE = `<!doctype html><html lang="en"><title>Customer</title><body style="font:16px/1.5 sans-serif">
  <label>Name <input id="name"></label>
  <p>Call (415) 555-0132 ext. 12 today</p>
  <p><a href="tel:+14155550133">Ann Example</a></p>
  <p style="margin-top:200px">elsewhere <button>Save</button></p>`;

/** Opens the page; gives back what it says without us. */
async function open(): Promise<readonly string[]> {
  subject = await openPage(browser, PAGE);
  const before = await said();
  await subject.start('US');
  await waitUntil(
    () => subject.run(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) === 2),
    'both numbers are painted',
  );
  return before;
}
const gone = () =>
  waitUntil(async () => (await shownCallButton(subject.page)) === null, 'no button is shown');

test('while nobody points at a number nothing of ours is in the tree', async () => {
  const before = await open();
  expect(before).toContain('button: Save');
  expect(await said()).toEqual(before);
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  expect(await said()).not.toEqual(before);
  await hoverNumber(subject.page, 'elsewhere');
  await gone();
  expect((await said()).filter((one) => !before.includes(one))).toEqual([]);
});

test('the button is one button with one name, and nothing says the number a second time', async () => {
  const before = await open();
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  const ours = (await tree()).filter(({ role, name }) => !before.includes(`${role}: ${name}`));
  expect(ours.filter(({ name }) => name !== '')).toEqual([
    { role: 'button', name: 'Call +14155550132', description: 'ext. 12', focused: false, live: '' },
  ]);
  // The page's own text is what it was.
  expect((await said()).filter((one) => before.includes(one))).toEqual(before);
});

test('the command moves the focus to the button, Enter calls, and what became of it is announced once', async () => {
  const before = await open();
  await subject.page.focus('#name');
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  expect(await focused()).toEqual(['button: Call +14155550132']);
  await subject.page.keyboard.press('Enter');
  expect(await subject.run(() => bench.calls.length)).toBe(1);
  await subject.run(() => bench.report({ state: 'waiting', text: 'Handing the number over…' }));
  await subject.run(() => bench.report({ state: 'done', text: 'In the adapter’s dial field.' }));
  const texts = (await tree()).filter(({ name }) => name.includes('dial field'));
  // The note beside the button is for the eye alone.
  expect(texts.map(({ role }) => role)).toEqual(['StaticText']);
  expect(texts[0]?.live).toBe('polite');
  expect((await said()).some((one) => one.includes('Handing'))).toBe(false);
  // The focus is where it was, so that nothing is read again.
  expect(await focused()).toEqual(['button: Call +14155550132']);
  await subject.page.keyboard.press('Escape');
  expect(await focused()).toEqual(['textbox: Name']);
  // What was announced is not left behind at the end of the page, for whoever reads through it.
  expect((await said()).filter((one) => !before.includes(one))).toEqual([]);
});

test('the same outcome of another call is announced again', async () => {
  await open();
  await hoverNumber(subject.page, '(415) 555-0132');
  await clickCall(subject.page, 'Call +14155550132');
  await subject.run(() => bench.report({ state: 'done', text: 'Copied.' }));
  await waitUntil(async () => (await said()).includes('StaticText: Copied.'), 'it is announced');
  await hoverNumber(subject.page, 'Ann Example');
  await callButton(subject.page, 'Call +14155550133');
  expect(await said()).not.toContain('StaticText: Copied.');
  await clickCall(subject.page, 'Call +14155550133');
  await subject.run(() => bench.report({ state: 'done', text: 'Copied.' }));
  await waitUntil(async () => (await said()).includes('StaticText: Copied.'), 'it is announced again');
});

test('Tab to a link leaves the focus and its name with the link, and Tab goes on as without us', async () => {
  const before = await open();
  await subject.page.focus('#name');
  await subject.page.keyboard.press('Tab');
  await callButton(subject.page, 'Call +14155550133');
  expect(await focused()).toEqual(['link: Ann Example']);
  expect((await said()).filter((one) => one.includes('Ann Example'))).toEqual(
    before.filter((one) => one.includes('Ann Example')),
  );
  expect((await tree()).filter(({ live }) => live === 'assertive')).toEqual([]);
  await subject.page.keyboard.press('Tab');
  expect(await focused()).toEqual(['button: Save']);
  await gone();
});

test('Tab from the button goes on from where the agent was', async () => {
  await open();
  await subject.page.focus('#name');
  await subject.run(() => bench.focusNext());
  await callButton(subject.page, 'Call +14155550132');
  await subject.page.keyboard.press('Tab');
  await waitUntil(
    async () => JSON.stringify(await focused()) === '["link: Ann Example"]',
    'the focus is on what follows the field',
  );
});

test('with forced colours the button and what is said there have the user’s colours', async () => {
  await open();
  await subject.client.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-color-scheme', value: 'light' },
    ],
  });
  await hoverNumber(subject.page, '(415) 555-0132');
  await clickCall(subject.page, 'Call +14155550132');
  await subject.run(() => bench.report({ state: 'failed', text: 'No answer.' }));
  const button = await callButton(subject.page, 'Call +14155550132');
  const colours = await button.evaluate((node) => {
    const root = node.getRootNode() as ShadowRoot;
    const colourOf = (element: Element | null) => element && getComputedStyle(element).color;
    const system = document.createElement('i');
    system.style.color = 'CanvasText';
    document.body.append(system);
    const wanted = colourOf(system);
    system.remove();
    return {
      wanted,
      note: colourOf(root.querySelector('.note')),
      sign: colourOf(root.querySelector('.note svg')),
    };
  });
  expect(colours.wanted).toBe('rgb(0, 0, 0)');
  expect(colours).toEqual({ wanted: colours.wanted, note: colours.wanted, sign: colours.wanted });
});
