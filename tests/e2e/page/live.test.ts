import { expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { callButton, clickCall, hoverNumber, placeOfText, shownCallButton } from '../call-button.ts';
import { freshPages, neverRest, type Subject } from './page-under-test.ts';

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

const open = async (html: string): Promise<void> => {
  await openFresh(`<!doctype html><body style="font:16px/1.5 sans-serif">${html}`);
  await subject.start('US');
};
/** The painted texts, sorted. */
const painted = () =>
  subject.run(() =>
    [...CSS.highlights.values()]
      .flatMap((set) => [...set])
      .filter(({ collapsed, startContainer, endContainer }) => {
        return !collapsed && startContainer.isConnected && endContainer.isConnected;
      })
      .map(({ startContainer, startOffset, endContainer, endOffset }) => {
        // A static range has no text of its own.
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return String(range);
      })
      .sort(),
  );
const paintedIs = async (...texts: string[]): Promise<void> => {
  await waitUntil(
    async () => JSON.stringify(await painted()) === JSON.stringify(texts.sort()),
    `${JSON.stringify(texts)} is painted`,
  ).catch(async () => expect(await painted()).toEqual(texts));
};

test('a page without digits never loads the finder', async () => {
  await open('<p>Hello</p><script>void 4155550132</script>');
  await subject.page.evaluate(() => {
    document.body.append('nothing to call here');
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  expect(await subject.run(() => bench.loads)).toBe(0);
});

test('what is too short for a number elsewhere brings the finder where numbers are short', async () => {
  await openFresh('<!doctype html><body><p>712 345</p><p>Room 12345</p>');
  await subject.start('AD');
  await paintedIs('712 345');
  await subject.page.evaluate(() => document.body.append('Ring 712 346 or 71 2347.'));
  await waitUntil(
    async () => (await subject.run(() => bench.numbers().map(({ number }) => number))).includes('+376712346'),
    'what comes later is found too',
  );
});

test('short digits bring the finder in a link and in a field for telephones, and nowhere else', async () => {
  await openFresh(
    '<!doctype html><body><table><tr><th>Phone</th><td>13124</td></tr></table><label>Phone <input value="13124"></label>',
  );
  await subject.start('AU');
  await subject.page.hover('td');
  await subject.page.hover('input');
  await subject.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  expect(await subject.run(() => bench.loads)).toBe(0);
  await subject.page.$eval('label', (label) => {
    label.innerHTML = 'Phone <input type="tel" value="13 12 34">';
  });
  await waitUntil(
    async () => (await subject.run(() => bench.numbers()[0]?.number)) === '+61131234',
    'the number in the field is offered',
  );
  await subject.page.hover('input');
  await callButton(subject.page, 'Call +61131234');
  await subject.page.$eval('td', (cell) => {
    cell.textContent = '13 12 35';
  });
  await paintedIs('13 12 35');
});

test('a link to a short number is offered', async () => {
  await openFresh('<!doctype html><body><a href="tel:131234">Bank</a>');
  await subject.start('AU');
  await paintedIs('Bank');
  expect(await subject.run(() => bench.numbers()[0]?.number)).toBe('+61131234');
});

test('without the finder a page stays as it is, and the fault is told once', async () => {
  await open('<p>nothing yet</p>');
  await subject.run(() => {
    Object.assign(globalThis, { finderParts: undefined });
    document.body.append('(415) 555-0130');
  });
  await waitUntil(async () => (await subject.run(() => bench.faults.length)) > 0, 'the fault is told');
  await subject.run(() => {
    document.body.append('(415) 555-0131');
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  expect(
    await subject.run(() => [bench.loads, bench.faults.splice(0).length, bench.numbers().length]),
  ).toEqual([1, 1, 0]);
});

test('numbers that come later are painted in the frame that shows them', async () => {
  await open('<p>(415) 555-0130</p><ul></ul>');
  await paintedIs('(415) 555-0130');
  await subject.page.evaluate(() => {
    const list = document.querySelector('ul') as HTMLElement;
    list.innerHTML = '<li>(415) 555-0131</li><li><b>+1</b> 415 555 0132</li>';
  });
  await paintedIs('(415) 555-0130', '(415) 555-0131', '+1 415 555 0132');
  const inTime = await subject.run(
    () =>
      new Promise<boolean>((done) => {
        document.body.append('(415) 555-0133');
        // The callbacks of one frame run in the order in which they were asked for; ours was asked for first.
        queueMicrotask(() =>
          requestAnimationFrame(() =>
            done([...CSS.highlights.values()].some((set) => [...set].map(String).includes('(415) 555-0133'))),
          ),
        );
      }),
  );
  expect(inTime).toBe(true);
});

test('a text that is rewritten loses its mark at once and gets a new one', async () => {
  await open('<p>(415) 555-0130</p>');
  await paintedIs('(415) 555-0130');
  const stale = await subject.run(async () => {
    const text = document.querySelector('p')?.firstChild as Text;
    text.data = 'Gone away, no number 1234567';
    await null;
    return ([...CSS.highlights.values()].flatMap((set) => [...set]) as Range[]).filter(
      (range) => !range.collapsed,
    ).length;
  });
  expect(stale).toBe(0);
  await subject.page.evaluate(() => {
    (document.querySelector('p')?.firstChild as Text).data = 'now (415) 555-0131';
  });
  await paintedIs('(415) 555-0131');
  expect(await subject.run(() => bench.numbers().map(({ number }) => number))).toEqual(['+14155550131']);
});

test('on a page of thousands of numbers those that show are painted, and a rewritten one loses its mark at once', async () => {
  const rows = Array.from({ length: 1900 }, (_, row) => `<p>(415) 555-${String(row).padStart(4, '0')}</p>`);
  await open(rows.join(''));
  const painted = () =>
    subject.run(() => {
      const texts = [...CSS.highlights.values()]
        .flatMap((set) => [...set])
        .map((range) => range.startContainer);
      const shown = [...document.querySelectorAll('p')].filter((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      return {
        all: texts.length,
        missing: shown.filter(({ firstChild }) => !texts.includes(firstChild as Text)).length,
      };
    });
  await waitUntil(async () => (await painted()).missing === 0, 'what shows is painted');
  await waitUntil(async () => (await painted()).all < 300, 'nothing else is, but what is near');
  await subject.page.evaluate(() => document.querySelector('p:last-of-type')?.scrollIntoView());
  await waitUntil(async () => (await painted()).missing === 0, 'what shows now is painted');
  await waitUntil(async () => (await painted()).all < 300, 'what is out of sight is not');
  const stale = await subject.run(async () => {
    const text = document.querySelector('p:last-of-type')?.firstChild as Text;
    text.data = 'Gone away, no number 1234567';
    await null;
    return [...CSS.highlights.values()]
      .flatMap((set) => [...set])
      .filter((range) => range.startContainer === text).length;
  });
  expect(stale).toBe(0);
  await subject.page.evaluate(() => {
    const last = document.querySelector('p:last-of-type') as HTMLElement;
    last.before(last.previousElementSibling as Element);
    (last.firstChild as Text).data = '(415) 556-0000';
  });
  await waitUntil(async () => (await painted()).missing === 0, 'it is painted again');
  await hoverNumber(subject.page, '(415) 556-0000');
  await clickCall(subject.page, 'Call +14155560000');
  expect(await subject.run(() => bench.calls.map(({ number }) => number))).toEqual(['+14155560000']);
});

test('on a page of tens of thousands of elements links, fields and shadow trees are found too', async () => {
  await open(
    `${'<div><i>x</i></div>'.repeat(11_000)}<a href="TEL:+14155550130">Ann Example</a><input value="(415) 555-0131">
     <x-card></x-card><div id="host"></div>`,
  );
  await subject.page.evaluate(() => {
    const card = document.querySelector('x-card') as Element;
    card.attachShadow({ mode: 'open' }).innerHTML = '<p>(415) 555-0132</p>';
    (document.getElementById('host') as Element).attachShadow({ mode: 'open' }).innerHTML =
      '<p>(415) 555-0133</p>';
  });
  const numbers = () => subject.run(() => bench.numbers().map(({ number }) => number));
  await waitUntil(async () => (await numbers()).length === 4, 'all four are offered');
  expect(await numbers()).toEqual(['+14155550130', '+14155550131', '+14155550132', '+14155550133']);
});

test('one changed piece makes the whole number be read again', async () => {
  await open('<p><i>415</i>-<b>555</b>-<i>0130</i></p>');
  await paintedIs('415-555-0130');
  await subject.page.evaluate(() => {
    (document.querySelector('b')?.firstChild as Text).data = '556';
  });
  await paintedIs('415-556-0130');
});

test('a word that changes, comes or goes beside a number changes what that is', async () => {
  await open('<p id="one"><b>Fax</b> (415) 555-0130</p><p id="two">(415) 555-0131 </p>');
  await paintedIs('(415) 555-0131');
  await subject.page.$eval('b', (word) => {
    (word.firstChild as Text).data = 'Tel';
  });
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await subject.page.$eval('b', (word) => {
    word.textContent = 'Fax';
  });
  await paintedIs('(415) 555-0131');
  await subject.page.$eval('b', (word) => word.remove());
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await subject.page.$eval('#one', (line) => line.prepend('Telefax: '));
  await paintedIs('(415) 555-0131');
});

test('a number whose pieces are taken out one by one leaves no mark on what is put between them', async () => {
  await open('<p><b>(415)</b> <i>555-0130</i></p>');
  await paintedIs('(415) 555-0130');
  const covered = await subject.run(async () => {
    const line = document.querySelector('p') as HTMLElement;
    line.querySelector('b')?.remove();
    (line.firstChild as Text).data = 'Anything';
    line.querySelector('i')?.remove();
    line.prepend('Gone: ');
    await null;
    return ([...CSS.highlights.values()].flatMap((set) => [...set]) as Range[])
      .filter(({ startContainer, collapsed }) => startContainer.isConnected && !collapsed)
      .map(String);
  });
  expect(covered).toEqual([]);
});

test.each([
  ['moves', () => document.querySelector('#away')?.append(document.querySelector('i')?.firstChild as Node)],
  [
    'moves with what holds it',
    () => document.querySelector('#away')?.append(document.querySelector('i') as Node),
  ],
  ['is taken out of what holds it', () => document.querySelector('i')?.firstChild?.remove()],
  [
    'goes with all that is in its line',
    () => document.querySelector('i')?.replaceWith(document.createElement('hr')),
  ],
  ['is parted from the next', () => document.querySelector('i')?.after(document.createElement('input'))],
  [
    'is rewritten where it has been moved to',
    () => {
      const last = document.querySelector('u')?.firstChild as Text;
      const wrap = document.createElement('em');
      last.replaceWith(wrap);
      wrap.append(last);
      return new Promise<void>((done) =>
        setTimeout(() => {
          last.data = 'Hello';
          done();
        }, 300),
      );
    },
  ],
])('a number whose middle or last piece %s is one no more', async (_, change) => {
  await open('<p><b>(415)</b> <i> 555-</i><u>0130</u></p><p id="away">Away</p><p>(415) 555-0131</p>');
  await paintedIs('(415)  555-0130', '(415) 555-0131');
  await subject.page.evaluate(change as () => unknown);
  await paintedIs('(415) 555-0131');
  expect(await subject.run(() => bench.numbers().map(({ number }) => number))).toEqual(['+14155550131']);
});

test('a number whose line goes on, and is rewritten in the same moment, is found as it stands then', async () => {
  await open('<p>(415) 555-0130</p><p id="line"></p>');
  await paintedIs('(415) 555-0130');
  await subject.page.evaluate(async () => {
    const line = document.querySelector('#line') as Element;
    line.innerHTML = '(415) 555-0131<b>415 555 0132</b>';
    await null;
    (line.querySelector('b')?.firstChild as Text).data = '2026-03-04';
  });
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await new Promise((done) => setTimeout(done, 300));
  await paintedIs('(415) 555-0130', '(415) 555-0131');
});

test('what was met before the finder came is found as it stands when it is its turn', async () => {
  await openFresh('<!doctype html><p>(415) 555-0130</p><main></main>');
  await subject.run(() => {
    const parts = globalThis.finderParts;
    globalThis.finderParts = {
      // biome-ignore lint/suspicious/noThenProperty: whoever waits for these parts has them later
      then: (done: (value: unknown) => void) => setTimeout(() => done(parts), 1000),
    } as never;
  });
  await subject.start('US');
  await subject.page.evaluate(async () => {
    const main = document.querySelector('main') as Element;
    main.innerHTML = `${'<p>Call (415) 555-0131 or (415) 555-0132</p>'.repeat(3000)}<p>Call (415) 555-0133</p>`;
    while (CSS.highlights.size === 0) await new Promise((done) => requestAnimationFrame(done));
    const more = document.createElement('b');
    more.textContent = '415';
    main.lastElementChild?.append(more);
  });
  // It is read behind all that was met before.
  await subject.page.evaluate(() => document.querySelector('main')?.append('(415) 555-0134'));
  const numbers = () => subject.run(() => bench.numbers().map(({ number }) => number));
  await waitUntil(async () => (await numbers()).includes('+14155550134'), 'all is read');
  await waitUntil(async () => (await numbers()).includes('+14155550132'), 'all is read');
  await new Promise((done) => setTimeout(done, 1000));
  expect(await numbers()).toEqual(['+14155550130', '+14155550131', '+14155550132', '+14155550134']);
});

test('removed and moved numbers are where they are and nowhere else', async () => {
  await open('<p id="one">(415) 555-0130</p><p id="two">(415) 555-0131</p><section></section>');
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await subject.page.evaluate(() => {
    document.getElementById('two')?.remove();
    document.querySelector('section')?.append(document.getElementById('one') as HTMLElement);
  });
  await paintedIs('(415) 555-0130');
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
});

test('hidden numbers come with what shows them and go with what hides them', async () => {
  await open(
    '<style>.off{display:none}</style><div class="off"><p>(415) 555-0130</p></div><p>(415) 555-0131</p>',
  );
  await paintedIs('(415) 555-0131');
  await subject.page.$eval('div', (element) => element.classList.remove('off'));
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await subject.page.$eval('div', (element) => element.classList.add('off'));
  expect(await subject.run(() => bench.numbers().map(({ number }) => number))).toEqual(['+14155550131']);
});

test('a part that becomes a draft loses its marks', async () => {
  await open('<div>(415) 555-0130</div><p>(415) 555-0131</p>');
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await subject.page.$eval('div', (element) => element.setAttribute('contenteditable', 'true'));
  await paintedIs('(415) 555-0131');
});

test('a shadow tree is read, watched and painted like the rest', async () => {
  await open('<x-card></x-card>');
  await subject.page.evaluate(() => {
    const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>(415) 555-0130</p>';
  });
  await paintedIs('(415) 555-0130');
  await subject.page.evaluate(() => {
    const root = document.querySelector('x-card')?.shadowRoot as ShadowRoot;
    root.append('(415) 555-0131');
  });
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await waitUntil(
    async () =>
      (await subject.run(() => document.querySelector('x-card')?.shadowRoot?.adoptedStyleSheets.length)) ===
      1,
    'the tree has the look of marks',
  );
  await hoverNumber(subject.page, '(415) 555-0131');
  await clickCall(subject.page, 'Call +14155550131');
  expect(await subject.run(() => bench.calls.length)).toBe(1);
});

test('so is one that is made late, while the page changes all the time', async () => {
  await open('<x-card></x-card><ul></ul>');
  await neverRest(subject.page);
  await new Promise((done) => setTimeout(done, 3000));
  await subject.page.evaluate(() => {
    const root = document.querySelector('x-card')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>(415) 555-0130</p>';
  });
  await paintedIs('(415) 555-0130');
});

test('a link’s new address is its new number', async () => {
  await open('<a href="tel:+14155550130">Ann Example</a>');
  await paintedIs('Ann Example');
  await subject.page.$eval('a', (link) => link.setAttribute('href', 'tel:+14155550131'));
  await waitUntil(
    async () => (await subject.run(() => bench.numbers()[0]?.number)) === '+14155550131',
    'the new number is offered',
  );
});

test('a link whose text is rewritten in a block of its own stays one', async () => {
  await open('<a href="tel:+14155550130"><div>Ann Example</div></a>');
  await paintedIs('Ann Example');
  await subject.page.evaluate(() => {
    (document.querySelector('div')?.firstChild as Text).data = 'Bob Example';
  });
  await paintedIs('Bob Example');
  expect(await subject.run(() => bench.numbers().map(({ number }) => number))).toEqual(['+14155550130']);
});

test.each([
  ['loses its address', (link: Element) => link.removeAttribute('href')],
  ['leads elsewhere', (link: Element) => link.setAttribute('href', '/ann')],
])('a link that %s is a text like any', async (_, change) => {
  await open(
    '<a href="tel:+14155550130">Ann Example</a> <a href="tel:+14155550131"><b>(415) 555-0132</b></a>',
  );
  await paintedIs('(415) 555-0132', 'Ann Example');
  for (const link of await subject.page.$$('a')) await link.evaluate(change);
  await paintedIs('(415) 555-0132');
  await waitUntil(
    async () =>
      (await subject.run(() => bench.numbers().map(({ number }) => number))).join() === '+14155550132',
    'the number of the text is offered, and no other',
  );
});

test('a page that asks for it is not searched, and its tel: links still work', async () => {
  await open(
    '<meta name="format-detection" content="telephone=no"><p>(415) 555-0130</p><a href="tel:+14155550131">Ann Example</a>',
  );
  await subject.page.evaluate(() => document.head.append(document.querySelector('meta') as HTMLElement));
  await subject.run(() => bench.stop());
  await subject.start('US');
  await paintedIs('Ann Example');
});

test('a page that draws itself anew 50 times a second has no error, no change by us, and a button that calls', async () => {
  await open('<main></main>');
  await subject.page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    let turn = 0;
    const draw = (): void => {
      turn += 1;
      main.innerHTML = `<p>Turn ${turn}</p><p id="number">(415) 555-0130</p><p>+1 415 555 ${1000 + (turn % 9000)}</p>`;
    };
    draw();
    Object.assign(window, { drawing: setInterval(draw, 20), turns: () => turn });
  });
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
  const from = await subject.page.evaluate('turns()');
  await waitUntil(
    async () => ((await subject.page.evaluate('turns()')) as number) > (from as number) + 50,
    'it went on',
  );
  await clickCall(subject.page, 'Call +14155550130');
  expect(await subject.run(() => bench.calls.map(({ number }) => number))).toEqual(['+14155550130']);
  // Of ours there is one element, added once, and what it says about itself.
  const ours = await subject.run(() => bench.added().filter((name) => !/^(P|#text|P id)$/.test(name)));
  expect(new Set(ours)).toEqual(new Set(['DIV', 'DIV popover']));
  expect(ours.filter((name) => name === 'DIV')).toHaveLength(1);
});

test('on a page that never rests a cell is what it was written at last, and so is the number beside it', async () => {
  await open(
    '<ul></ul><table><tr><td id="cell">none</td><td id="wrapped">none</td><td id="emptied">(415) 555-0135</td></tr></table>' +
      '<p><span id="word">Order</span> <b>4155550136</b></p><p id="line">none</p><a id="link" href="#">none</a>',
  );
  await neverRest(subject.page);
  await subject.page.evaluate(async () => {
    const put = (id: string, text: string): void => {
      (document.getElementById(id) as Element).textContent = text;
    };
    const numbers = ['(415) 555-0140', 'none', '(415) 555-0141', '', '(415) 555-0132'];
    for (const text of numbers) {
      for (const id of ['cell', 'wrapped', 'line', 'link', 'emptied'])
        put(id, text.replace('32', `3${id.length}`));
      put('word', text === '' ? 'Order' : 'Phone');
      await new Promise((done) => setTimeout(done, 30));
    }
    (document.getElementById('wrapped') as Element).innerHTML = '<i>(415) 555-</i><b>0137</b>';
    put('emptied', '');
    (document.getElementById('line') as Element).append(' and (415) 555-0138');
    (document.getElementById('link') as Element).setAttribute('href', 'tel:+14155550139');
  });
  await paintedIs(
    '(415) 555-0134',
    '(415) 555-0137',
    '4155550136',
    '(415) 555-0134',
    '(415) 555-0138',
    '(415) 555-0134',
  );
});

test('the button goes with its number', async () => {
  await open('<p>(415) 555-0130</p>');
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
  await subject.page.evaluate(() => document.querySelector('p')?.remove());
  await waitUntil(async () => (await shownCallButton(subject.page)) === null, 'the button is gone');
});

test('a number that becomes another under the button is not the one that is called', async () => {
  await open('<p>(415) 555-0130</p>');
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
  const { x, y } = await placeOfText(subject.page, '(415) 555-0130');
  await subject.page.evaluate(() => {
    (document.querySelector('p')?.firstChild as Text).data = '(415) 555-0131';
  });
  await subject.page.mouse.move(x + 1, y);
  await clickCall(subject.page, 'Call +14155550131');
  expect(await subject.run(() => bench.calls.map(({ number }) => number))).toEqual(['+14155550131']);
});

test('a document that is opened anew is read like a new one', async () => {
  await open('<p>(415) 555-0130</p>');
  await paintedIs('(415) 555-0130');
  await subject.page.evaluate(() => {
    document.open();
    document.write('<!doctype html><body><p>(415) 555-0131</p>');
    document.close();
  });
  await paintedIs('(415) 555-0131');
  await hoverNumber(subject.page, '(415) 555-0131');
  await clickCall(subject.page, 'Call +14155550131');
  expect(await subject.run(() => bench.calls.length)).toBe(1);
});

test('a tab that nobody sees is left alone until somebody does', async () => {
  await open('<p>(415) 555-0130</p>');
  await paintedIs('(415) 555-0130');
  const other = await subject.page.browser().newPage();
  await other.bringToFront();
  await waitUntil(() => subject.page.evaluate(() => document.hidden), 'the tab is hidden');
  await subject.page.evaluate(() => document.body.append('(415) 555-0131'));
  expect(await painted()).toEqual(['(415) 555-0130']);
  await other.close();
  await subject.page.bringToFront();
  await paintedIs('(415) 555-0130', '(415) 555-0131');
});

test('a document that was opened anew is read on when its tab is seen again', async () => {
  await open('<p>(415) 555-0130</p>');
  await paintedIs('(415) 555-0130');
  await subject.page.evaluate(() => {
    document.open();
    document.write('<!doctype html><body><p>(415) 555-0131</p>');
    document.close();
  });
  await paintedIs('(415) 555-0131');
  const other = await subject.page.browser().newPage();
  await other.bringToFront();
  await waitUntil(() => subject.page.evaluate(() => document.hidden), 'the tab is hidden');
  await subject.page.evaluate(() => document.body.append('(415) 555-0132'));
  await other.close();
  await subject.page.bringToFront();
  await paintedIs('(415) 555-0131', '(415) 555-0132');
});

test('after the end nothing of ours is left, and nothing is done', async () => {
  await open('<p>(415) 555-0130</p><x-card></x-card>');
  await subject.page.evaluate(() => {
    (document.querySelector('x-card') as Element).attachShadow({ mode: 'open' }).innerHTML = '(415) 555-0131';
  });
  await paintedIs('(415) 555-0130', '(415) 555-0131');
  await hoverNumber(subject.page, '(415) 555-0130');
  await callButton(subject.page, 'Call +14155550130');
  await subject.run(() => bench.stop());
  const left = await subject.run(() => ({
    highlights: CSS.highlights.size,
    sheets: document.adoptedStyleSheets.length,
    shadowSheets: document.querySelector('x-card')?.shadowRoot?.adoptedStyleSheets.length,
    elements: document.documentElement.childElementCount,
  }));
  expect(left).toEqual({ highlights: 0, sheets: 0, shadowSheets: 0, elements: 2 });
  await subject.page.evaluate(() => document.body.append('(415) 555-0132'));
  await hoverNumber(subject.page, '(415) 555-0132');
  expect(await painted()).toEqual([]);
  expect(await shownCallButton(subject.page)).toBeNull();
});
