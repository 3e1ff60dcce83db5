import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { say } from '../../lib/strings/outcome.ts';
import { adapterFrame, type Launched, waitUntil } from '../e2e/browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from '../e2e/call-button.ts';
import { receivedTypes, simulate } from '../e2e/desk.ts';
import { customers } from './crm/customers.ts';
import type { DemoDesk } from './demo-desk.ts';
import { drawWindow } from './demo-picture.ts';
import type { StepLog } from './demo-report.ts';
import { customers as kustomerCustomers } from './kustomer/data.ts';

/** Drives the main job by itself, on each of the three CRMs. Throws `StepFailed` at the first step that fails. */
export async function drive(
  desk: DemoDesk,
  log: StepLog,
  options: { readonly folder: string; readonly scale: number; readonly drawn: (path: string) => void },
): Promise<void> {
  const { demo } = desk;
  await log.step(
    'the extension has its configuration',
    () => undefined,
    async () => `${await registered(desk.launched)}, set by ${desk.configuredBy}`,
  );
  const agent = await startShift(desk, log, options);
  await agent.takeCall('Order desk, pages from the server', `${demo.origins.crm}/contacts`, {
    row: 0,
    bridge: 'page',
    popTo: `${demo.origins.crm}/record/456`,
  });
  await agent.takeCall('Service desk, drawn in the browser', `${demo.origins.app}/contact/1002`, {
    row: 1,
    bridge: 'page',
    popTo: null,
  });
  const kustomerId = kustomerCustomers[4]?.id ?? '';
  await agent.takeCall(
    'Customer desk, like Kustomer',
    `${demo.origins.kustomer}/app/customers/${kustomerId}`,
    {
      row: 4,
      bridge: 'off',
      popTo: null,
    },
  );
}

interface CallPlan {
  /** Whose first number is called: a place in the list of customers. */
  readonly row: number;
  /** `off`: this CRM's profile gets no adapter events, and none may arrive. */
  readonly bridge: 'page' | 'off';
  /** The record that the adapter pops during the call. */
  readonly popTo: string | null;
}

