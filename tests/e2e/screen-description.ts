import type { Page } from 'puppeteer';
import { type Colours, showIn } from './look-through.ts';

/**
 * A screen in lines, as coarse as another machine's fonts leave it alone: what a screen reader meets in its order, where
 * each region stands on a grid, and what it is painted in.
 */
export interface ScreenDescription {
  /** `role name`, in the order of the page; every number in a name is a 0. */
  readonly outline: readonly string[];
  /** By width of the window. */
  readonly boxes: Readonly<Record<string, readonly Region[]>>;
  /** By colours: a region's ground and ink, as `name ground ink`. */
  readonly paints: Readonly<Record<string, readonly string[]>>;
}

/** In columns of a 24th of the window, and in rows of 24 pixels. */
export interface Region {
  readonly name: string;
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

export const WIDTHS = [400, 1040] as const;

/** Roles that make up a page; the words between them are the string tables' business. */
const ROLES = new Set(
  (
    'alert banner button checkbox combobox complementary contentinfo DateTime Date dialog DisclosureTriangle form ' +
    'heading link main navigation progressbar radio region search searchbox status tab tablist tabpanel textbox tree treeitem'
  ).split(' '),
);

export async function describeScreen(page: Page): Promise<ScreenDescription> {
  const boxes: Record<string, readonly Region[]> = {};
  const paints: Record<string, readonly string[]> = {};
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    boxes[width] = await regionsOf(page);
  }
  for (const colours of ['light', 'dark'] as const satisfies readonly Colours[]) {
    await showIn(page, colours);
    paints[colours] = await paintsOf(page);
  }
  return { outline: await outlineOf(page), boxes, paints };
}

async function outlineOf(page: Page): Promise<readonly string[]> {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const go = (node: (typeof nodes)[number]): void => {
    const role = String(node.role?.value ?? '');
    if (!node.ignored && ROLES.has(role)) {
      const level = node.properties?.find(({ name }) => name === 'level')?.value.value;
      lines.push(
        `${role}${level === undefined ? '' : ` ${level}`} ${steady(String(node.name?.value ?? ''))}`.trim(),
      );
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) go(child);
    }
  };
  const [root] = nodes;
  if (root !== undefined) go(root);
  return lines;
}

/** A name without what differs from run to run: times, dates, ids, amounts. */
const steady = (name: string): string =>
  name
    .replace(/\p{L}{3,9} \d{1,2}, \d{4}, [\d:]+\s[AP]M/gu, '(time)')
    .replace(/\d[\d.,:]*/g, '0')
    .replace(/\s+/g, ' ')
    .slice(0, 80);

/** What a page is made of, in the order of the page: landmarks, cards, headings, rows of tabs. */
const REGIONS =
  'header, nav, main, section, form, fieldset, dialog[open], .card, h1, h2, h3, [role=tablist], .stage, .bar, .steps > li';

/** Functions that run in a page know nothing of this file: each gets what it needs. */
const regionsOf = (page: Page): Promise<readonly Region[]> =>
  page.evaluate((selector) => {
    const named = (element: Element) =>
      `${element.localName}${element.id === '' || /\d|:/.test(element.id) ? '' : `#${element.id}`}${[...element.classList].map((one) => `.${one}`).join('')}`;
    return [...document.querySelectorAll(selector)].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const { left, top, width, height } = element.getBoundingClientRect();
      // Far outside is what is there for ears only.
      if (width === 0 || left < -5_000 || left > 5_000) return [];
      return {
        name: named(element),
        column: Math.round((left / innerWidth) * 24),
        columns: Math.round((width / innerWidth) * 24),
        row: Math.round((top + scrollY) / 24),
        rows: Math.round(height / 24),
      };
    });
  }, REGIONS);

const paintsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const hex = (colour: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      if (alpha === 0) return 'none';
      return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
    };
    const painted = new Set<string>();
    for (const element of document.querySelectorAll(
      `body, ${selector}, .button, .icon-button, input:not([type=checkbox], [type=radio], [type=file]), select, textarea, .chip, .note, .fault, .hint`,
    )) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const { backgroundColor, color } = getComputedStyle(element);
      const [first = ''] = element.classList;
      const state = [...element.classList].includes('primary') ? '.primary' : '';
      painted.add(
        `${element.localName}${first === '' ? '' : `.${first}`}${state} ${hex(backgroundColor)} ${hex(color)}`,
      );
    }
    return [...painted].sort();
  }, REGIONS);

/**
 * Controls that stand on one another in the window as it is: a finger that goes for one meets the other. What floats
 * above the page on purpose (`sticky`, `fixed`) is compared with its own kind only.
 */
export const overlaps = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const layerOf = (element: Element): Element => {
      let around: Element = element;
      while (
        around.parentElement !== null &&
        !/sticky|fixed|absolute/.test(getComputedStyle(around).position)
      )
        around = around.parentElement;
      return around;
    };
    /** What is seen of it: the part that no scrolling box cuts off. */
    const seen = (element: Element) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible' || around === document.body) continue;
        const box = around.getBoundingClientRect();
        left = Math.max(left, box.left);
        top = Math.max(top, box.top);
        right = Math.min(right, box.right);
        bottom = Math.min(bottom, box.bottom);
      }
      return { left, top, right, bottom };
    };
    const controls = [
      ...document.querySelectorAll('a[href], button, input:not([type=file]), select, textarea, summary'),
    ]
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .map((element) => ({ element, layer: layerOf(element), box: seen(element) }))
      .filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1 && box.left > -5_000)
      .sort((one, other) => one.box.top - other.box.top);
    const found: string[] = [];
    const named = (element: Element) =>
      `${element.localName}.${element.className} “${(element.textContent ?? '').trim().slice(0, 30)}”`;
    controls.forEach((one, index) => {
      for (const other of controls.slice(index + 1)) {
        if (other.box.top >= one.box.bottom - 2) break;
        if (
          one.layer !== other.layer ||
          one.element.contains(other.element) ||
          other.element.contains(one.element)
        )
          continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 2 && high > 2) found.push(`${named(one.element)} stands on ${named(other.element)}`);
      }
    });
    return found;
  });
