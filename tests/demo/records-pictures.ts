// Pictures of setting a CRM's API up and of the outbox: node tests/demo/records-pictures.ts FOLDER [--dark]
// Needs the enterprise build in .output/. Two of them stand in docs/, as api.png and outbox.png.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { openApi, pickValue, tryIt, unfold } from '../e2e/api-form.ts';
import { EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { openDesk, panelState } from '../e2e/desk.ts';
import { fillHistory } from '../e2e/fill-history.ts';
import { fillOutbox } from '../e2e/fill-outbox.ts';
import { unfoldSession } from '../e2e/session-panel.ts';
import { endedSession, outboxRows } from './picture-outbox.ts';
import { startCrm } from './records-crm/process.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dark: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? 'demo-output';
const SCALE = 2;
const WIDE = { width: 1040, height: 940, deviceScaleFactor: SCALE };
const NARROW = { width: 290, height: 900, deviceScaleFactor: SCALE };
const picture = (name: string) => join(folder, `${name}${values.dark ? '-dark' : ''}.png`) as `${string}.png`;

await mkdir(folder, { recursive: true });
const kept = await mkdtemp(join(tmpdir(), 'patchcord-pictures-'));
const crm = await startCrm(join(kept, 'crm.json'));
const api = (path: string) => `${crm.origin}/api/${path}`;
for (const [name, phone, email] of [
  ['Nordlicht Fahrräder', '+493023125101', 'werkstatt@nordlicht.example'],
  ['Ostkai Kaffee', '+493023125117', 'rechnung@ostkai.example'],
])
  await fetch(api('contacts'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, phone, email }),
  });
const desk = await openDesk({
  size: { width: 1440, height: 1000 },
  args: [
    `--force-device-scale-factor=${SCALE}`,
    '--lang=en-GB',
    ...(values.dark ? ['--force-dark-mode'] : []),
  ],
});
const own = {
  crms: [
    {
      id: 'orders',
      kind: 'custom',
      name: 'Order desk',
      matches: ['https://orders.crm.test/*'],
      country: 'DE',
      accountUrl: 'https://orders.crm.test/contact/{ACCOUNT_ID}',
      recordUrl: 'https://orders.crm.test/record/{RECORD_ID}',
      api: {
        authentication: { method: 'agent-session' },
        endpoints: {
          findAccount: {
            url: api('contacts'),
            parameters: [
              { name: 'phone', value: '{PHONE_NUMBER}' },
              { name: 'email', value: '{EMAIL}' },
            ],
          },
          createRecord: { url: api('tickets'), parameters: [{ name: 'subject', value: '{TICKET_SUBJECT}' }] },
          updateRecord: { url: api('tickets/{RECORD_ID}') },
          comment: {
            url: api('tickets/{RECORD_ID}/comments'),
            parameters: [{ name: 'body', value: '{COMMENT_BODY}' }],
          },
        },
      },
    },
  ],
};

try {
  const options = await openApi(desk, own, 'Order desk');
  await options.setViewport(WIDE);
  await options.evaluate(() => document.querySelector('.api-editor')?.scrollIntoView());
  await options.screenshot({ path: picture('api-top') });
  await unfold(options, 'findAccount');
  await tryIt(options, 'findAccount', {
    PHONE_NUMBER: '+493023125101',
    EMAIL: 'werkstatt@nordlicht.example',
  });
  await pickValue(options, 'findAccount', ['data', 0, 'id']);
  await showWhole(options, 'api-try');
  await showWhole(options, 'api', '[data-endpoint=findAccount]');
  await options.setViewport(NARROW);
  await showWhole(options, 'api-try-290');
  await options.close();

  const outbox = await desk.open(`${EXTENSION_ORIGIN}/outbox.html`);
  await outbox.setViewport(WIDE);
  await outbox.waitForSelector('.instead');
  await outbox.screenshot({ path: picture('outbox-none') });
  await fillOutbox(outbox, outboxRows());
  await waitUntil(
    async () => (await outbox.$$('.step')).length === outboxRows().length,
    'the outbox is shown',
  );
  await outbox.screenshot({ path: picture('outbox') });
  await outbox.click('[data-action=edit]');
  await outbox.screenshot({ path: picture('outbox-edit') });
  await outbox.click('.step-form button:last-child');
  await outbox.click('[data-action=discard]');
  await outbox.screenshot({ path: picture('outbox-discard') });
  await outbox.keyboard.press('Escape');
  await outbox.setViewport(NARROW);
  await outbox.screenshot({ path: picture('outbox-290'), fullPage: true });

  const panel = await desk.open(`${EXTENSION_ORIGIN}/sidepanel.html`);
  await panel.setViewport({ width: 340, height: 1000, deviceScaleFactor: SCALE });
  await panelState(panel, 'ready');
  await fillHistory(panel, [endedSession('1', 'Nordlicht Fahrräder')]);
  await panel.reload();
  await panelState(panel, 'ready');
  await unfoldSession(panel);
  await panel.screenshot({ path: picture('outbox-panel') });
} finally {
  await desk.close();
  await crm.close();
  await rm(kept, { recursive: true, force: true });
}

/** The editor is longer than a screen; its foot stays at the bottom of what is seen, so all of it is made to be. */
async function showWhole(page: Page, name: string, part = '.api-editor'): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  const editor = await page.$('.api-editor');
  const box = await editor?.boundingBox();
  const viewport = page.viewport();
  if (box === null || box === undefined || viewport === null) throw new Error('there is no editor');
  await page.setViewport({ ...viewport, height: Math.ceil(box.y + box.height + 60) });
  await (await page.$(part))?.screenshot({ path: picture(name) });
  await page.setViewport(viewport);
}
