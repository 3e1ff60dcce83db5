import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState, receivedEvents, receivedTypes, simulate, stored } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ asOwnSettings: true });
});
afterAll(() => desk?.close());
afterEach(async () => {
  desk.demo.adapter.reset();
  const pages = await desk.browser.pages();
  await desk.browser.newPage();
  for (const page of pages) await page.close();
});

const NUMBER = '030 23125 101';
const E164 = '+493023125101';
const FILLED = 'In the adapter’s dial field. Press Call there.';

const ready = async (page: Page): Promise<void> => {
  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, NUMBER);
    return (await shownCallButton(page)) !== null;
  }, 'the number is marked');
};
const filled = (page: Page) =>
  waitUntil(
    async () => {
      const note = await callNote(page);
      return note === FILLED || Promise.reject(new Error(`“${note}” is said`));
    },
    'the click is answered',
    20_000,
  );
const dialField = async () => {
  const frame = await adapterFrame(await desk.panel(), desk.demo.origins.adapter);
  return frame.$eval('input[type="tel"]', (field) => (field as HTMLInputElement).value);
};

/** Loads the adapter anew, and holds its page back until the work is done. */
const whileAdapterLoads = async (work: () => Promise<void>): Promise<void> => {
  const arrival = Promise.withResolvers<void>();
  desk.demo.adapter.held = arrival.promise;
  try {
    for (const panel of await desk.panels()) await panel.reload({ waitUntil: 'domcontentloaded' });
    await work();
  } finally {
    arrival.resolve();
  }
};
const numberWaits = (number: string) =>
  waitUntil(async () => {
    const slot = (await stored(desk, 'session', 'dialSlot')) as { waiting: unknown } | undefined;
    return JSON.stringify(slot?.waiting ?? null).includes(number);
  }, `${number} waits`);

describe('a click arrives, once, although the worker dies', () => {
  it('before the click', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await ready(page);
    await desk.killWorker();
    await clickCall(page, `Call ${E164}`);
    await filled(page);
    expect(await dialField()).toBe(E164);
  });

  it('at the very moment of the click, again and again', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await desk.openAdapter(page);
    for (let round = 0; round < 5; round += 1) {
      await ready(page);
      await (await desk.worker()).evaluate(() => undefined);
      await Promise.all([clickCall(page, `Call ${E164}`), desk.killWorker().catch(() => undefined)]);
      await filled(page);
      expect(await dialField()).toBe(E164);
    }
  });

  it('while the number waits for the adapter to load', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await ready(page);
    await whileAdapterLoads(async () => {
      await clickCall(page, `Call ${E164}`);
      await desk.panel();
      await numberWaits(E164);
      await desk.killWorker();
    });
    await filled(page);
    expect(await dialField()).toBe(E164);
  });

  it('between an event’s storing and its delivery, and the page sees each event once', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const { frame } = await desk.openAdapter(page);
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([
        simulate(frame, 'post', 'New_Call', { call_id: 930_000 + round }),
        desk.killWorker().catch(() => undefined),
      ]);
    }
    await simulate(frame, 'post', 'End_Call', { call_id: 939_999 });
    await waitUntil(
      async () => (await receivedTypes(page)).includes('End_Call'),
      'everything arrives',
      20_000,
    );
    const ids = (await receivedEvents(page))
      .map(({ data }) => data.call_id)
      .filter((id) => Number(id) >= 930_000);
    expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((round) => 930_000 + round).concat(939_999));
  });
});

describe('clicks while the adapter loads', () => {
  it('wait and go through, the last one only', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    await ready(page);
    await whileAdapterLoads(async () => {
      await clickCall(page, `Call ${E164}`);
      await hoverNumber(page, '0171 39200 11');
      await clickCall(page, 'Call +491713920011');
      await numberWaits('+491713920011');
    });
    await filled(page);
    expect(await dialField()).toBe('+491713920011');
    const slot = (await stored(desk, 'session', 'dialSlot')) as { waiting: unknown; past: string[] };
    expect(slot.waiting).toBeNull();
  });
});

