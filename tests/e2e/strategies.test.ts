import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from './browser.ts';
import { callNote, clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, type Policy, panelState, underPolicy, withOwnSettings } from './desk.ts';
import { clockOf } from './page-clock.ts';

/** So long the panel waits for an adapter to acknowledge a message. */
const LONGEST_ACKNOWLEDGEMENT_MS = 5_000;

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDesk();
  page = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
  await desk.openAdapter(page);
});
afterAll(() => desk?.close());
beforeEach(async () => {
  desk.demo.adapter.reset();
  desk.demo.relay.reset();
  // What was said of the call before goes with its page.
  await page.reload();
});

/** Puts click-to-call in force as the agent’s own setting (null: none of their own) and waits until the panel works under it. */
async function under(clickToCall: Policy | null): Promise<void> {
  await withOwnSettings(await desk.panel(), clickToCall === null ? {} : { clickToCall });
  await (await desk.panel()).reload();
  await panelState(await desk.panel(), 'ready');
}

/** Calls the first number and answers with what is then said at the place of the click. */
async function call(): Promise<string> {
  await page.bringToFront();
  await waitUntil(async () => {
    await hoverNumber(page, '030 23125 101');
    return (await shownCallButton(page))?.name === 'Call +493023125101';
  }, 'the number can be called');
  const before = await callNote(page);
  await clickCall(page, 'Call +493023125101');
  const passing = ['', before, 'Handing the number over…', 'Opening the adapter. The number waits.'];
  return waitUntil(
    async () => {
      const note = await callNote(page);
      return passing.includes(note) ? null : note;
    },
    'the click is answered',
    15_000,
  );
}

const frame = async () => adapterFrame(await desk.panel(), desk.demo.origins.adapter);
const field = async () =>
  (await frame()).$eval('input[type="tel"]', (input) => (input as HTMLInputElement).value).catch(() => null);

