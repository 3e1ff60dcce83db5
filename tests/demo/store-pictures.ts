// The pictures that the stores show, 1280 × 800: node tests/demo/store-pictures.ts [FOLDER]
// Needs the enterprise build in .output/. Everything in them is simulated; docs/store/README.md says what they are for.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from '../e2e/call-button.ts';
import { type Desk, openDesk, panelState, simulate } from '../e2e/desk.ts';
import { fillHistory } from '../e2e/fill-history.ts';
import { fillOutbox } from '../e2e/fill-outbox.ts';
import { foldSession, notesSaved, putAllAway, sessionShown, unfoldSession } from '../e2e/session-panel.ts';
import {
  ADAPTER_SIDE,
  adapterHas,
  endCall,
  KUSTOMER_SIDE,
  lineSays,
  MAPPING,
  MEAL,
  takeCall,
} from '../e2e/status-desk.ts';
import { drawWindow } from './demo-picture.ts';
import { customers } from './kustomer/data.ts';
import { outboxRows } from './picture-outbox.ts';
import { pastSessions } from './picture-sessions.ts';

const folder = process.argv[2] ?? '.output/store-pictures';
/** What the stores ask for, to the pixel. */
const PICTURE = { width: 1280, height: 800 };
/** How a PNG's header says red, green and blue without transparency. */
const OPAQUE = 2;
/** What is left of it inside of the drawn window, beside the panel. */
const PAGE = { width: 883, height: 660 };
const PANEL = { width: 340, height: 620 };

const CALL = {
  call_id: 104_101,
  session_type: 'Voice Inbound',
  queue_path: 'Orders / Returns',
  campaign_id: null,
  campaign_name: null,
  custom_data_secured: {
    name: 'Nordlicht Fahrräder',
    phone: '+493023125101',
    email: 'werkstatt@nordlicht.example',
  },
};

await mkdir(folder, { recursive: true });
const parts = await mkdtemp(join(tmpdir(), 'patchcord-pictures-'));
const desk = await openDesk({
  size: { width: 1440, height: 900 },
  args: ['--lang=en-GB'],
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
      {
        id: 'support',
        kind: 'kustomer',
        name: 'Customer desk',
        matches: ['https://acme.kustomerapp.test/*'],
        country: 'DE',
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
    status: {
      crm: 'support',
      direction: 'two-way',
      pollSeconds: 5,
      ...MAPPING,
      crmSide: KUSTOMER_SIDE,
      adapterSide: ADAPTER_SIDE,
    },
    records: {
      dispositions: [
        { code: 'solved', name: 'Solved' },
        { code: 'returns', name: 'Goods come back' },
      ],
    },
    locked: ['adapter', 'crms'],
  },
});

/** Page and panel as they stand, side by side in a drawn window. */
async function picture(name: string, page: Page, panel: Page): Promise<void> {
  const path = join(folder, `${name}.png`);
  const shown = { page: join(parts, `${name}-page.png`), panel: join(parts, `${name}-panel.png`) };
  await panel.bringToFront();
  await panel.screenshot({ path: shown.panel as `${string}.png` });
  await page.bringToFront();
  await page.screenshot({ path: shown.page as `${string}.png` });
  const url = new URL(page.url());
  const isOwn = page.url().startsWith(EXTENSION_ORIGIN);
  const address = isOwn ? 'Patchcord' : `${url.host}${url.pathname}`;
  await drawWindow(desk.browser, { ...shown, title: await page.title(), address }, path, 1);
  const png = await readFile(path);
  const size = `${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}`;
  // Stores take no other size, and no picture that anything could shine through.
  if (size !== `${PICTURE.width} × ${PICTURE.height}` || png[25] !== OPAQUE)
    throw new Error(`${path} has ${size} pixels of kind ${png[25]}.`);
  console.log(path);
}

async function open({ demo }: Desk): Promise<Readonly<Record<'page' | 'panel' | 'support', Page>>> {
  const support = await desk.open(`${demo.origins.kustomer}/app/customers/${customers[4]?.id ?? ''}`);
  await support.setViewport(PAGE);
  const panel = await desk.open(`${EXTENSION_ORIGIN}/sidepanel.html`);
  await panel.setViewport(PANEL);
  await panelState(panel, 'ready');
  const page = await desk.open(`${demo.origins.crm}/contact/1001`);
  await page.setViewport(PAGE);
  return { page, panel, support };
}

/** One of the extension's own pages, in front. */
async function openOwn(path: string): Promise<Page> {
  const page = await desk.open(`${EXTENSION_ORIGIN}/${path}`);
  await page.setViewport(PAGE);
  return page;
}

try {
  const { page, panel, support } = await open(desk);
  const frame = await adapterFrame(panel, `${desk.demo.origins.adapter}/agent/?type=call`);
  await panel.bringToFront();
  await lineSays(panel, 'in-step', 'Available');

  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, '030 23125 101');
    return (await shownCallButton(page)) !== null;
  }, 'the number can be called');
  await clickCall(page, 'Call +493023125101');
  await waitUntil(async () => (await callNote(page)) !== '', 'the click is answered');
  await picture('main-job', page, panel);

  await panel.bringToFront();
  await simulate(frame, 'post', 'New_Call', CALL);
  await sessionShown(panel, 'Nordlicht Fahrräder');
  await unfoldSession(panel);
  await panel.type('#session-notes', 'Wheel of the last order is bent. Sends a picture.');
  await panel.select('#session-disposition', 'returns');
  await notesSaved(panel);
  await panel.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await panel.$eval('.session-all', (all) => all.scrollTo(0, 0));
  const history = await openOwn('sessions.html');
  await fillHistory(history, pastSessions());
  // The page that is open shows what its own extension tells it of, and this was put in behind its back.
  await history.reload();
  await history.waitForSelector('.rows li:nth-child(4) summary');
  await history.click('.rows li:nth-child(2) summary');
  await history.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await picture('session', history, panel);
  await panel.bringToFront();
  await foldSession(panel);
  await simulate(frame, 'post', 'End_Call', { call_id: CALL.call_id });
  await putAllAway(panel);

  const { kustomer } = desk.demo;
  await takeCall(frame);
  kustomer.choose('lunch');
  await lineSays(panel, 'waits', 'Meal');
  await panel.click('#status-toggle');
  await panel.waitForSelector('#status-all');
  await picture('status', support, panel);
  await panel.bringToFront();
  await panel.click('#status-toggle');
  await endCall(frame);
  await adapterHas(frame, MEAL);

  await frame.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

  const options = await openOwn('options.html');
  await options.waitForSelector('html[data-ready=true]');
  await picture('options', options, panel);

  const outbox = await openOwn('outbox.html');
  await outbox.waitForSelector('.instead');
  await fillOutbox(outbox, outboxRows());
  await waitUntil(
    async () => (await outbox.$$('.step')).length === outboxRows().length,
    'the outbox is shown',
  );
  await picture('outbox', outbox, panel);
} finally {
  await desk.close();
  await rm(parts, { recursive: true, force: true });
}
