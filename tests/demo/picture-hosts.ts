// Pictures of the adapter in each of its places, light and dark, narrow and wide:
//   node tests/demo/picture-hosts.ts FOLDER
// `dock.png` and `dock-dark.png` stand in docs/.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ID, waitUntil } from '../e2e/browser.ts';
import { type Desk, openDesk, panelState, simulate } from '../e2e/desk.ts';
import { dockControl, dockedFrame, opensNoPanel, ownWindow, press, says } from '../e2e/hosts.ts';

const folder = process.argv[2] ?? 'demo-output';
const NARROW = { width: 290, height: 640 };
const WIDE = { width: 480, height: 640 };

/** One picture per colour scheme and size, named for what it shows. */
async function picture(page: Page, name: string, sizes: readonly { width: number; height: number }[]) {
  for (const size of sizes) {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await page.setViewport({ ...size, deviceScaleFactor: 2 });
      const width = sizes.length === 1 ? '' : `-${size.width}`;
      const path = join(folder, `${name}${width}${scheme === 'dark' ? '-dark' : ''}.png`);
      await page.screenshot({ path: path as `${string}.png` });
      console.log(path);
    }
  }
}

async function panelAndWindow(desk: Desk): Promise<void> {
  const { panel } = await desk.openAdapter(await desk.open(`${desk.demo.origins.crm}/contacts`));
  const frameOf = (channel: string) =>
    adapterFrame(panel, `${desk.demo.origins.adapter}/agent/?type=${channel}`);
  await panelState(panel, 'ready', 'chat');
  await panel.click('#tab-call');
  for (const chat_id of [1, 2]) await simulate(await frameOf('chat'), 'post', 'New_Chat', { chat_id });
  await waitUntil(() => panel.$('#tab-chat .tab-mark'), 'the tab is marked');
  await picture(panel, 'panel-unread', [NARROW, WIDE]);
  await panel.click('#tab-chat');
  await simulate(await frameOf('call'), 'post', 'New_Call', { call_id: 1 });
  await waitUntil(() => panel.$('#tab-call .tab-mark'), 'the tab rings');
  await picture(panel, 'panel-ringing', [NARROW, WIDE]);
  await press(panel, 'Open in its own window');
  await says(panel, 'A call ends when the adapter moves.');
  await picture(panel, 'panel-question', [NARROW, WIDE]);
  await press(panel, 'Move it all the same');
  const opened = await ownWindow(desk);
  await panelState(opened, 'ready');
  await picture(opened, 'window', [NARROW, WIDE]);
  await says(panel, 'The adapter is in a window of its own');
  await picture(panel, 'panel-elsewhere', [NARROW, WIDE]);
}

async function dock(desk: Desk): Promise<void> {
  const page = await desk.open(`${desk.demo.origins.app}/contact/1002`);
  await opensNoPanel(desk);
  await page.bringToFront();
  await (await desk.browser.extensions()).get(EXTENSION_ID)?.triggerAction(page);
  const whole = [{ width: 1180, height: 760 }];
  await says(await dockedFrame(page), 'This page has no microphone yet');
  await picture(page, 'dock-microphone', whole);
  await desk.browser
    .defaultBrowserContext()
    .setPermission(desk.demo.origins.app, { permission: { name: 'microphone' }, state: 'granted' });
  await page.reload();
  await (await dockedFrame(page)).waitForSelector('#adapter-call[data-state="ready"]');
  const adapter = await adapterFrame(page, `${desk.demo.origins.adapter}/agent/?type=call`);
  await adapter.waitForFunction(() => document.body.innerText.includes('Dial pad'));
  await picture(page, 'dock', whole);
  await (await dockControl(page, 'Make small')).click();
  await picture(page, 'dock-small', [NARROW, ...whole]);
  await (await dockControl(page, 'Show the adapter')).click();
  await (await dockedFrame(page)).evaluate((url) => location.assign(url), `${desk.demo.origins.elsewhere}/`);
  await page.waitForSelector('::-p-aria([role="alert"])');
  await picture(page, 'dock-replaced', [NARROW, ...whole]);
}

await mkdir(folder, { recursive: true });
const places = [
  ['panel', panelAndWindow],
  ['dock', dock],
] as const;
for (const [host, take] of places) {
  const adapter = { url: 'https://acme.ccaip.test', channels: ['call', 'chat'], host };
  const desk = await openDesk({
    policy: { adapter },
    ...(host === 'dock' ? { microphone: 'ask' as const } : {}),
  });
  try {
    await take(desk);
  } finally {
    await desk.close();
  }
}
