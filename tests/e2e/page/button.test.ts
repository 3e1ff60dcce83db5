import type { Browser, ElementHandle } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import {
  callButton,
  callNote,
  clickCall,
  hoverNumber,
  placeOfText,
  shownCallButton,
} from '../call-button.ts';
import { launch, openPage, type Subject } from './page-under-test.ts';

let browser: Browser;
let subject: Subject;

beforeAll(async () => {
  browser = await launch('--touch-events=enabled');
});
afterAll(() => browser.close());
afterEach(() => subject.page.close());

/** Opens a page and waits until as many numbers are painted. */
async function open(html: string, painted = 1): Promise<void> {
  subject = await openPage(browser, `<!doctype html><body style="font:16px/1.5 sans-serif">${html}`);
  await subject.start('US');
  await waitUntil(
    () =>
      subject.run(
        (wanted) => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) >= wanted,
        painted,
      ),
    `${painted} numbers are painted`,
  );
}
const gone = () =>
  waitUntil(async () => (await shownCallButton(subject.page)) === null, 'no button is shown');
const calls = () => subject.run(() => bench.calls.map(({ number }) => number));
const rectOf = (button: ElementHandle<Element>) =>
  button.evaluate((node) => node.getBoundingClientRect().toJSON());

test('pointing at a number shows its button beside it, and a click on that calls', async () => {
  await open('<p>Call (415) 555-0132 today</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  const button = await rectOf(await callButton(subject.page, 'Call +14155550132'));
  const number = await subject.page.evaluate(() => {
    const range = document.createRange();
    const text = document.querySelector('p')?.firstChild as Text;
    range.setStart(text, 5);
    range.setEnd(text, 19);
    return range.getBoundingClientRect().toJSON();
  });
  expect(button.left >= number.right || button.bottom <= number.top || button.top >= number.bottom).toBe(
    true,
  );
  await clickCall(subject.page, 'Call +14155550132');
  expect(await calls()).toEqual(['+14155550132']);
});

test('the name is the international form where the page shows it', async () => {
  await open('<p>+44 20 7946 0958</p>');
  await hoverNumber(subject.page, '+44 20 7946 0958');
  await callButton(subject.page, 'Call +44 20 7946 0958');
});

test('the way from the number to the button does not lose the button', async () => {
  await open('<p>(415) 555-0132</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  const button = await rectOf(await callButton(subject.page, 'Call +14155550132'));
  const from = await placeOfText(subject.page, '(415) 555-0132');
  await subject.page.mouse.move(from.x, from.y);
  await subject.page.mouse.move(button.left + button.width / 2, button.top + button.height / 2, {
    steps: 40,
  });
  await subject.page.mouse.down();
  await subject.page.mouse.up();
  expect(await calls()).toEqual(['+14155550132']);
});

test('the button leaves when the pointer does', async () => {
  await open('<p>(415) 555-0132</p><p style="margin-top:300px">elsewhere</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  await hoverNumber(subject.page, 'elsewhere');
  await gone();
});

test('one of two numbers in a line leaves the other free', async () => {
  await open('<p>(415) 555-0132 or (415) 555-0133</p>', 2);
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  const { x, y } = await placeOfText(subject.page, '(415) 555-0133');
  await subject.page.mouse.move(x, y);
  await callButton(subject.page, 'Call +14155550133');
});

test('a doubtful number is not painted and still offered', async () => {
  await open('<p>4155550134</p><p>(415) 555-0132</p>');
  expect(
    await subject.run(() => [...CSS.highlights.values()].flatMap((set) => [...set].map(String))),
  ).toEqual(['(415) 555-0132']);
  await hoverNumber(subject.page, '4155550134');
  await callButton(subject.page, 'Call +14155550134');
});

test('a fax number is never offered', async () => {
  await open('<p>Phone (415) 555-0132</p><p>Fax (415) 555-0135</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  await hoverNumber(subject.page, '(415) 555-0135');
  await gone();
  expect(
    await subject.run(() =>
      bench
        .numbers()
        .filter(({ kind }) => kind === 'voice')
        .map(({ number }) => number),
    ),
  ).toEqual(['+14155550132']);
});

test('Escape closes the button until the pointer comes back', async () => {
  await open('<p>(415) 555-0132</p><p style="margin-top:200px">elsewhere</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  await subject.page.keyboard.press('Escape');
  await gone();
  await hoverNumber(subject.page, 'elsewhere');
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
});

test('by keyboard one goes from number to number, calls, and is back where one was', async () => {
  await open(
    '<input id="name"><p>(415) 555-0132</p><p>(415) 555-0133</p><p style="margin-top:2000px">(415) 555-0134</p>',
    3,
  );
  await subject.page.focus('#name');
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  await callButton(subject.page, 'Call +14155550132');
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  await callButton(subject.page, 'Call +14155550133');
  // What is not in the window is not gone to.
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  await callButton(subject.page, 'Call +14155550132');
  await subject.page.keyboard.press('Enter');
  expect(await calls()).toEqual(['+14155550132']);
  await subject.page.keyboard.press('Escape');
  await gone();
  expect(await subject.page.evaluate(() => document.activeElement?.id)).toBe('name');
});

test('without a number in the window there is nowhere to go', async () => {
  await open('<p style="margin-top:2000px">(415) 555-0134</p>');
  expect(await subject.run(() => bench.focusNext())).toBe(false);
});

test('Tab to a link shows its button, and Enter on the link calls', async () => {
  await open('<a href="tel:+14155550132">Ann Example</a>');
  await subject.page.keyboard.press('Tab');
  await callButton(subject.page, 'Call +14155550132');
  await subject.page.keyboard.press('Enter');
  expect(await calls()).toEqual(['+14155550132']);
});

test('a click on a tel: link is a call and goes no further; with a key held it stays the browser’s', async () => {
  await open('<a href="tel:+14155550132">Ann Example</a>');
  await subject.page.evaluate(() => {
    addEventListener('click', (event) => {
      document.title += event.defaultPrevented ? 'ours,' : 'browser,';
      event.preventDefault();
    });
  });
  const { x, y } = await placeOfText(subject.page, 'Ann Example');
  await subject.page.mouse.click(x, y);
  await subject.page.keyboard.down('Shift');
  await subject.page.mouse.click(x, y);
  await subject.page.keyboard.up('Shift');
  expect(await subject.page.title()).toBe('ours,browser,');
  expect(await calls()).toEqual(['+14155550132']);
});

test('an sms: link stays what it is', async () => {
  await open('<a href="sms:+14155550132">Text us</a>');
  await subject.page.evaluate(() => {
    addEventListener('click', (event) => {
      document.title = String(event.defaultPrevented);
      event.preventDefault();
    });
  });
  const { x, y } = await placeOfText(subject.page, 'Text us');
  await subject.page.mouse.click(x, y);
  expect(await subject.page.title()).toBe('false');
  expect(await calls()).toEqual([]);
});

test('a field offers its number, but not while somebody types in it', async () => {
  await open('<p>(415) 555-0132</p><label>Phone <input id="phone" type="tel" value="415-555-0136"></label>');
  const field = await subject.page.$('#phone');
  const { x = 0, y = 0, width = 0, height = 0 } = (await field?.boundingBox()) ?? {};
  await subject.page.mouse.move(x + width / 2, y + height / 2, { steps: 3 });
  await callButton(subject.page, 'Call +14155550136');
  await subject.page.mouse.click(x + width / 2, y + height / 2);
  await subject.page.mouse.move(x + width / 2 + 5, y + height / 2, { steps: 3 });
  await gone();
});

test('a field’s value that a script changes is offered as it is now', async () => {
  await open('<p>(415) 555-0132</p><label>Phone <input id="phone" value="415-555-0136"></label>');
  await subject.page.$eval('#phone', (field) => Object.assign(field, { value: '415-555-0137' }));
  await subject.page.hover('#phone');
  await callButton(subject.page, 'Call +14155550137');
});

const LINES = 'Desk: (415) 555-0136, mornings\nafter five 415-555-0137\nno number here';
/** A place in a text area, by its line and by characters from the left. */
const inLine = (line: number, characters: number) =>
  subject.page.$eval(
    'textarea',
    (area, line, characters) => {
      const { left, top } = area.getBoundingClientRect();
      const { fontSize, lineHeight } = getComputedStyle(area);
      // Letters of this font are 0.6 wide.
      return {
        x: left + 3 + characters * 0.6 * Number.parseFloat(fontSize),
        y: top + 3 + (line + 0.5) * Number.parseFloat(lineHeight),
      };
    },
    line,
    characters,
  );
const AREA = `<p>(415) 555-0132</p><textarea style="margin:30px 0;padding:2px;border:1px solid;font:16px/24px 'Liberation Mono',monospace;width:500px;height:100px">${LINES}</textarea>`;

test('of the numbers in a text area the one under the pointer is offered', async () => {
  await open(AREA);
  const first = await inLine(0, 10);
  await subject.page.mouse.move(first.x, first.y - 1);
  await subject.page.mouse.move(first.x, first.y);
  const button = await rectOf(await callButton(subject.page, 'Call +14155550136'));
  // Beside the number, in its line.
  const [before, after] = [await inLine(0, 6), await inLine(0, 20)];
  expect(Math.abs(button.left - after.x)).toBeLessThan(20);
  expect(button.left).toBeGreaterThan(before.x);
  expect(Math.abs((button.top + button.bottom) / 2 - first.y)).toBeLessThan(4);
  await subject.page.mouse.move(button.left + 20, button.top + button.height / 2, { steps: 20 });
  await clickCall(subject.page, 'Call +14155550136');
  const second = await inLine(1, 15);
  await subject.page.mouse.move(second.x, second.y, { steps: 4 });
  await clickCall(subject.page, 'Call +14155550137');
  expect(await calls()).toEqual(['+14155550136', '+14155550137']);
  const nothing = await inLine(2, 4);
  await subject.page.mouse.move(nothing.x, nothing.y, { steps: 4 });
  await gone();
});

test('where the browser does not tell what is under the pointer the numbers of a text area come in turn', async () => {
  await open(AREA);
  await subject.run(() => Object.assign(document, { caretPositionFromPoint: undefined }));
  const { x, y } = await inLine(1, 2);
  for (const number of ['+14155550136', '+14155550137', '+14155550136']) {
    await subject.page.mouse.move(x, y);
    await callButton(subject.page, `Call ${number}`);
    // It stays the same as long as the pointer stays in the field.
    await subject.page.mouse.move(x + 60, y + 20, { steps: 3 });
    await callButton(subject.page, `Call ${number}`);
    await subject.page.mouse.move(x, y + 300);
    await gone();
  }
});

test('every number of a field can be reached by keyboard', async () => {
  await open(AREA);
  const names: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    expect(await subject.run(() => bench.focusNext())).toBe(true);
    names.push((await shownCallButton(subject.page))?.name ?? '');
  }
  expect(names).toEqual(['Call +14155550132', 'Call +14155550136', 'Call +14155550137']);
});

test('a number that appears under a resting pointer has its button at once', async () => {
  await open('<p>(415) 555-0132</p><div id="late" style="height:30px"></div>');
  const late = await subject.page.$eval('#late', (box) => box.getBoundingClientRect().toJSON());
  await subject.page.mouse.move(late.left + 40, late.top + 12);
  await subject.page.$eval('#late', (box) => {
    box.textContent = '(415) 555-0133 or (415) 555-0134';
  });
  await callButton(subject.page, 'Call +14155550133');
  await subject.page.keyboard.press('Escape');
  await gone();
  // Closed by the agent: what the page writes there anew does not bring it back.
  await subject.page.$eval('#late', (box) => {
    box.textContent = '(415) 555-0135 or (415) 555-0134';
  });
  await waitUntil(
    async () =>
      (await subject.run(() => bench.numbers().map(({ number }) => number))).includes('+14155550135'),
    'the new number is known',
  );
  await subject.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
  expect(await shownCallButton(subject.page)).toBeNull();
});

test('so has one that rested before anything could be found', async () => {
  subject = await openPage(
    browser,
    '<!doctype html><body style="font:16px/1.5 sans-serif"><p id="late">Loading, one moment please</p>',
  );
  await subject.start('US');
  const late = await subject.page.$eval('#late', (box) => box.getBoundingClientRect().toJSON());
  await subject.page.mouse.move(late.left + 30, late.top + 12);
  await subject.page.$eval('#late', (box) => {
    box.textContent = '(415) 555-0133';
  });
  await callButton(subject.page, 'Call +14155550133');
});

test('the button follows its number when the page is scrolled, and goes when that is out of sight', async () => {
  await open(
    '<div id="box" style="height:200px;margin-top:200px;overflow:auto"><p style="margin:100px 0 900px">(415) 555-0132</p></div>',
  );
  await hoverNumber(subject.page, '(415) 555-0132');
  const before = await rectOf(await callButton(subject.page, 'Call +14155550132'));
  const { scrolled, at } = await subject.page.evaluate(() => {
    const box = document.getElementById('box') as HTMLElement;
    const at = box.scrollTop;
    box.scrollTop += 20;
    return { scrolled: box.scrollTop - at, at };
  });
  await waitUntil(async () => {
    const now = await rectOf(await callButton(subject.page, 'Call +14155550132'));
    return Math.abs(before.top - scrolled - now.top) < 1;
  }, 'the button has followed');
  // Out of its box, and still in the window.
  await subject.page.evaluate((top) => document.getElementById('box')?.scrollTo(0, top + 130), at);
  await gone();
});

test('what became of a call is shown where the click was, and announced', async () => {
  await open('<p>(415) 555-0132</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  await clickCall(subject.page, 'Call +14155550132');
  await subject.run(() => bench.report({ state: 'waiting', text: 'Handing the number over…' }));
  expect(await callNote(subject.page)).toBe('Handing the number over…');
  await subject.run(() => bench.report({ state: 'done', text: 'In the adapter’s dial field.' }));
  expect(await callNote(subject.page)).toBe('In the adapter’s dial field.');
  const button = await callButton(subject.page, 'Call +14155550132');
  const spoken = await button.evaluate(
    (node) => (node.getRootNode() as ShadowRoot).querySelector('[aria-live="polite"]')?.textContent,
  );
  expect(spoken).toBe('In the adapter’s dial field.');
});

test('pressing the button leaves the page’s focus, selection and menus alone', async () => {
  await open('<input id="name" value="draft"><p>(415) 555-0132</p>');
  await subject.page.focus('#name');
  await subject.page.evaluate(() => {
    for (const type of ['mousedown', 'mouseup', 'click', 'pointerdown', 'keydown']) {
      document.addEventListener(type, () => {
        document.title += `${type} `;
      });
    }
  });
  await hoverNumber(subject.page, '(415) 555-0132');
  await clickCall(subject.page, 'Call +14155550132');
  expect(await calls()).toEqual(['+14155550132']);
  expect(await subject.page.evaluate(() => document.activeElement?.id)).toBe('name');
  expect(await subject.page.title()).toBe('');
});

test('the button can be pressed at a number in a modal dialog', async () => {
  await open('<dialog><p>(415) 555-0132</p></dialog><p>(415) 555-0133</p>', 1);
  await subject.page.$eval('dialog', (dialog) => dialog.showModal());
  await waitUntil(
    async () => (await subject.run(() => bench.numbers().length)) === 2,
    'the number in the dialog is offered',
  );
  await hoverNumber(subject.page, '(415) 555-0132');
  await clickCall(subject.page, 'Call +14155550132');
  expect(await calls()).toEqual(['+14155550132']);
});

test('a page that holds the focus in its dialog can’t take it from the button', async () => {
  await open('<div role="dialog"><input id="inside"><p>(415) 555-0132</p></div>');
  await subject.page.evaluate(() => {
    const inside = document.getElementById('inside') as HTMLElement;
    document.addEventListener('focusin', ({ target }) => {
      if (!(target as Element).closest('[role=dialog]')) inside.focus();
    });
    inside.focus();
  });
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  await subject.page.keyboard.press('Enter');
  expect(await calls()).toEqual(['+14155550132']);
});

test('a tap shows the button, a tap on it calls, a tap elsewhere closes it', async () => {
  await open('<p>(415) 555-0132</p><p style="margin-top:300px">elsewhere</p>');
  const { x, y } = await placeOfText(subject.page, '(415) 555-0132');
  await subject.page.touchscreen.tap(x, y);
  const button = await rectOf(await callButton(subject.page, 'Call +14155550132'));
  await subject.page.touchscreen.tap(button.left + button.width / 2, button.top + button.height / 2);
  expect(await calls()).toEqual(['+14155550132']);
  const other = await placeOfText(subject.page, 'elsewhere');
  await subject.page.touchscreen.tap(other.x, other.y);
  await gone();
});

test('in a window of 320 pixels the button is whole, beside the number', async () => {
  await open('<p style="text-align:right;margin:40px 0">Mobile, mornings only: (415) 555-0132</p>');
  await subject.page.setViewport({ width: 320, height: 500 });
  await hoverNumber(subject.page, '(415) 555-0132');
  const { left, right, top, bottom } = await rectOf(await callButton(subject.page, 'Call +14155550132'));
  expect(left >= 0 && right <= 320 && top >= 0 && bottom <= 500).toBe(true);
  const { y } = await placeOfText(subject.page, '(415) 555-0132');
  expect(y < top || y > bottom).toBe(true);
});

test('by keys the agent says that it is no number, or nothing that is written like it', async () => {
  const page = '<input id="name"><dl><dt>Order</dt><dd>415-555-0132</dd></dl><p>Phone: 415-555-0133</p>';
  subject = await openPage(browser, `<!doctype html><body style="font:16px/1.5 sans-serif">${page}`);
  await subject.run(() => {
    bench.asks = true;
  });
  await subject.start('US');
  await waitUntil(async () => (await subject.run(() => bench.numbers().length)) > 0, 'a number is offered');
  await subject.page.focus('#name');
  expect(await subject.run(() => bench.focusNext())).toBe(true);
  const names = async () => {
    const tree = await subject.page.accessibility.snapshot();
    return tree?.children?.flatMap(({ role, name }) => (role === 'button' ? [name ?? ''] : [])) ?? [];
  };
  const focused = async () => {
    const tree = await subject.page.accessibility.snapshot();
    return tree?.children?.find((node) => node.focused)?.name;
  };
  expect(await names()).toEqual(['Call +14155550133', 'Not a phone number']);
  await subject.page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Not a phone number');
  await subject.page.keyboard.press('Enter');
  expect(await focused()).toBe('only +14155550133');
  // Escape takes the question away first, then the button.
  await subject.page.keyboard.press('Escape');
  expect(await focused()).toBe('Call +14155550133');
  expect(await names()).toEqual(['Call +14155550133', 'Not a phone number']);
  await subject.page.keyboard.press('ArrowRight');
  await subject.page.keyboard.press('Enter');
  await subject.page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('all like ###-###-#### at “Phone”');
  await subject.page.keyboard.press('Enter');
  expect(await subject.run(() => bench.said)).toEqual([
    { number: '+14155550133', pattern: '###-###-####', label: 'Phone' },
  ]);
  await gone();
  expect(await subject.page.evaluate(() => document.activeElement?.id)).toBe('name');
  expect(await calls()).toEqual([]);
});

test('in the accessibility tree the button has its name and says the extension', async () => {
  await open('<p>(415) 555-0132 ext. 12</p>');
  await hoverNumber(subject.page, '(415) 555-0132');
  await callButton(subject.page, 'Call +14155550132');
  const tree = await subject.page.accessibility.snapshot({ interestingOnly: true });
  const button = tree?.children?.find(({ role }) => role === 'button');
  expect(button).toMatchObject({ name: 'Call +14155550132', description: 'ext. 12' });
});
