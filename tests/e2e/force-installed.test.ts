import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HostedPackage, hostedPackage, installPolicy } from '../../scripts/release/hosted-package.ts';
import { type CrmProcess, startCrm } from '../demo/records-crm/process.ts';
import { startUpdateServer, type UpdateServer } from '../demo/update-server.ts';
import { strictCrmApi } from '../unit/records/strict-crm-profile.ts';
import { adapterFrame, canMountPolicy, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState, receivedTypes, simulate, stored, withOwnSettings } from './desk.ts';
import { inWorker } from './hosts.ts';

const BUILD = '.output/chrome-mv3-enterprise';
const WRITTEN = '030 23125 101';
const E164 = '+493023125101';

/** What a company of 5,000 browsers does: a key of its own, a server of its own, and policy; nobody is at the desk. */
describe.skipIf(!canMountPolicy())('an extension that policy installs from the company’s own server', () => {
  let key: KeyObject;
  let server: UpdateServer;
  let first: HostedPackage;
  let folder: string;
  let crm: CrmProcess;
  let isCrmUp = false;
  let desk: Desk;

  beforeAll(async () => {
    key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    folder = await mkdtemp(join(tmpdir(), 'patchcord-crm-'));
    [server] = await Promise.all([startUpdateServer(), openCrm()]);
    await install();
  });
  // An earlier try may have ended with the CRM away, a call on, or the panel open.
  beforeEach(async () => {
    if (!isCrmUp) await openCrm();
    desk.demo.adapter.reset();
    desk.demo.adapter.requireMicrophone = true;
    for (const panel of await desk.panels()) await panel.close();
  });
  afterAll(async () => {
    await desk?.close();
    await crm?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A new browser, in which nothing is installed yet. */
  async function install(): Promise<void> {
    first = await hostedPackage(BUILD, key, server.base);
    server.publish(first);
    const hosts = ['*://*.crm.test', '*://acme.ccaip.test', '*://127.0.0.1'];
    desk = await openDesk({
      installedByPolicy: first.id,
      microphone: 'ask',
      browserPolicy: {
        ...installPolicy(first.id, server.base, hosts),
        // Otherwise nobody may look into what policy installs, this test included.
        DeveloperToolsAvailability: 1,
      },
      policy: {
        crms: [
          {
            id: 'orders',
            kind: 'custom',
            matches: ['https://orders.crm.test/*'],
            country: 'DE',
            api: {
              ...strictCrmApi(crm.origin, { finds: true, keyHeader: true }),
              authentication: { method: 'agent-session' },
            },
          },
        ],
        sessions: { customer: { phone: ['custom_data_secured.tel'], name: ['custom_data_secured.who'] } },
        screenPop: { target: 'off' },
        records: { enabled: true, waitForWrapUp: 1 },
        locked: ['adapter', 'crms'],
      },
    });
  }

  async function openCrm(): Promise<void> {
    const port = crm === undefined ? 0 : Number(new URL(crm.origin).port);
    crm = await startCrm(join(folder, 'crm.jsonl'), port);
    isCrmUp = true;
  }

  /** From the number on the page to the dial field, by mouse. */
  async function call(page: Page): Promise<{ readonly panel: Page; readonly frame: Frame }> {
    await page.bringToFront();
    await waitUntil(async () => {
      await hoverNumber(page, WRITTEN);
      return (await shownCallButton(page))?.name === `Call ${E164}`;
    }, 'the number can be called');
    await clickCall(page, `Call ${E164}`);
    const panel = await desk.panel();
    await waitUntil(
      async () => (await callNote(page)) === 'In the adapter’s dial field. Press Call there.',
      'the click is answered',
    );
    return { panel, frame: await adapterFrame(panel, desk.demo.origins.adapter) };
  }

  /** Which version is at work now; one that is being replaced does not answer, and is not waited for. */
  const version = (): Promise<string> => inWorker(desk, async () => chrome.runtime.getManifest().version);

  it('does the main job, and nobody is asked for anything', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const { panel, frame } = await call(page);
    await waitUntil(
      () => frame.evaluate(() => document.body.innerText.includes('Microphone ready')),
      'the adapter hears the microphone',
    );
    await (await frame.waitForSelector('::-p-aria(Call[role="button"])'))?.click();
    await waitUntil(async () => (await receivedTypes(page)).includes('New_Call'), 'the page hears the call');
    expect(desk.demo.adapter.calls.at(-1)?.number).toBe(E164);
    await (await frame.waitForSelector('::-p-aria(Hang up[role="button"])'))?.click();
    await waitUntil(async () => (await receivedTypes(page)).includes('End_Call'), 'the page hears its end');
    // A roll-out opens no tabs, and asks for nothing in the panel either.
    expect(desk.browser.targets().filter((target) => target.url().endsWith('/welcome.html'))).toEqual([]);
    expect(await panel.evaluate(() => document.body.innerText)).not.toMatch(/Allow access|Grant|microphone/i);
    await page.close();
  });

  it('can enter the sites that policy names, and no other', async () => {
    const reads = async (url: string) =>
      (await desk.worker()).evaluate(
        (address) =>
          fetch(address).then(
            () => true,
            () => false,
          ),
        url,
      );
    expect(await reads(`${desk.demo.origins.crm}/contacts`)).toBe(true);
    expect(await reads(`${desk.demo.origins.elsewhere}/`)).toBe(false);
  });

  let updates = 0;
  const nextVersion = (): Promise<HostedPackage> => {
    updates += 1;
    return hostedPackage(BUILD, key, server.base, `${first.version}.${updates}`);
  };

  it('is updated when the agent has put it away, with its data, its scripts, and what waits for the CRM', async () => {
    // The browser lets an extension ask for updates once in hours.
    if (updates > 0) {
      await desk.close();
      await install();
    }
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const { panel, frame } = await call(page);
    await panelState(panel, 'ready');
    const settings = { screenPop: { target: 'off' }, clickToCall: { strategies: ['fill'] } };
    await withOwnSettings(panel, settings);

    // A call that the CRM does not hear of yet.
    await crm.close();
    isCrmUp = false;
    const id = Date.now() % 1_000_000_000;
    const who = `Caller ${id}`;
    const data = {
      call_id: id,
      custom_data_secured: { who, tel: `+49302${String(id).padStart(9, '0').slice(-7)}` },
    };
    await simulate(frame, 'post', 'New_Call', data);
    await simulate(frame, 'post', 'End_Call', { call_id: id });
    await waitUntil(
      async () => (await rows(panel, 'holds')).length > 0 && (await rows(panel, 'outbox')).length >= 4,
      'the call waits for the CRM',
      30_000,
    );
    const journal = (await rows(panel, 'journal')).length;

    const before = await version();
    const next = await nextVersion();
    server.publish(next);
    const told = panel.evaluate(
      () =>
        new Promise<string>((resolve) => {
          (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.onUpdateAvailable.addListener(
            (update) => resolve(update.version),
          );
        }),
    );
    await waitUntil(
      async () =>
        (await (await desk.worker()).evaluate(() => chrome.runtime.requestUpdateCheck())).status !==
        'throttled',
      'the browser looks for an update',
    );
    // It is here, and waits, since the agent may be on the telephone.
    expect(await told).toBe(next.version);
    expect(await version()).toBe(before);
    await panelState(panel, 'ready');

    await panel.close();
    await waitUntil(
      async () => {
        if ((await version()) === next.version) return true;
        await desk.killWorker();
        return false;
      },
      'the new version is there',
      45_000,
    );
    const scripts = async () =>
      (await desk.worker()).evaluate(async () =>
        (await chrome.scripting.getRegisteredContentScripts()).map((script) => script.id).sort(),
      );
    await waitUntil(async () => (await scripts()).join() === 'adapter,crm', 'its scripts are registered');

    // The page that was open all the time calls with the new version.
    const { panel: after } = await call(page);
    expect(await stored(desk, 'local', 'ownSettings')).toEqual(settings);
    expect((await rows(after, 'journal')).length).toBeGreaterThanOrEqual(journal);
    expect((await rows(after, 'outbox')).length).toBeGreaterThanOrEqual(4);

    await openCrm();
    await (await desk.worker()).evaluate(() => void dispatchEvent(new Event('online')));
    await waitUntil(
      async () =>
        (await rows(after, 'outbox')).every((row) => (row as { state: string }).state === 'delivered'),
      'nothing waits any more',
      30_000,
    );
    const written = await waitUntil(
      async () => {
        const held = await crm.held();
        const contacts = held.contacts.filter(({ name }) => name === who);
        const tickets = held.tickets.filter(({ contactId }) => contactId === contacts[0]?.id);
        const comments = held.comments.filter(({ ticketId }) => ticketId === tickets[0]?.id);
        if (comments.length < 2 || tickets[0]?.fields.duration === undefined)
          throw new Error(JSON.stringify({ contacts, tickets, comments, lines: held.lines.slice(-5) }));
        return { contacts, tickets, comments };
      },
      'the call is written',
      30_000,
    );
    expect(written.contacts).toHaveLength(1);
    expect(written.tickets).toHaveLength(1);
    expect(written.comments.map(({ body }) => body.split('\n')[0])).toEqual(['Call started', 'Call ended']);
    await page.close();
  }, 120_000);
});

/** Everything in one of the stores of the extension's database, read in a page of its own. */
const rows = (page: Page, store: string): Promise<readonly unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('patchcord');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    store,
  );
