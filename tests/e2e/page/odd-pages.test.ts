import { expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { callButton, clickCall, hoverNumber } from '../call-button.ts';
import { freshPages, type Subject, scriptsOf } from './page-under-test.ts';

/** Pages that are larger, more broken or more restless than any page ought to be. Work is bounded by counts, not by time. */

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

const BODY = '<!doctype html><body style="font:16px/1.5 sans-serif">';
const open = async (html: string): Promise<void> => {
  await openFresh(BODY + html);
};
const sizeOf = () => subject.run(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
const painted = (count: number, timeoutMs?: number) =>
  waitUntil(async () => (await sizeOf()) === count, `${count} numbers are painted`, timeoutMs);
const numbers = () => subject.run(() => bench.numbers().map(({ number }) => number));

interface Reads {
  /** Characters given to the finder, of all texts together. */
  sum: number;
  longest: number;
  /** In how many turns of the browser. */
  turns: number;
}
/** Counts what the finder is given from now on; has to be called before the start. */
const countReads = () =>
  subject.run(() => {
    const { find } = finderParts;
    const reads = { sum: 0, longest: 0, turns: 0 };
    const { port1, port2 } = new MessageChannel();
    let counted = false;
    port1.onmessage = () => {
      counted = false;
    };
    Object.assign(globalThis, {
      reads,
      finderParts: {
        ...finderParts,
        find: (text: string, around: Parameters<typeof find>[1]) => {
          reads.sum += text.length;
          if (!counted) {
            counted = true;
            reads.turns += 1;
            port2.postMessage(null);
          }
          reads.longest = Math.max(reads.longest, text.length);
          return find(text, around);
        },
      },
    });
  });
const reads = () => subject.run(() => (globalThis as unknown as { reads: Reads }).reads);

test('halves of surrogate pairs around, inside and beside numbers do no harm', async () => {
  await open('<p></p><p></p><p></p><input><a></a><p id="label"></p>');
  await subject.page.evaluate(() => {
    const [around, inside, alone] = document.querySelectorAll('p');
    (around as Element).textContent = '\ud83d(415) 555-0130\udcde \udcde\ud83d';
    (inside as Element).textContent = '415-\ud800555-0131 and 415-555-0132';
    (alone as Element).textContent = '\udfff'.repeat(500);
    (document.querySelector('input') as HTMLInputElement).value = '\udc00(415) 555-0133\ud800';
    const link = document.querySelector('a') as HTMLAnchorElement;
    link.setAttribute('href', 'tel:\ud800+14155550134');
    link.textContent = '\ud800Ann';
    const label = document.getElementById('label') as Element;
    label.setAttribute('aria-label', 'Phone \ud83d');
    label.textContent = '4155550135';
  });
  const before = await subject.page.evaluate(() => document.body.innerHTML);
  await subject.start();
  await waitUntil(async () => (await numbers()).includes('+14155550135'), 'the page is read');
  expect(await numbers()).toEqual(
    expect.arrayContaining(['+14155550130', '+14155550132', '+14155550133', '+14155550135']),
  );
  expect(await numbers()).not.toContain('+14155550131');
  await hoverNumber(subject.page, '(415) 555-0130');
  await clickCall(subject.page, 'Call +14155550130');
  expect(await subject.run(() => bench.calls.map(({ number }) => number))).toEqual(['+14155550130']);
  expect(await subject.page.evaluate(() => document.body.innerHTML)).toBe(before);
});

test.each([
  ['in one line', ' filler words without digits', ''],
  ['with lines that break between digits', ' filler\nwords\n12\n34 without', '\n'],
])(
  'a text of ten million characters %s is read once, and in pieces',
  async (_, filler, end) => {
    await open(
      '<pre style="white-space:normal;height:300px;overflow:hidden"></pre><p>Office: <b>(415) 555-0199</b></p>',
    );
    const length = await subject.page.evaluate(
      (filler, end) => {
        const piece = filler.repeat(1 + 100_000 / filler.length).slice(0, 100_000);
        let text = '';
        for (let at = 0; at < 100; at++) text += `${piece} (415) 555-01${String(at).padStart(2, '0')},${end}`;
        (document.querySelector('pre') as Element).append(text);
        return text.length;
      },
      filler,
      end,
    );
    await countReads();
    await subject.start();
    await waitUntil(async () => (await reads()).sum >= length, 'all of it is read', 60_000);
    const { sum, longest, turns } = await reads();
    expect(turns).toBeGreaterThan(1);
    expect(longest).toBeLessThan(10_000);
    expect(sum).toBeLessThan(length * 1.5);
    // Chromium lays out no more than a part of such a text; where it does not, there is nothing to paint.
    await waitUntil(async () => (await sizeOf()) > 50, 'what can be seen is painted', 60_000);
    await subject.page.hover('b');
    // The accessibility tree of such a page takes the browser many seconds, so the button is not looked for there.
    await waitUntil(
      () => subject.run(() => document.querySelector(':popover-open') !== null),
      'the button is shown',
      30_000,
    );
  },
  180_000,
);

test('of more than 50,000 numbers 50,000 are kept, and those work', async () => {
  await open('<main></main>');
  await subject.page.evaluate(() => {
    const rows = Array.from(
      { length: 50_200 },
      (_, row) =>
        `<p>(${[415, 212, 312, 702, 617, 206][Math.floor(row / 10_000)]}) 555-${String(row % 10_000).padStart(4, '0')}</p>`,
    );
    (document.querySelector('main') as Element).innerHTML = rows.join('');
  });
  await subject.start();
  await waitUntil(async () => (await sizeOf()) > 0, 'those that show are painted');
  expect(await sizeOf()).toBeLessThan(200);
  await subject.page.evaluate(() => document.querySelector('p:nth-of-type(49000)')?.scrollIntoView());
  await waitUntil(
    () =>
      subject.page.evaluate(() =>
        [...CSS.highlights.values()].some((highlight) =>
          [...highlight].some(({ startContainer }) => startContainer.textContent?.endsWith('555-8999')),
        ),
      ),
    'those far below are painted when they show',
    120_000,
  );
  await waitUntil(
    async () => (await numbers()).length === 50_000,
    'as many are known as there is room for',
    120_000,
  );
  await subject.page.evaluate(() => scrollTo(0, 0));
  await subject.page.hover('p:nth-of-type(8)');
  const { left, top } = await subject.page.$eval('p:nth-of-type(8)', (row) =>
    row.getBoundingClientRect().toJSON(),
  );
  await subject.page.mouse.move(left + 20, top + 10);
  // Not by the accessibility tree, which is large here.
  await waitUntil(
    () => subject.run(() => document.querySelector(':popover-open') !== null),
    'the button is shown',
    60_000,
  );
  // What goes makes room for what comes.
  await subject.page.evaluate(() => {
    (document.querySelector('main') as Element).innerHTML = '<p>(415) 555-0130</p>';
  });
  await painted(1, 60_000);
  expect(await numbers()).toEqual(['+14155550130']);
  await hoverNumber(subject.page, '(415) 555-0130');
  await clickCall(subject.page, 'Call +14155550130');
  expect(await subject.run(() => bench.calls.length)).toBe(1);
}, 300_000);

test('numbers that are gone before anybody looks, cut or joined in the same moment leave nothing behind', async () => {
  await open('<p id="stays">(415) 555-0130</p><p id="cut">Call (415) 555-0131 now</p><main></main>');
  await subject.start();
  await painted(2);
  await subject.page.evaluate(async () => {
    const main = document.querySelector('main') as Element;
    const cut = document.getElementById('cut') as Element;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let turn = 0; turn < 60; turn++) {
      main.innerHTML = `<p><b>(415)</b> 555-01${10 + turn}</p><a href="tel:+141555501${10 + turn}">Ann <i>Example</i></a>`;
      if (turn % 2 === 0) (cut.firstChild as Text).splitText(3 + (turn % 14));
      else cut.normalize();
      if (turn % 3 === 0) await frame();
      if (turn % 3 === 1) await new Promise<void>((done) => queueMicrotask(done));
      main.querySelector('b')?.remove();
      main.querySelector('i')?.firstChild?.remove();
      if (turn % 5 === 0) await frame();
      main.replaceChildren();
    }
    cut.normalize();
  });
  await painted(2);
  expect(await numbers()).toEqual(['+14155550130', '+14155550131']);
});

test('numbers that move into the document of a frame are that frame’s, until they come back', async () => {
  await open(
    '<p>(415) 555-0130</p><p id="goes">(415) 555-0131 or <b>(415)</b> 555-0132</p><iframe></iframe>',
  );
  await subject.start();
  await painted(3);
  for (let turn = 0; turn < 3; turn++) {
    await hoverNumber(subject.page, '(415) 555-0131');
    await callButton(subject.page, 'Call +14155550131');
    await subject.page.evaluate(() => {
      const inner = (document.querySelector('iframe') as HTMLIFrameElement).contentDocument as Document;
      inner.body.append(inner.adoptNode(document.getElementById('goes') as Node));
    });
    await waitUntil(async () => (await numbers()).length === 1, 'only what is here is offered');
    await painted(1);
    await subject.page.evaluate(() => {
      const inner = (document.querySelector('iframe') as HTMLIFrameElement).contentDocument as Document;
      document.querySelector('p')?.after(document.adoptNode(inner.getElementById('goes') as Node));
    });
    await painted(3);
    expect(await numbers()).toEqual(['+14155550130', '+14155550131', '+14155550132']);
  }
});

test('a document that is opened again and again is read each time, with one button for all', async () => {
  await open('<p>(415) 555-0130</p>');
  await subject.start();
  await painted(1);
  for (let turn = 1; turn <= 8; turn++) {
    await subject.page.evaluate((turn) => {
      document.open();
      for (const piece of [
        '<!doctype html><body><p>(415) ',
        `555-013${turn % 10}`,
        '</p><p>Order 4155550199',
      ])
        document.write(piece);
      document.close();
    }, turn);
    const end = `555-013${turn % 10}`;
    await waitUntil(
      async () => JSON.stringify(await numbers()) === `["+1415${end.replace('-', '')}"]`,
      'the new number is the only one',
    );
    await hoverNumber(subject.page, `(415) ${end}`);
    await clickCall(subject.page, `Call +1415${end.replace('-', '')}`);
    expect(await subject.run(() => document.documentElement.childElementCount)).toBe(3);
  }
  expect(await subject.run(() => bench.calls.length)).toBe(8);
});

test('a page that writes a hundred thousand texts in one go, again and again, is read once more for each picture', async () => {
  await open('<p>(415) 555-0130</p><main></main>');
  await countReads();
  await subject.start();
  await painted(1);
  await subject.page.evaluate(async () => {
    const main = document.querySelector('main') as Element;
    for (let turn = 0; turn < 5; turn++) {
      // Within one turn of the browser, so that there is one picture at the end.
      for (let round = 0; round < 4; round++) {
        main.textContent = '';
        for (let at = 0; at < 25_000; at++) main.append(`${at % 50 === 0 ? '4155550131' : 'word'} `);
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    main.textContent = '(415) 555-0132';
  });
  await painted(2, 60_000);
  expect(await numbers()).toEqual(['+14155550130', '+14155550132']);
  // 20 rounds wrote 500 such texts each; five pictures showed them.
  expect((await reads()).sum).toBeLessThan(5 * 500 * 400);
});

test('two copies in one page, each in a world of its own, do each other and the page no harm', async () => {
  await open('<p>(415) 555-0130</p><p style="margin-top:300px">elsewhere</p>');
  const { client, page } = subject;
  const { frameTree } = await client.send('Page.getFrameTree');
  const { executionContextId: contextId } = await client.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'other',
  });
  const inOther = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', { contextId, expression });
    expect(exceptionDetails).toBeUndefined();
    return result.value;
  };
  await inOther(`${await scriptsOf()};0`);
  await subject.start();
  await inOther('bench.start("US");0');
  const found = () => inOther('bench.numbers().length');
  await waitUntil(
    async () => (await numbers()).length === 1 && (await found()) === 1,
    'both have read the page',
  );
  for (let turn = 0; turn < 30; turn++) {
    await page.evaluate((turn) => document.body.append(`(415) 555-01${40 + turn} `), turn);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await waitUntil(async () => (await numbers()).length === 31 && (await found()) === 31, 'both have read on');
  await hoverNumber(page, '(415) 555-0130');
  await waitUntil(
    () => subject.run(() => document.querySelectorAll(':popover-open').length === 2),
    'each shows its button',
  );
  await subject.run(() => bench.stop());
  // The one that is left goes on: marks, button and call.
  await page.evaluate(() => document.body.append('(415) 555-0131'));
  await painted(32);
  await hoverNumber(page, 'elsewhere');
  await hoverNumber(page, '(415) 555-0130');
  await clickCall(page, 'Call +14155550130');
  expect(await inOther('bench.calls.length')).toBe(1);
  expect(await inOther('bench.faults.length')).toBe(0);
  expect(await subject.run(() => [bench.calls.length, document.documentElement.childElementCount])).toEqual([
    0, 3,
  ]);
});