describe('the strategies', () => {
  it.each([
    ['e164', '+493023125101'],
    ['international', '+49 30 23125101'],
    ['automatic', '+49 30 23125101'],
    ['us-local', '+493023125101'],
  ])('fill writes the number in the format %s', async (format, expected) => {
    await under({ strategies: ['fill'], format });
    expect(await call()).toBe('In the adapter’s dial field. Press Call there.');
    expect(await field()).toBe(expected);
  });

  it('fill says why when the driver finds no dial pad, and copy takes over', async () => {
    await under({ strategies: ['fill', 'copy'] });
    await (await frame()).evaluate(() => {
      for (const element of document.querySelectorAll('button, input, a')) element.remove();
    });
    expect(await call()).toMatch(/^Copied, because .*\. Paste it into the adapter\.$/);
  });

  it('a driver that is configured leads to a field that the defaults would not choose', async () => {
    await withOwnSettings(await desk.panel(), {
      adapter: {
        url: desk.demo.origins.adapter,
        channels: ['call'],
        driver: { dialField: [{ selector: '#our-own-field' }], openDialPad: [{ selector: '#never' }] },
      },
      clickToCall: { strategies: ['fill'] },
    });
    await (await desk.panel()).reload();
    const inside = await waitUntil(frame, 'the frame is there');
    await waitUntil(() => inside.evaluate(() => document.readyState === 'complete'), 'the page is there');
    await inside.evaluate(() => {
      const input = document.createElement('input');
      input.id = 'our-own-field';
      document.body.prepend(input);
    });
    await panelState(await desk.panel(), 'ready');
    expect(await call()).toBe('In the adapter’s dial field. Press Call there.');
    expect(await inside.$eval('#our-own-field', (input) => (input as HTMLInputElement).value)).toBe(
      '+493023125101',
    );
  });

  it('copy puts the number on the clipboard', async () => {
    await under({ strategies: ['copy'], format: 'international' });
    expect(await call()).toBe('Copied. Paste it into the adapter.');
    const pasted = await page.evaluate(() => {
      const area = document.createElement('textarea');
      area.id = 'paste-here';
      document.body.append(area);
      area.focus();
    });
    expect(pasted).toBeUndefined();
    await page.bringToFront();
    await page.focus('#paste-here');
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyV', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    expect(await page.$eval('#paste-here', (area) => (area as HTMLTextAreaElement).value)).toBe(
      '+49 30 23125101',
    );
  });

  it('message posts the configured template to the adapter, and waits for its acknowledgement', async () => {
    const template = '{"do":"dial","to":"{NUMBER}"}';
    await under({
      strategies: ['message'],
      message: { template, as: 'object', acknowledgement: 'Dial_Ready' },
    });
    await (await frame()).evaluate(() => {
      window.addEventListener('message', ({ data, origin }) => {
        if (data?.do !== 'dial') return;
        (window as unknown as { got: unknown }).got = { data, origin };
        window.parent.postMessage(JSON.stringify({ type: 'Dial_Ready', data: {} }), '*');
      });
    });
    expect(await call()).toBe('The adapter took the number.');
    expect(await (await frame()).evaluate(() => (window as unknown as { got: unknown }).got)).toMatchObject({
      data: { do: 'dial', to: '+493023125101' },
      origin: expect.stringMatching(/^chrome-extension:/),
    });
  });

  it('message without an answer is no success, and the next way is tried', async () => {
    const template = '{"do":"dial","to":"{NUMBER}"}';
    const panel = await desk.panel();
    const leap = await clockOf(panel);
    await under({ strategies: ['message', 'copy'], message: { template, acknowledgement: 'Dial_Ready' } });
    const inside = await frame();
    await inside.evaluate(() => {
      window.addEventListener('message', ({ data }) => {
        if (JSON.stringify(data).includes('dial')) Object.assign(window, { asked: true });
      });
    });
    const answer = call();
    const isAsked = () => inside.evaluate(() => 'asked' in window);
    await waitUntil(isAsked, 'the adapter is asked').then(() => leap(LONGEST_ACKNOWLEDGEMENT_MS));
    expect(await answer).toBe(
      'Copied, because the adapter did not acknowledge the message. Paste it into the adapter.',
    );
  });

  it('relay has the company’s endpoint place the call for the agent who is logged in', async () => {
    await under({ strategies: ['relay'], relay: { url: `${desk.demo.origins.relay}/calls` } });
    await waitUntil(async () => (await field()) === null || true, 'the adapter stands');
    expect(await call()).toBe('The call is being placed.');
    expect(desk.demo.relay.calls).toHaveLength(1);
    expect(JSON.stringify(desk.demo.relay.calls[0])).toContain('+493023125101');
  });

  it('relay’s refusal is said in words, and another way may follow', async () => {
    for (const agent of desk.demo.relay.agents) Object.assign(agent, { available: false });
    await under({ strategies: ['relay', 'fill'], relay: { url: `${desk.demo.origins.relay}/calls` } });
    const note = await call();
    expect(note).toContain('In the adapter’s dial field');
    expect(note).toContain('you are not available to take this call');
    expect(desk.demo.relay.calls).toHaveLength(0);
  });

  it('relay whose answer is lost is never followed by a second call', async () => {
    Object.assign(desk.demo.relay, { delayMs: 3_000 });
    await under({
      strategies: ['relay', 'fill'],
      relay: { url: `${desk.demo.origins.relay}/calls`, timeoutSeconds: 1 },
    });
    expect(await call()).toContain('the call may have been placed');
    expect(await field()).not.toBe('+493023125101');
  });

  // Last, because it leaves a policy behind.
  it('fill also calls, only where the admin allows it', async () => {
    await underPolicy(desk, {});
    await under({ strategies: ['fill'], callImmediately: true });
    expect(await call()).toBe('In the adapter’s dial field. Press Call there.');
    expect(desk.demo.adapter.calls).toHaveLength(0);
    await underPolicy(desk, { clickToCall: { strategies: ['fill'], callImmediately: true } });
    await under(null);
    await page.reload();
    expect(await call()).toBe('Calling.');
    await waitUntil(() => desk.demo.adapter.calls.length === 1, 'the call is placed');
    expect(desk.demo.adapter.calls[0]?.number).toBe('+493023125101');
  });
});