describe('a hostile page', () => {
  it('cannot dial: clicks and events made by script do nothing, and nothing throws', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await ready(page);
    const before = await stored(desk, 'session', 'dialSlot');
    await page.evaluate(() => {
      const host = [...document.documentElement.children].find(
        (element) => !['HEAD', 'BODY'].includes(element.tagName),
      );
      const box = host?.getBoundingClientRect();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        host?.dispatchEvent(
          new MouseEvent(type, { bubbles: true, composed: true, clientX: box?.x ?? 0, clientY: box?.y ?? 0 }),
        );
      }
      (host as HTMLElement | undefined)?.click();
      const link = document.createElement('a');
      link.href = 'tel:+493023125555';
      // Its own behaviour would open the browser's question about a program for tel:, in front of the page.
      link.addEventListener('click', (event) => event.preventDefault());
      document.body.append(link);
      link.click();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      host?.remove();
    });
    await ready(page);
    expect(await stored(desk, 'session', 'dialSlot')).toEqual(before);
    expect(faults).toEqual([]);
    await clickCall(page, `Call ${E164}`);
    await filled(page);
  });

  it('cannot speak as the adapter or as the extension', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    const { frame, panel } = await desk.openAdapter(page);
    const count = () =>
      (stored(desk, 'session', 'dialSlot') as Promise<{ past: string[] } | undefined>).then(
        (slot) => slot?.past.length ?? 0,
      );
    const before = await count();
    // The right shape from the page itself, and to whatever window it can reach.
    await page.evaluate(() => {
      const forged = JSON.stringify({
        type: 'CRM_Record_Pop',
        data: { recordUrl: `${location.origin}/record/forged` },
      });
      window.postMessage(
        {
          to: 'worker',
          type: 'crm/dial',
          body: { id: 'forged-1', number: '+493023125555', again: false, adapter: 'none' },
        },
        '*',
      );
      window.postMessage({ to: 'frame', type: 'frame/adapter-event', body: { seq: 1e9, json: forged } }, '*');
      window.parent.postMessage(forged, '*');
    });
    // The right origin, but another window: a second frame of the tenant inside the adapter's page.
    await frame.evaluate(async () => {
      const inner = document.createElement('iframe');
      inner.src = '/agent/?type=chat&from=custom&inner';
      document.body.append(inner);
      await new Promise((done) => inner.addEventListener('load', done));
      const script = inner.contentDocument?.createElement('script');
      if (script === undefined || inner.contentDocument === null)
        throw new Error('the inner frame is another origin');
      script.textContent = `window.top.postMessage(JSON.stringify({type:'New_Call',data:{call_id:940001}}),'*')`;
      inner.contentDocument.body.append(script);
    });
    await simulate(frame, 'post', 'End_Call', { call_id: 940002 });
    await waitUntil(async () => (await receivedTypes(page)).includes('End_Call'), 'the true event arrives');
    expect((await receivedEvents(page)).some(({ data }) => data.call_id === 940001)).toBe(false);
    expect(page.url()).toBe(`${desk.demo.origins.crm}/contact/1001`);
    expect(await count()).toBe(before);
    // What is refused is counted by its reason: another window of the tenant, and what the right one says amiss.
    await simulate(frame, 'postRaw', 'hello');
    await simulate(frame, 'postHuge', 1_000_000);
    await waitUntil(async () => {
      const refusals = (await stored(desk, 'session', 'refusals')) as Record<string, number> | undefined;
      return ['wrong-window', 'not-json', 'too-long'].every(
        (reason) => (refusals?.[`adapter: ${reason}`] ?? 0) > 0,
      );
    }, 'what was refused is counted');
    expect(await panel.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
  });

  it('that is the adapter itself floods and forges in vain; what is an event still passes', async () => {
    desk.demo.adapter.hostile = true;
    const page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
    for (const open of await desk.panels()) await open.reload();
    const panel = await desk.openPanel(page);
    await panelState(panel, 'ready');
    const frame = await adapterFrame(panel, desk.demo.origins.adapter);
    await simulate(frame, 'post', 'New_Call', { call_id: 950001 });
    await waitUntil(
      async () => (await receivedEvents(page)).some(({ data }) => data?.call_id === 950001),
      'the event passes',
      20_000,
    );
    // The agent presses something in the frame: with that gesture it tries to take the panel away.
    const button = await frame.waitForSelector('button');
    await button?.click();
    const report = await frame.evaluate(
      () => (window as unknown as { hostileReport: Record<string, number> }).hostileReport,
    );
    expect(report.posted).toBeGreaterThan(2_000);
    expect(report.gestures).toBeGreaterThan(0);
    expect(panel.url()).toContain('/sidepanel.html');
    await panelState(panel, 'ready');
    expect(page.url()).toBe(`${desk.demo.origins.crm}/contact/1001`);
    expect(await stored(desk, 'session', 'dialSlot')).not.toMatchObject({ past: ['forged-1'] });
  });
});

describe('a CRM that renders 50 times a second', () => {
  it('has no error and no change of its document by us', async () => {
    const page = await desk.open(`${desk.demo.origins.app}/?rate=50`);
    const errors: string[] = [];
    page.on('pageerror', (fault) => errors.push(String(fault)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.bringToFront();
    const foreign = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const names: string[] = [];
          const ours = (node: Node) =>
            node.parentNode === document.documentElement || node === document.documentElement;
          new MutationObserver((records) => {
            for (const record of records) {
              for (const node of record.addedNodes) {
                if (node instanceof Element && !ours(node) && node.tagName.includes('-'))
                  names.push(node.tagName);
              }
            }
          }).observe(document, { subtree: true, childList: true });
          setTimeout(() => resolve(names), 3_000);
        }),
    );
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as { pageErrors: unknown }).pageErrors)).toSatisfy(
      (count: unknown) => count === 0 || (Array.isArray(count) && count.length === 0),
    );
  });
});
