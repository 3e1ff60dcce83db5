import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import type { Launched } from '../../e2e/browser.ts';
import { agent } from './contents.ts';

/** Logs the agent in through Redmine's own form and leaves the tab on the page after it. */
export async function logIn(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/login`);
  await page.type('#username', agent.login);
  await page.type('#password', agent.password);
  await Promise.all([page.waitForNavigation(), page.click('#login-submit')]);
  const greeting = await page.$eval('#loggedas', (element) => element.textContent);
  if (!greeting?.includes(agent.login)) throw new Error(`Redmine did not let the agent in: ${greeting}`);
}

/** The vendor's sample listener as a CRM page would carry it, with its `log` and its elided branch filled in. */
const LISTENER = `(() => {
window.receivedEvents = [];
window.listenerErrors = [];
const recordEvent = (event) => window.receivedEvents.push(event);
const log = (entry) => window.listenerErrors.push(String(entry));
${readFileSync(new URL('../../demo/crm/public/adapter-listener.js', import.meta.url), 'utf8')}
})();`;

/** Opens a tab of Redmine that listens to the adapter's events, and keeps what goes wrong in it: uncaught errors, and errors in its console. */
export async function openTab(launched: Launched, url: string, complaints: string[]): Promise<Page> {
  const page = await launched.browser.newPage();
  page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${String(fault)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(LISTENER);
  await page.goto(url);
  return page;
}
