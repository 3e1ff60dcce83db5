// From nothing to the first call, by the admin guide's own commands: node tests/demo/first-call-pictures.ts [FOLDER]
// Installs the packed extension by policy, says how long each step took, and draws what docs/first-call.md shows.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Frame, Page } from 'puppeteer';
import { UPDATES } from '../../scripts/release/hosted-package.ts';
import { adapterFrame, type Launched, launch, waitUntil } from '../e2e/browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from '../e2e/call-button.ts';
import { receivedTypes } from '../e2e/desk.ts';
import { drawWindow } from './demo-picture.ts';
import { type Demo, startDemo } from './index.ts';
import { smallPng } from './small-png.ts';
import { startUpdateServer, type UpdateServer } from './update-server.ts';

const folder = process.argv[2] ?? 'demo-output';
const WRITTEN = '030 23125 101';
const E164 = '+493023125101';
const SCALE = 1.25;
const PAGE = { width: 640, height: 640, deviceScaleFactor: SCALE };
const PANEL = { width: 320, height: 600, deviceScaleFactor: SCALE };
const OWN_PAGE = { width: 820, height: 520, deviceScaleFactor: SCALE };

/** What the admin writes: where the adapter is, and where the CRM. */
const policyOf = ({ origins }: Demo) => ({
  adapter: { url: origins.adapter, channels: ['call'] },
  crms: [{ id: 'orders', kind: 'custom', name: 'Order desk', matches: [`${origins.crm}/*`], country: 'DE' }],
  locked: ['adapter', 'crms'],
});

interface RollOut {
  readonly id: string;
  /** What stands in the browser's folder for policies, as the command wrote it. */
  readonly policy: Readonly<Record<string, unknown>>;
}

