// Pictures of the agent's status below the adapter and of its mapping in the options, narrow and wide:
//   node tests/demo/status-pictures.ts FOLDER [--dark]
// Needs the enterprise build in .output/. `status.png` and `status-dark.png` stand in docs/.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ORIGIN } from '../e2e/browser.ts';
import { openDesk, panelState } from '../e2e/desk.ts';
import { foldSession } from '../e2e/session-panel.ts';
import {
  ADAPTER_SIDE,
  AVAILABLE,
  adapterHas,
  endCall,
  KUSTOMER_SIDE,
  lineSays,
  MAPPING,
  MEAL,
  takeCall,
} from '../e2e/status-desk.ts';
import { drawWindow } from './demo-picture.ts';
import { otherTeam } from './kustomer/data.ts';

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
    crms: [
      {
        id: 'support',
        kind: 'kustomer',
        name: 'Customer desk',
        matches: ['https://acme.kustomerapp.test/*'],
        country: 'DE',
      },
    ],
    status: {
      crm: 'support',
      direction: 'two-way',
      pollSeconds: 5,
      ...MAPPING,
      crmSide: KUSTOMER_SIDE,
      adapterSide: ADAPTER_SIDE,
    },
  },
});

/** The panel as narrow as one gets, and wider; `name` says what is to be seen. */
async function panelPicture(panel: Page, name: string): Promise<void> {
  for (const width of [290, 420]) {
    await panel.setViewport({ width, height: 900, deviceScaleFactor: SCALE });
    await panel.screenshot({ path: picture(`status-${name}-${width}`) });
  }
}

const unfold = async (panel: Page) => {
  await panel.click('#status-toggle');
  await panel.waitForSelector('#status-all');
  await panel.$eval('.status-changes', (changes) => ((changes as HTMLDetailsElement).open = true));
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
};

try {
  const { kustomer } = desk.demo;
  const crm = await desk.open(`${desk.demo.origins.kustomer}/app`);
  const panel = await desk.open(`${EXTENSION_ORIGIN}/sidepanel.html`);
  await panelState(panel, 'ready');
  const frame = await adapterFrame(panel, desk.demo.origins.adapter);
  await crm.bringToFront();
  await panel.bringToFront();
  await lineSays(panel, 'in-step', 'Available');
  await panelPicture(panel, 'in-step');

  kustomer.choose('lunch');
  await adapterHas(frame, MEAL);
  kustomer.choose('available');
  await adapterHas(frame, AVAILABLE);
  await takeCall(frame);
  kustomer.choose('lunch');
  await lineSays(panel, 'waits', 'Meal');
  await panelPicture(panel, 'waits');
  await foldSession(panel);
  await panel.click('.host-hint .icon-button');
  await unfold(panel);
  await panelPicture(panel, 'unfolded');

  const options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
  await options.waitForSelector('#mapping-toCrm');
  await options.select('#mapping-toCrm select[aria-label="What Break becomes"]', 'lunch');
  for (const width of [290, 1040]) {
    await options.setViewport({ width, height: 940, deviceScaleFactor: SCALE });
    const section = await options.$('section[aria-labelledby=status-title]');
    await section?.screenshot({ path: picture(`status-options-${width}`) });
  }
  await options.$eval('.status-now', (now) => now.scrollIntoView());
  await options.screenshot({ path: picture('status-page') });
  await panel.bringToFront();
  // As high as the page less what the browser draws above a side panel.
  await panel.setViewport({ width: 340, height: 900, deviceScaleFactor: SCALE });
  await panel.screenshot({ path: picture('status-panel') });
  await drawWindow(
    desk.browser,
    {
      page: picture('status-page'),
      panel: picture('status-panel'),
      title: await options.title(),
      address: 'Patchcord',
    },
    picture('status'),
    SCALE,
  );

  await panel.bringToFront();
  await endCall(frame);
  await adapterHas(frame, MEAL);
  kustomer.chooseTeam(otherTeam);
  await panel.reload();
  await panelState(panel, 'ready');
  await lineSays(panel, 'stopped');
  await panelPicture(panel, 'stopped');
  await unfold(panel);
  await panelPicture(panel, 'stopped-unfolded');
} finally {
  await desk.close();
}
