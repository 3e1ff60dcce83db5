/** One thing that a page does. Runs in the page's own world. */
export interface Change {
  readonly kind: (typeof KINDS)[number];
  /** Which node, and which other; in thousandths of all there are, in tree order. */
  readonly at: number;
  readonly to: number;
  /** Which text, markup or attribute. */
  readonly which: number;
  /** What the page lets happen before the next. */
  readonly wait: 'nothing' | 'task' | 'frame' | 'rest';
}

export const KINDS = [
  'append',
  'put before',
  'move many',
  'reverse',
  'remove',
  'put back',
  'rewrite',
  'replace text',
  'add text',
  'split',
  'join',
  'wrap',
  'unwrap',
  'set attribute',
  'take attribute',
  'fill',
  'insert',
  'shadow',
] as const;

/** Words that say what a number is are left out: those of another block count as they were when it was read. */
const TEXTS = [
  'open',
  '(415) 555-0101',
  '415-555-0102',
  '+1 415 555 0103',
  '4155550104',
  'x 4155550105',
  'Hello',
  '(415)',
  ' 555-',
  '0106',
  '555 0107',
  ' ',
  '',
  '-',
  '2026-03-04',
  'Call (415) 555-0108 or (415) 555-0109 x12',
  '$ 415.555',
];
const MARKUP = [
  '<li>new <b>(415)</b> 555-0110</li>',
  '<p>Ada <span>415 555</span><wbr><i>0111</i></p>',
  '<a href="tel:+14155550112">Ada</a>',
  '<tr><td>Ada</td><td>(415) 555-0113</td></tr>',
  '<div hidden>(415) 555-0114</div>',
  '<div contenteditable>(415) 555-0115</div>',
  '<x-card></x-card>',
  '<input value="(415) 555-0116">',
  '<dl><dt>Here</dt><dd>4155550117</dd></dl>',
  '<span style="visibility:hidden">(415) 555-0119</span>',
  '<pre>\n (415)\n555-0120</pre>',
];
/** Those of looks are given to blocks only: a piece that is hidden leaves its number a mark. */
const LOOKS: readonly (readonly [string, string])[] = [
  ['hidden', ''],
  ['class', 'gone'],
  ['class', ''],
  ['style', 'display:none'],
  ['style', 'visibility:hidden'],
  ['aria-hidden', 'true'],
];
const MEANINGS: readonly (readonly [string, string])[] = [
  ['contenteditable', ''],
  ['href', 'tel:+14155550121'],
  ['href', '/here'],
  ['data-patchcord', 'off'],
];
const WRAPS = ['b', 'span', 'div', 'a', 'li'];
const BLOCK = /^(p|li|ul|dl|dt|dd|div|tr|td|table)$/;
/** Nothing but rows and cells is directly in these, says HTML. */
const TABLE = /^(table|tbody|tr)$/;

const gone: Node[] = [];

/** All nodes of a kind in the body and in the cards' trees. */
const all = (what: number): Node[] =>
  [
    document.body,
    ...[...document.querySelectorAll('x-card')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
  ].flatMap((root) => {
    const walker = document.createTreeWalker(root, what);
    const found: Node[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node);
    return found.filter((node) => node.parentElement?.closest('patchcord-call') == null);
  });

/** Between blanks: a text that is glued to another counts as a word of its own, and in markup as one with it. */
const apart = (...nodes: readonly (Node | undefined)[]): readonly (Node | string)[] => [
  ' ',
  ...nodes.filter((node) => node !== undefined),
  ' ',
];

function make({ kind, at, to, which }: Change): void {
  const pick = <Kind>(from: readonly Kind[], share: number): Kind =>
    from[Math.floor((share * from.length) / 1000)] as Kind;
  const some = <Kind>(from: readonly Kind[]): Kind => from[which % from.length] as Kind;
  const elements = all(NodeFilter.SHOW_ELEMENT) as Element[];
  const element = pick(elements, at);
  const other = pick(elements, to);
  const node = pick(all(NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT), at);
  const text = pick(all(NodeFilter.SHOW_TEXT) as Text[], at);
  const words = some(TEXTS);
  const isTable = (place: Element | null): boolean => place !== null && TABLE.test(place.localName);
  const list = element.parentElement;
  switch (kind) {
    case 'append':
      other.append(...(isTable(other) ? [element] : apart(node)));
      break;
    case 'put before':
      other.before(...(isTable(other.parentElement) ? [element] : apart(node)));
      break;
    case 'move many':
      list?.append(...[...list.children].filter((_, index) => index % ((which % 70) + 1) === 0));
      break;
    case 'reverse':
      if (list !== document.body) list?.append(...[...list.children].reverse());
      break;
    case 'remove':
      gone.push(node);
      if (isTable(node.parentElement)) (node as ChildNode).remove();
      else (node as ChildNode).replaceWith(' ');
      break;
    case 'put back':
      if (!isTable(other)) other.append(...apart(gone.pop()));
      break;
    case 'rewrite':
      text.data = ` ${words} `;
      break;
    case 'replace text':
      if (element.childElementCount === 0 && !isTable(element)) element.textContent = words;
      break;
    case 'add text':
      if (!isTable(element)) element.append(` ${words}`);
      break;
    case 'split':
      text.splitText(Math.floor((to * text.length) / 1000));
      break;
    case 'join':
      element.normalize();
      break;
    case 'wrap': {
      const wrap = document.createElement(some(WRAPS));
      node.parentNode?.replaceChild(wrap, node);
      wrap.append(node);
      break;
    }
    case 'unwrap':
      if (!isTable(element) && !isTable(list)) element.replaceWith(...apart(...element.childNodes));
      break;
    case 'set attribute': {
      const [name, value] = BLOCK.test(element.localName) ? some(LOOKS) : some(MEANINGS);
      element.setAttribute(name, value);
      break;
    }
    case 'take attribute':
      for (const { name } of [...element.attributes]) element.removeAttribute(name);
      break;
    case 'fill':
      element.innerHTML = some(MARKUP);
      break;
    case 'insert':
      element.insertAdjacentHTML('afterend', some(MARKUP));
      break;
    case 'shadow': {
      const card = document.createElement('x-card');
      card.attachShadow({ mode: 'open' }).innerHTML = `<p>${words}</p>`;
      if (!isTable(other)) other.append(card);
    }
  }
}

const waits: Record<Exclude<Change['wait'], 'nothing'>, () => Promise<unknown>> = {
  task: () => new Promise((done) => setTimeout(done)),
  frame: () => new Promise((done) => requestAnimationFrame(done)),
  rest: () => new Promise((done) => setTimeout(done, 60)),
};

declare global {
  var play: (changes: readonly Change[]) => Promise<void>;
}

globalThis.play = async (changes) => {
  for (const change of changes) {
    try {
      make(change);
    } catch (fault) {
      // An element can't be put into itself, for instance.
      if (!(fault instanceof DOMException)) throw fault;
    }
    if (change.wait !== 'nothing') await waits[change.wait]();
  }
};
