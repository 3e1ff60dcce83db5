import { expect, test } from 'vitest';
import { waitUntil } from '../browser.ts';
import { freshPages, type Subject } from './page-under-test.ts';

/** Entries of long lists are read by their markup first; what is found in them is what is found anywhere. */

let subject: Subject;
const openFresh = freshPages((opened) => {
  subject = opened;
});

const open = async (html: string): Promise<void> => {
  await openFresh(`<!doctype html><body style="font:16px/1.5 sans-serif">${html}`);
};
const numbers = () => subject.run(() => bench.numbers().map(({ number }) => number));
/** The last four digits of all numbers that are found. */
const found = async (...lines: readonly string[]): Promise<void> => {
  const wanted = lines.map((line) => `+1415555${line}`).sort();
  await waitUntil(
    async () => JSON.stringify((await numbers()).sort()) === JSON.stringify(wanted),
    `${wanted.length} numbers are found`,
  ).catch(async () => expect((await numbers()).sort()).toEqual(wanted));
};

const times = (count: number, entry: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => entry(index)).join('\n');
const plain = (index: number): string => `<li>ORD-41555501${10 + (index % 80)} <i>2026-03-04</i> open</li>`;

test('however a number is written in an entry of a long list', async () => {
  await open(`<ul>${times(100, plain)}
    <li>Call (415) 555-0130 now</li>
    <li><b>+1</b> (415) <i>555-0131</i></li>
    <li>415&nbsp;555&nbsp;0132 &amp; more</li>
    <li>(415) <!-- here -->555<wbr>-0133</li>
    <li><span title="a &gt; b">415</span> <span>555</span>-<em>0134</em></li>
    <li data-id="4155550199"><p>Phone</p><p>4155550135</p></li>
    <li><a href="tel:+14155550136">Ada</a></li>
    <li><script>void 4155550198</script><div contenteditable>(415) 555-0197</div></li>
    (415) 555-0137
    <li><ul>${times(100, plain)}<li>Call (415) 555-0138</li></ul></li>
    <li><x-card></x-card></li>
    ${times(100, plain)}</ul>
    <div>${times(100, (index) => `<span>word ${index}</span>`)} <span>(415)</span> <span>555-0139</span></div>
    <p>and (415) 555-0140</p>`);
  await subject.page.evaluate(() => {
    const card = document.querySelector('x-card') as Element;
    card.attachShadow({ mode: 'open' }).innerHTML = '<p>(415) 555-0141</p>';
    const entry = document.querySelector('li') as Element;
    entry.append('Call (415) ', '555', '-0142');
  });
  await subject.start();
  await found(
    '0130',
    '0131',
    '0132',
    '0133',
    '0134',
    '0135',
    '0136',
    '0137',
    '0138',
    '0139',
    '0140',
    '0141',
    '0142',
  );
});

test('entries that are large, or have more markup than text, are read like any', async () => {
  const wordy = (index: number): string =>
    `<li class="${'a-very-long-name '.repeat(300)}">${index === 70 ? '(415) 555-0130' : 'open'}</li>`;
  await open(`<ul>${times(90, wordy)}</ul>
    <ul>${times(80, () => '<li>open</li>')}<li>${times(3000, (index) => `<b>word ${index}</b>`)} (415) 555-0131</li></ul>`);
  await subject.start();
  await found('0130', '0131');
});

test('a list whose entries come, go and change places while it is read is read whole', async () => {
  await open(
    `<table><tbody>${times(
      3000,
      (index) =>
        `<tr><td>${index}</td><td>${index % 300 === 0 ? `(415) 555-01${10 + index / 300}` : 'open'}</td></tr>`,
    )}</tbody></table>`,
  );
  const restless = subject.page.evaluate(async () => {
    const body = document.querySelector('tbody') as Element;
    for (let turn = 0; turn < 40; turn++) {
      for (let count = 0; count < 50; count++) body.append(body.firstElementChild as Element);
      body.lastElementChild?.before(...[...body.children].slice(100, 120));
      const row = document.createElement('tr');
      row.innerHTML = `<td>new</td><td>(415) 555-01${40 + turn}</td>`;
      body.children[500]?.replaceWith(row, body.children[500] as Element);
      await new Promise((done) => setTimeout(done));
    }
  });
  await subject.start();
  await restless;
  await found(
    ...Array.from({ length: 10 }, (_, at) => `01${10 + at}`),
    ...Array.from({ length: 40 }, (_, at) => `01${40 + at}`),
  );
});

/** Rows of which some have a number each, which are counted up from 0110. */
const rows = (count: number, hasNumber: (index: number) => boolean, other = 'open'): string => {
  let number = 110;
  const cell = (index: number): string => (hasNumber(index) ? `(415) 555-0${number++}` : other);
  return `<table><tbody>${times(count, (index) => `<tr><td>${index}</td><td>${cell(index)}</td></tr>`)}</tbody></table>`;
};
const upTo = (count: number): string[] => Array.from({ length: count }, (_, at) => `0${110 + at}`);

test('a list is read whole where the page puts entries behind all others while they wait', async () => {
  await open(rows(1920, (index) => index % 64 === 2));
  await subject.start();
  await subject.page.waitForFunction(() => CSS.highlights.size > 0);
  await subject.page.evaluate(() => {
    const body = document.querySelector('tbody') as Element;
    body.append(...[...body.children].filter((_, index) => index % 64 === 0));
  });
  await found(...upTo(30));
});

test('a list is read whole where the page puts entries behind all others while it is first read', async () => {
  // So many digits take long enough to read for the page to have its turns between.
  await open(rows(900, (index) => index % 30 === 2, '2026-03-04 12:30:15 '.repeat(190)));
  await subject.run(() => {
    const body = document.querySelector('tbody') as Element;
    const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') as PropertyDescriptor;
    let asked = 0;
    Object.defineProperty(Element.prototype, 'innerHTML', {
      get() {
        // One entry gone, and the list is taken anew; then the one goes from which on the rest would wait.
        if (++asked === 8) setTimeout(() => body.children[700]?.remove());
        if (asked === 72) setTimeout(() => body.append(...[...body.children].slice(90, 290)));
        return get?.call(this);
      },
    });
  });
  await subject.start();
  await found(...upTo(30));
});

test('a list that is emptied while its entries wait, and filled again, is read as it is then', async () => {
  await open(rows(3000, (index) => index % 100 === 2));
  await subject.start();
  await subject.page.waitForFunction(() => CSS.highlights.size > 0);
  await subject.page.evaluate(async () => {
    const body = document.querySelector('tbody') as Element;
    const all = [...body.children];
    body.replaceChildren();
    await new Promise((done) => setTimeout(done, 500));
    body.append(...all.slice(1500));
  });
  await found(...upTo(30).slice(15));
});

test('a list is read whole for who asks while the page goes on moving entries', async () => {
  await open(rows(6000, (index) => index % 200 === 199));
  await subject.start();
  await subject.page.evaluate(() => {
    const body = document.querySelector('tbody') as Element;
    setInterval(() => body.children[321]?.after(body.children[320] as Element), 4);
  });
  await subject.run(() => bench.listen());
  await waitUntil(
    () => subject.run(() => bench.told.numbers.length === 30 && !bench.told.more),
    'all numbers are told',
  );
});
