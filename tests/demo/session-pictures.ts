// Pictures of a session in the panel and of the history: node tests/demo/session-pictures.ts FOLDER [--dark]
// Needs the enterprise build in .output/. Some of them stand in docs/, as session.png and session-dark.png.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ORIGIN } from '../e2e/browser.ts';
import { openDesk, panelState, simulate } from '../e2e/desk.ts';
import { fillHistory } from '../e2e/fill-history.ts';
import { notesSaved, sessionShown, sessionTabs, unfoldSession } from '../e2e/session-panel.ts';
import { drawWindow } from './demo-picture.ts';
import { pastSessions } from './picture-sessions.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? 'demo-output';
const SCALE = 2;
const picture = (name: string) => join(folder, `${name}${values.dark ? '-dark' : ''}.png`) as `${string}.png`;

await mkdir(folder, { recursive: true });
const desk = await openDesk({
  size: { width: 1440, height: 1000 },
  args: [
    `--force-device-scale-factor=${SCALE}`,
    '--lang=en-GB',
    ...(values.dark ? ['--force-dark-mode'] : []),
  ],
  policy: {
    adapter: { url: 'https://acme.ccaip.test', channels: ['call', 'chat'] },
    crms: [
      {
        id: 'orders',
        kind: 'custom',
        name: 'Order desk',
        matches: ['https://orders.crm.test/*'],
        country: 'DE',
        recordUrl: 'https://orders.crm.test/record/{RECORD_ID}',
        lookup: { phone: 'https://orders.crm.test/contacts?tel={ANI}' },
      },
    ],
    sessions: {
      customer: {
        name: ['custom_data_secured.name'],
        phone: ['custom_data_secured.phone'],
        email: ['custom_data_secured.email'],
      },
    },
    screenPop: { target: 'off' },
    records: {
      dispositions: [
        { code: 'solved', name: 'Solved' },
        { code: 'returns', name: 'Goods come back' },
      ],
    },
  },
});

try {
  const panel = await desk.open(`${EXTENSION_ORIGIN}/sidepanel.html`);
  await panel.setViewport({ width: 340, height: 1000, deviceScaleFactor: SCALE });
  await panelState(panel, 'ready');
  await fillHistory(panel, pastSessions());
  await takeCall(panel);
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await panel.$eval('.session-all', (all) => all.scrollTo(0, 0));
  await panel.screenshot({ path: picture('session-panel') });
  await panel.setViewport({ width: 290, height: 900, deviceScaleFactor: SCALE });
  await panel.screenshot({ path: picture('session-panel-290') });
  await panel.click('#session-toggle');
  await panel.screenshot({ path: picture('session-panel-290-folded') });

  const history = await desk.open(`${EXTENSION_ORIGIN}/sessions.html`);
  await history.setViewport({ width: 1040, height: 940, deviceScaleFactor: SCALE });
  await history.waitForSelector('.rows');
  await history.click('.rows li:nth-child(3) summary');
  await history.screenshot({ path: picture('history') });
  await drawWindow(
    desk.browser,
    {
      page: picture('history'),
      panel: picture('session-panel'),
      title: await history.title(),
      address: 'Patchcord',
    },
    picture('session'),
    SCALE,
  );
  await history.setViewport({ width: 290, height: 900, deviceScaleFactor: SCALE });
  await history.screenshot({ path: picture('history-290'), fullPage: true });
  await history.setViewport({ width: 1040, height: 940, deviceScaleFactor: SCALE });
  await history.type('#search', 'nobody at all');
  await history.waitForSelector('.instead');
  await history.screenshot({ path: picture('history-none') });
  await history.click('.reset button');
  await history.waitForSelector('.rows');
  await history.click('#erase');
  await history.waitForSelector('dialog[open]');
  await history.screenshot({ path: picture('history-erase') });
} finally {
  await desk.close();
}

/** A call and a chat at once, with what the company's own data say of the customer. */
async function takeCall(panel: Page): Promise<void> {
  const frame = await adapterFrame(panel, desk.demo.origins.adapter);
  await simulate(frame, 'post', 'New_Chat', { chat_id: 73_522 });
  await sessionShown(panel, 'Chat 73522');
  await simulate(frame, 'post', 'New_Call', {
    call_id: 103_646,
    session_type: 'Voice Inbound',
    queue_path: 'Orders / Returns',
    campaign_id: null,
    campaign_name: null,
    custom_data_secured: {
      name: 'Nordlicht Fahrräder',
      phone: '+493023125101',
      email: 'werkstatt@nordlicht.example',
    },
  });
  await sessionShown(panel, 'Nordlicht Fahrräder');
  if ((await sessionTabs(panel)).length !== 2) throw new Error('the chat is not there any more');
  await unfoldSession(panel);
  await panel.type('#session-notes', 'Wheel of the last order is bent. Sends a picture.');
  await panel.select('#session-disposition', 'returns');
  await notesSaved(panel);
}