/** Seconds since it was made, each time with what has come to pass. */
function stopwatch(): (what: string) => void {
  const begun = performance.now();
  return (what) => console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${what}`);
}

async function npmRun(command: string, ...args: readonly string[]): Promise<string> {
  const ran = await promisify(execFile)('npm', ['run', '--silent', command, '--', ...args], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return ran.stdout;
}

/** The admin's part: pack, put on the server, write the policy. */
async function rollOut(demo: Demo, server: UpdateServer, work: string): Promise<RollOut> {
  const passed = stopwatch();
  const key = join(work, 'patchcord-key.pem');
  const packed = await npmRun('pack', '--new-key', '--key', key, '--url', server.base);
  const id = /"([a-p]{32})": \{/.exec(packed)?.[1];
  const crxName = /^\.output\/hosted\/(\S+\.crx)$/m.exec(packed)?.[1];
  if (id === undefined || crxName === undefined) throw new Error(`npm run pack says no id:\n${packed}`);
  passed('npm run pack: built, signed');

  const [crx, updatesXml] = await Promise.all([
    readFile(join('.output/hosted', crxName)),
    readFile(join('.output/hosted', UPDATES), 'utf8'),
  ]);
  server.publish({ id, version: '', crxName, crx, updatesXml });

  const document = join(work, 'policy.json');
  const written = join(work, 'patchcord.json');
  await writeFile(document, JSON.stringify(policyOf(demo), null, 2));
  const form = ['--write', 'chromium', '--id', id, '--install', `${server.base}/${UPDATES}`];
  console.log((await npmRun('policy:check', document, ...form, '--out', written)).trimEnd());
  passed('npm run policy:check: checked, written');
  return { id, policy: JSON.parse(await readFile(written, 'utf8')) as RollOut['policy'] };
}

interface Shift {
  readonly demo: Demo;
  readonly launched: Launched;
  readonly page: Page;
}

/** A browser that nobody has prepared, with the CRM as the page that it begins with. */
async function startBrowser(demo: Demo, { id, policy }: RollOut, args: readonly string[]): Promise<Shift> {
  demo.adapter.reset();
  demo.adapter.requireMicrophone = true;
  const start = `${demo.origins.crm}/contact/1001`;
  const launched = await launch({
    installedByPolicy: id,
    microphone: 'ask',
    // Otherwise nobody may look into what policy installs, this script included.
    browserPolicy: { ...policy, DeveloperToolsAvailability: 1 },
    port: demo.port,
    size: { width: 1280, height: 860 },
    args: ['--lang=en-GB', ...args, start],
  });
  const page = await waitUntil(
    async () => (await launched.browser.pages()).find((open) => open.url() === start),
    'the CRM is open',
  );
  return { demo, launched, page };
}

async function pointAtNumber({ page }: Shift): Promise<void> {
  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, WRITTEN);
    return (await shownCallButton(page))?.name === `Call ${E164}`;
  }, 'the number can be called');
}

async function pressButton({
  demo,
  launched,
  page,
}: Shift): Promise<{ readonly panel: Page; readonly frame: Frame }> {
  await clickCall(page, `Call ${E164}`);
  const panel = await launched.panel();
  const frame = await adapterFrame(panel, demo.origins.adapter);
  await waitUntil(
    () => frame.$eval('input[type="tel"]', (field) => field.value.replace(/\D/g, '') === '493023125101'),
    'the number stands in the dial field',
  );
  return { panel, frame };
}

const hearsMicrophone = (frame: Frame): Promise<unknown> =>
  waitUntil(
    () => frame.evaluate(() => document.body.innerText.includes('Microphone ready')),
    'the adapter hears the microphone',
  );

async function pressCall({ demo, page }: Shift, frame: Frame): Promise<void> {
  await hearsMicrophone(frame);
  await (await frame.waitForSelector('::-p-aria(Call[role="button"])'))?.click();
  await waitUntil(async () => (await receivedTypes(page)).includes('New_Call'), 'the page hears the call');
  if (demo.adapter.calls.at(-1)?.number !== E164) throw new Error('the adapter called another number');
}

/** Nothing but the job, against the clock. */
async function measure(demo: Demo, made: RollOut): Promise<void> {
  const passed = stopwatch();
  const shift = await startBrowser(demo, made, []);
  try {
    passed('the extension is fetched, installed and at work');
    await pointAtNumber(shift);
    passed('the number on the page that was open can be called');
    const { frame } = await pressButton(shift);
    passed('the number stands in the dial field');
    await pressCall(shift, frame);
    passed('the call is on, and the CRM’s page knows');
    const opened = shift.launched.browser
      .targets()
      .filter((target) => target.url().includes('/welcome.html'));
    if (opened.length > 0) throw new Error('a roll-out has opened a tab');
  } finally {
    await shift.launched.close();
  }
}

/** The same again, with a look at each screen. */
async function draw(demo: Demo, made: RollOut, isDark: boolean, parts: string): Promise<void> {
  const shift = await startBrowser(demo, made, [
    `--force-device-scale-factor=${SCALE}`,
    ...(isDark ? ['--force-dark-mode'] : []),
  ]);
  const { launched, page } = shift;
  const drawn = (name: string) =>
    join(folder, `first-call-${name}${isDark ? '-dark' : ''}.png`) as `${string}.png`;
  const part = (name: string) => join(parts, `${name}.png`) as `${string}.png`;

  async function finish(name: string) {
    await writeFile(drawn(name), smallPng(await readFile(drawn(name))));
    console.log(drawn(name));
  }
  async function ownPage(name: string, address: string, isReady: (shown: Page) => Promise<unknown>) {
    const shown = await launched.open(address);
    await shown.setViewport(OWN_PAGE);
    await isReady(shown);
    await shown.screenshot({ path: drawn(name) });
    await finish(name);
    await shown.close();
    await page.bringToFront();
  }
  async function desk(name: string, panel: Page) {
    await panel.screenshot({ path: part('panel') });
    await page.screenshot({ path: part('page') });
    const { host, pathname } = new URL(page.url());
    const shown = { page: part('page'), panel: part('panel'), title: await page.title() };
    await drawWindow(launched.browser, { ...shown, address: `${host}${pathname}` }, drawn(name), SCALE);
    await finish(name);
    await page.bringToFront();
  }

  try {
    await ownPage('installed', `chrome://extensions/?id=${made.id}`, (shown) =>
      shown.waitForFunction(() => document.title.includes('Patchcord')),
    );
    await ownPage('options', `${launched.origin}/options.html`, (shown) =>
      shown.waitForSelector('.managed[data-managed="true"]'),
    );
    await page.setViewport(PAGE);
    await pointAtNumber(shift);
    await page.screenshot({ path: drawn('number'), clip: { x: 0, y: 0, width: PAGE.width, height: 430 } });
    await finish('number');
    // Taking a picture may move the page under the pointer, and with it the button goes.
    await pointAtNumber(shift);
    const { panel, frame } = await pressButton(shift);
    await panel.setViewport(PANEL);
    await waitUntil(async () => (await callNote(page)) !== '', 'the click is answered');
    await hearsMicrophone(frame);
    await desk('filled', panel);
    await pressCall(shift, frame);
    await page.mouse.move(PAGE.width / 2, PAGE.height - 5);
    await waitUntil(async () => (await shownCallButton(page)) === null, 'the button is put away');
    await desk('call', panel);
  } finally {
    await launched.close();
  }
}

await mkdir(folder, { recursive: true });
const work = await mkdtemp(join(tmpdir(), 'patchcord-first-call-'));
const [demo, server] = await Promise.all([startDemo(), startUpdateServer()]);
try {
  const made = await rollOut(demo, server, work);
  await measure(demo, made);
  for (const isDark of [false, true]) await draw(demo, made, isDark, work);
} finally {
  await Promise.all([demo.close(), server.close()]);
  await rm(work, { recursive: true, force: true });
}
