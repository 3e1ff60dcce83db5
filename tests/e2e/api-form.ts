import type { Page } from 'puppeteer';
import { EXTENSION_ORIGIN, type Launched, waitUntil } from './browser.ts';

/** Setting a CRM's API up on the options page, as a person does it. */

/** Puts own settings in force and opens the options with the API of the named CRM unfolded. */
export async function openApi(launched: Launched, own: unknown, name: string): Promise<Page> {
  const worker = await launched.worker();
  await worker.evaluate((ownSettings) => chrome.storage.local.set({ ownSettings }), own);
  const page = await launched.open(`${EXTENSION_ORIGIN}/options.html`);
  await page.waitForSelector('html[data-ready=true]');
  await press(page, `Set up the API of ${name}`);
  await page.waitForSelector('.api-editor');
  return page;
}

/**
 * Presses the button of that accessible name, by the keyboard: what stands at the foot of the page may cover it from
 * the mouse.
 */
export async function press(page: Page, name: string): Promise<void> {
  const button = `::-p-aria([name="${name}"][role="button"])`;
  await waitUntil(async () => {
    const found = await page.$(button);
    return found?.evaluate((element) => !(element as HTMLButtonElement).disabled);
  }, `“${name}” can be pressed`);
  await page.focus(button);
  await page.keyboard.press('Enter');
}

async function pressAt(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.focus(selector);
  await page.keyboard.press('Enter');
}

/** Types over what stands in a field. */
export async function fill(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.focus(selector);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
}

/** The field of an endpoint by the end of its place in the profile. */
export const endpointField = (endpoint: string, ...place: readonly (string | number)[]): string =>
  `[id$="-api-endpoints-${[endpoint, ...place].join('-')}"]`;

export async function unfold(page: Page, endpoint: string): Promise<void> {
  if ((await page.$(`[data-endpoint="${endpoint}"][open]`)) === null)
    await pressAt(page, `[data-endpoint="${endpoint}"] > summary`);
  await page.waitForSelector(`[data-endpoint="${endpoint}"] .endpoint-all`);
}

export async function setParameter(
  page: Page,
  endpoint: string,
  number: number,
  name: string,
  value: string,
): Promise<void> {
  const field = (part: string) => endpointField(endpoint, 'parameters', number, part);
  if ((await page.$(field('name'))) === null)
    await pressAt(page, `[data-add$="-api-endpoints-${endpoint}-parameters"]`);
  await fill(page, field('name'), name);
  await fill(page, field('value'), value);
}

export async function saveApi(page: Page): Promise<void> {
  await pressAt(page, '.api-end .button.primary');
}

export const apiNews = (page: Page): Promise<string> =>
  page.$eval('.api-news', (news) => news.textContent ?? '');

/** Saves, and waits until it is kept. */
export async function saveWholeApi(page: Page, name: string): Promise<void> {
  await saveApi(page);
  await waitUntil(async () => (await apiNews(page)) === `The API of ${name} is saved.`, 'the API is saved');
}

/** Types a secret into its write-only field, and waits until it is there. */
export async function giveSecret(page: Page, label: string, value: string): Promise<void> {
  await pressAt(page, `.secret button:is([aria-label="Give: ${label}"], [aria-label="Change: ${label}"])`);
  await page.waitForSelector('.secret-form input[type=password]');
  await page.focus('.secret-form input[type=password]');
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
  await waitUntil(
    async () =>
      (await page.$('.secret-form input')) === null && (await page.$('.secret[data-state=own]')) !== null,
    'the secret is kept',
  );
}

/** Sends an endpoint's request with these samples, and answers what the page says came back. */
export async function tryIt(
  page: Page,
  endpoint: string,
  samples: Readonly<Record<string, string>> = {},
): Promise<string> {
  const within = `[data-endpoint="${endpoint}"]`;
  for (const [variable, value] of Object.entries(samples))
    await fill(page, `${within} [data-variable="${variable}"]`, value);
  await pressAt(page, `${within} .try-bar button`);
  await waitUntil(
    () =>
      page.$eval(
        `${within} .try`,
        (trial) =>
          trial.getAttribute('aria-busy') !== 'true' && trial.querySelector('.try-exchange') !== null,
      ),
    'the CRM has answered',
    20_000,
  );
  return page.$eval(`${within} .try-exchange`, (exchange) => exchange.textContent ?? '');
}

/** Clicks a value in the answer's tree. */
export async function pickValue(
  page: Page,
  endpoint: string,
  steps: readonly (string | number)[],
): Promise<string> {
  const within = `[data-endpoint="${endpoint}"]`;
  await page.locator(`${within} [data-steps='${JSON.stringify(steps)}']`).click();
  return waitUntil(
    () => page.$eval(`${within} .try-news`, (news) => news.textContent ?? ''),
    'the page says what was picked',
  );
}

export const typedIn = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (field) => (field as HTMLInputElement).value);
