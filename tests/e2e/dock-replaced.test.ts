import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSION_ID, waitUntil } from './browser.ts';
import { type Desk, openDesk, panelState } from './desk.ts';
import { boxOf, dockControl, dockedFrame, opensNoPanel, ownWindow } from './hosts.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ policy: { adapter: { url: 'https://acme.ccaip.test', host: 'dock' } } });
  await opensNoPanel(desk);
});
afterAll(() => desk?.close());

it('a dock in which another page has taken our page’s place shows none of it, says so and offers the window', async () => {
  const page = await desk.open(`${desk.demo.origins.app}/contacts`);
  await page.bringToFront();
  await (await desk.browser.extensions()).get(EXTENSION_ID)?.triggerAction(page);
  const frame = await dockedFrame(page);
  await frame.waitForSelector('.bar');
  const element = await frame.frameElement();
  await frame.evaluate((url) => location.assign(url), `${desk.demo.origins.elsewhere}/`);
  // Hidden as soon as it has loaded, which is before the dock has given up waiting for a word of it.
  await waitUntil(
    async () => (await element?.evaluate((one) => getComputedStyle(one).visibility)) === 'hidden',
    'nothing of the other page is seen',
  );
  const told = await page.waitForSelector('::-p-aria([role="alert"])', { timeout: 30_000 });
  expect(await told?.evaluate((alert) => alert.textContent)).toContain('cannot be shown in this page');
  const offer = await dockControl(page, 'Open in its own window');
  await waitUntil(async () => (await boxOf(offer)).width > 0, 'the window is offered');
  await offer.click();
  await panelState(await ownWindow(desk), 'ready');
  await page.close();
});