async function startShift(
  { demo, launched }: DemoDesk,
  log: StepLog,
  options: { readonly folder: string; readonly scale: number; readonly drawn: (path: string) => void },
) {
  let page: Page | undefined;
  let panel: Page | undefined;
  let frame: Frame | undefined;
  let pictured = false;

  const crm = () => page;
  const adapter = () => panel;
  const inCrm = () => {
    if (page === undefined) throw new Error('no CRM page is open');
    return page;
  };
  const inFrame = () => {
    if (frame === undefined) throw new Error('the adapter’s frame is not there');
    return frame;
  };

  return {
    async takeCall(place: string, address: string, { row, bridge, popTo }: CallPlan): Promise<void> {
      const phone = customers[row]?.phones[0];
      if (phone === undefined) throw new Error('no such customer');
      const { written, e164 } = phone;
      let name = '';
      const calls = demo.adapter.calls.length;

      await log.step(`${place}: the page is open`, crm, async () => {
        await page?.close();
        page = await launched.open(address);
        await page.bringToFront();
        return address;
      });
      await log.step('the pointer is on a number, the button is there', crm, async () => {
        const shown = await waitUntil(async () => {
          const button = await shownCallButton(inCrm());
          if (button !== null && digits(button.name) === digits(e164)) return button.name;
          await hoverNumber(inCrm(), written);
          return null;
        }, `a button to call ${e164} shows`);
        name = shown;
        return `“${written}” on the page is ${e164}; the button says “${shown}”`;
      });
      await log.step('the button is clicked, the adapter is in the panel', adapter, async () => {
        const wasOpen = (await launched.panels()).length > 0;
        await clickCall(inCrm(), name);
        panel = await launched.panel();
        frame = await adapterFrame(panel, `${demo.origins.adapter}/agent/?type=call`);
        return wasOpen ? 'The panel was open already.' : 'The click opened the panel.';
      });
      await log.step('the number stands in the adapter’s dial field', adapter, async () => {
        const shown = await waitUntil(async () => {
          const text = await inFrame().$eval('input[type="tel"]', (field) => field.value);
          return digits(text) === digits(e164) ? text : null;
        }, `the dial field shows ${e164}`);
        return `The field shows ${shown}`;
      });
      await log.step('the page says so at the number', crm, async () => {
        const filled = say('filled');
        await waitUntil(async () => (await callNote(inCrm())) === filled, `the button says “${filled}”`);
        return filled;
      });
      if (!pictured) {
        pictured = true;
        await this.picture();
      }
      await log.step('the agent presses Call in the adapter', adapter, async () => {
        await press(inFrame(), 'Call');
        const call = await waitUntil(() => demo.adapter.calls[calls], 'the adapter starts the call');
        if (call.number !== e164) throw new Error(`the adapter called ${call.number}, not ${e164}`);
        return `The adapter calls ${call.number}`;
      });
      await log.step(
        bridge === 'page'
          ? 'the page’s listener hears New_Call'
          : 'the call is up, and the page hears nothing',
        crm,
        async () => {
          if (bridge === 'off') return this.heardNothing('New_Call');
          await this.heard('New_Call');
          return 'window.postMessage brought the adapter’s own JSON.';
        },
      );
      if (popTo !== null) {
        await log.step('the adapter pops the record', crm, async () => {
          await simulate(inFrame(), 'post', 'CRM_Record_Pop', { recordUrl: popTo });
          await waitUntil(() => inCrm().url() === popTo, `the tab shows ${popTo}`);
          await inCrm().waitForSelector('h1');
          return popTo;
        });
      }
      await log.step(
        bridge === 'page' ? 'the agent hangs up, the page’s listener hears End_Call' : 'the agent hangs up',
        crm,
        async () => {
          await press(inFrame(), 'Hang up');
          if (bridge === 'off') return this.heardNothing('End_Call');
          await this.heard('End_Call');
          return undefined;
        },
      );
      await press(inFrame(), 'Done');
    },

    async heard(type: string): Promise<void> {
      await waitUntil(async () => (await receivedTypes(inCrm())).includes(type), `the page hears ${type}`);
    },

    /** Once the event has been through the extension and passed over. */
    async heardNothing(type: string): Promise<string> {
      await waitUntil(async () => (await lastHandled(launched)) === type, `${type} has been handled`);
      const types = await receivedTypes(inCrm());
      if (types.length > 0) throw new Error(`the page heard ${types.join(', ')}`);
      return 'The bridge is off for this CRM, so its page gets no adapter events.';
    },

    /** The page and the panel as they stand now, side by side. */
    async picture(): Promise<void> {
      const path = join(options.folder, 'main-job.png');
      const of = {
        page: join(options.folder, 'main-job-page.png'),
        panel: join(options.folder, 'main-job-panel.png'),
      };
      await inCrm().screenshot({ path: of.page as `${string}.png` });
      await panel?.screenshot({ path: of.panel as `${string}.png` });
      await drawWindow(
        launched.browser,
        {
          ...of,
          title: await inCrm().title(),
          address: inCrm()
            .url()
            .replace(/^https:\/\//, ''),
        },
        path,
        options.scale,
      );
      await inCrm().bringToFront();
      options.drawn(path);
    },
  };
}

const digits = (text: string): string => text.replace(/\D/g, '');

async function press(frame: Frame, name: string): Promise<void> {
  const button = await frame.waitForSelector(`aria/${name}[role="button"]`, { visible: true });
  await button?.click();
}

type WorkerScope = { readonly chrome: typeof chrome };

/** Waits until the content scripts stand ready for the configured pages; answers with how many patterns they have. */
async function registered({ worker }: Launched): Promise<string> {
  const inWorker = await worker();
  const count = await waitUntil(
    () =>
      inWorker.evaluate(async () => {
        const { scripting } = (globalThis as unknown as WorkerScope).chrome;
        const scripts = await scripting.getRegisteredContentScripts();
        return scripts.find(({ id }) => id === 'crm')?.matches?.length ?? 0;
      }),
    'the content scripts are registered',
  );
  return `Scripts are registered for ${count} CRMs`;
}

/** The type of the newest event that the page bridge is through with; null while it is at work. */
async function lastHandled({ worker }: Launched): Promise<string | null> {
  const inWorker = await worker();
  return inWorker.evaluate(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await answer(indexedDB.open('patchcord'));
    try {
      const stores = db.transaction(['journal', 'cursors']);
      const [cursor, newest] = await Promise.all([
        answer<{ done: number } | undefined>(stores.objectStore('cursors').get('page-bridge')),
        answer(stores.objectStore('journal').openCursor(null, 'prev')),
      ]);
      const entry = newest?.value as { seq: number; type: string } | undefined;
      return entry !== undefined && cursor?.done === entry.seq ? entry.type : null;
    } finally {
      db.close();
    }
  });
}
