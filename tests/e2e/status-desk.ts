import type { Frame, Page } from 'puppeteer';
import type { StatusView } from '../../lib/status/view.ts';
import { origins } from '../demo/origins.ts';
import { adapterFrame, waitUntil } from './browser.ts';
import { type Desk, type Policy, panelState, simulate, stored, withOwnSettings } from './desk.ts';

/** An agent's status, worked as an agent does: in the adapter's own menu, in the CRM, and by what the panel's line says. */

/** The mapping that every test of the status has; three of the CRM's statuses become two of the adapter's. */
export const MAPPING = {
  toAdapter: [
    { crm: 'available', name: 'Available', adapter: 0 },
    { crm: 'unavailable', name: 'Unavailable', adapter: -1 },
    { crm: 'lunch', name: 'Lunch', adapter: -4 },
    { crm: 'training', name: 'Training', adapter: -2 },
  ],
  toCrm: [
    { adapter: 0, name: 'Available', crm: 'available' },
    { adapter: -2, name: 'Break', crm: 'training' },
    { adapter: -4, name: 'Meal', crm: 'lunch' },
  ],
} as const;

/** Whose API stands elsewhere than the real one's. */
export const KUSTOMER_SIDE = { kustomer: { api: origins.kustomerApi } } as const;
/** Two of the adapter's statuses are called “Meal”: only an attribute tells which is which. */
export const ADAPTER_SIDE = { idAttribute: 'data-status-id' } as const;

export const AVAILABLE = 0;
export const UNAVAILABLE = -1;
export const BREAK = -2;
export const MEAL = -4;

interface Phone {
  readonly statusId: number;
  readonly nextStatusId: number | null;
  readonly call: { readonly phase: string } | null;
}
export const phone = async (frame: Frame): Promise<Phone> => (await simulate(frame, 'state')) as Phone;

/** Waits until the adapter has this status, by its own word. */
export const adapterHas = (frame: Frame, id: number, timeoutMs = 15_000): Promise<unknown> =>
  waitUntil(
    async () => {
      const { statusId } = await phone(frame);
      return statusId === id || Promise.reject(new Error(String(statusId)));
    },
    `the adapter has status ${id}`,
    timeoutMs,
  );

const press = (frame: Frame, selector: string): Promise<void> =>
  frame.$eval(selector, (element) => (element as HTMLElement).click());

/** As the agent does it, in the adapter's own menu; in a session it becomes the next status. */
export async function chooseInAdapter(frame: Frame, id: number): Promise<void> {
  await press(frame, '#status');
  await press(frame, `#status-menu [data-status-id="${id}"]`);
}

/** A call begins and the agent takes it. */
export async function takeCall(frame: Frame): Promise<void> {
  await simulate(frame, 'incomingCall');
  await press(frame, '#answer');
  await waitUntil(async () => (await phone(frame)).call?.phase === 'active', 'the call is taken');
}

/** The call is over, and its wrap-up too; from whatever point it is at. One left behind would count as going on. */
export async function endCall(frame: Frame): Promise<void> {
  const steps = { ringing: '#decline', active: '#hang-up', 'wrap-up': '#finish' } as const;
  await waitUntil(async () => {
    const { call } = await phone(frame);
    if (call === null) return true;
    const step = steps[call.phase as keyof typeof steps];
    if (step !== undefined) await press(frame, step);
    return false;
  }, 'the call and its wrap-up are over');
}

/** What the line below the adapter says: its state, and everything in it that is read aloud. */
export const statusLine = (panel: Page): Promise<{ readonly state: string; readonly text: string }> =>
  panel.$eval('#status', (line) => ({
    state: (line as HTMLElement).dataset.state ?? '',
    text: line.querySelector('#status-toggle')?.textContent ?? '',
  }));

export const lineSays = (panel: Page, state: string, words = '', timeoutMs = 15_000): Promise<unknown> =>
  waitUntil(
    async () => {
      const line = await statusLine(panel);
      return (
        (line.state === state && line.text.includes(words)) || Promise.reject(new Error(JSON.stringify(line)))
      );
    },
    `the status line is ${state} and says “${words}”`,
    timeoutMs,
  );

/** The adapter is loaded anew, as after a log-in, with that status on its side; what was known before is forgotten. */
export async function logIn(desk: Desk, panel: Page, statusId: number): Promise<Frame> {
  desk.demo.adapter.statusId = statusId;
  await panel.evaluate(() =>
    (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.session.remove('statusKept'),
  );
  await panel.reload();
  await panelState(panel, 'ready');
  return adapterFrame(panel, desk.demo.origins.adapter);
}

/** As the options page does it; no policy holds the status, so it counts at once. */
export const setStatusSettings = (panel: Page, status: Policy): Promise<void> =>
  withOwnSettings(panel, { status: { pollSeconds: 5, adapterSide: ADAPTER_SIDE, ...status } });

/** Presses a button in what unfolds from the line, as an agent does. */
export async function pressInStatus(panel: Page, name: string): Promise<void> {
  const press = (selector: string, words: string) =>
    panel.$$eval(
      selector,
      (buttons, wanted) => {
        const button = buttons.find(({ textContent }) => wanted === '' || textContent === wanted);
        (button as HTMLElement | undefined)?.click();
        return button !== undefined;
      },
      words,
    );
  if ((await panel.$('#status-all')) === null) await press('#status-toggle', '');
  await waitUntil(() => press('#status-all button', name), `the button ${name} is there`);
}

/** What the panel knows of the CRM's status: that it has come to know of it shows that it was left as it is. */
export const crmSeen = (desk: Desk, status: string, timeoutMs = 15_000): Promise<unknown> =>
  waitUntil(
    async () => {
      const { crm } = ((await stored(desk, 'session', 'statusView')) ?? {}) as Partial<StatusView>;
      return crm?.status === status || Promise.reject(new Error(crm?.status ?? 'none'));
    },
    `the CRM is seen to have ${status}`,
    timeoutMs,
  );

/** How often the CRM's API was asked to change a status. */
export const writesTo = (desk: Desk): number =>
  desk.demo.kustomer.requests.filter(({ method }) => method !== 'GET').length;
