import axe from 'axe-core';
import type { Page } from 'puppeteer';

/** What there is to find fault with in a page as it stands now, for whoever cannot see it well or not at all. */

/** Light, dark, and the colours that a person has set for all of the computer. */
export type Colours = 'light' | 'dark' | 'forced';

export async function showIn(page: Page, colours: Colours): Promise<void> {
  const client = await page.createCDPSession();
  await client.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: colours === 'dark' ? 'dark' : 'light' },
      { name: 'forced-colors', value: colours === 'forced' ? 'active' : 'none' },
      // Nothing fades in while it is looked at.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
}

/** Everything that axe finds, WCAG 2.2 AA and its own good practice; one line each. `part`: a selector to look in. */
export async function axeFindings(page: Page, part = 'html'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // The adapter's page is not ours, and axe takes a frame for nothing that the keyboard can go to.
  return page.evaluate(async (selector) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { include: [selector], exclude: ['.adapter-frame'] },
      {
        iframes: false,
        resultTypes: ['violations'],
        rules: { 'target-size': { enabled: true } },
      },
    );
    return violations.map(({ id, nodes }) => {
      const [first] = nodes;
      const why = first?.any[0]?.message ?? first?.failureSummary ?? '';
      return `${id} (${nodes.length}): ${first?.target.join(' ')}: ${why}`;
    });
  }, part);
}

/**
 * What does not fit: the page scrolls sideways, a text runs out of its box or is cut off, something stands outside of
 * the window. `shortened`: what is cut off on purpose, because all of it can be read elsewhere.
 */
export const misfits = (page: Page, shortened: string): Promise<readonly string[]> =>
  page.evaluate((allowed) => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const nameOf = (element: Element) =>
      `${element.localName}${element.id === '' ? '' : `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      if (element.closest('.off-screen, [inert], option, iframe') !== null || element.matches(allowed))
        continue;
      const style = getComputedStyle(element);
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0 || style.display === 'inline' || style.display === 'contents') continue;
      let around = element.parentElement;
      while (around !== null && !scrolls(around)) around = around.parentElement;
      // Far outside is what is there for ears only.
      const isFar = right < -5_000 || left > 5_000;
      if (around === null && !isFar && (right > innerWidth + 1 || left < -1))
        found.push(`${nameOf(element)} stands from ${Math.round(left)} to ${Math.round(right)}`);
      if (scrolls(element) || element.matches('textarea, input, select')) continue;
      if (element.scrollWidth > element.clientWidth + 1)
        found.push(`${nameOf(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
      if (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
        found.push(`${nameOf(element)} is ${element.scrollHeight} high in ${element.clientHeight}`);
    }
    return found;
  }, shortened);
