import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CrmControl } from '../demo/crm/control.ts';
import { origins } from '../demo/origins.ts';
import { canMountPolicy, waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';
import { clockOf, type Leap } from './page-clock.ts';
import {
  AVAILABLE,
  adapterHas,
  BREAK,
  chooseInAdapter,
  crmSeen,
  endCall,
  lineSays,
  logIn,
  MEAL,
  phone,
  pressInStatus,
  setStatusSettings,
  takeCall,
} from './status-desk.ts';

const settings = {
  crm: 'orders',
  direction: 'two-way',
  toAdapter: [
    { crm: 'ready', name: 'Ready', adapter: AVAILABLE },
    { crm: 'lunch', name: 'Lunch', adapter: MEAL },
    { crm: 'coffee', name: 'Coffee break', adapter: BREAK },
    { crm: 'desk-work', name: 'Desk work', adapter: null },
  ],
  toCrm: [
    { adapter: AVAILABLE, name: 'Available', crm: 'ready' },
    { adapter: MEAL, name: 'Meal', crm: 'lunch' },
    { adapter: BREAK, name: 'Break', crm: 'coffee' },
  ],
};

const address = `${origins.crm}/api/agent/status`;
const byPage = { way: 'page', page: { shown: [{ selector: '#status' }] } };
const byMessage = { way: 'message' };
const byEndpoints = {
  way: 'endpoints',
  endpoints: {
    read: {
      url: address,
      status: 'status.id',
      name: 'status.name',
      agentId: 'agent.id',
      email: 'agent.email',
    },
    write: { url: address, body: '{"status":"{STATUS}"}' },
    list: { url: `${origins.crm}/api/agent/statuses`, items: 'statuses' },
  },
};

/** A CRM that a company wrote itself has no API that we know: three ways lead to its agents' status. */
describe.skipIf(!canMountPolicy())('an agent’s status in a custom CRM and in the adapter', () => {
  let desk: Desk;
  let crm: CrmControl;
  let page: Page;
  let panel: Page;
  let frame: Frame;
  let leap: Leap;
  /** A side that tells nothing is asked every five seconds: they are put forward until it is as wanted. */
  const inTime = (isSo: () => Promise<unknown>, what: string) =>
    waitUntil(
      () =>
        leap(5_000)
          .then(isSo)
          .then(() => true),
      what,
      30_000,
    );
  const adapterTakes = (status: number) =>
    inTime(() => adapterHas(frame, status, 500), `the adapter has status ${status}`);
  const lineTells = (state: string, words = '') =>
    inTime(() => lineSays(panel, state, words, 500), `the status line is ${state} and says “${words}”`);
  const crmHas = (status: string) =>
    waitUntil(
      () => crm.agentStatus === status || Promise.reject(new Error(crm.agentStatus)),
      `the CRM has ${status}`,
      15_000,
    );

  beforeAll(async () => {
    desk = await openDesk();
    ({ crm } = desk.demo);
    page = await desk.open(`${origins.crm}/status`);
    ({ panel, frame } = await desk.openAdapter(page));
    leap = await clockOf(panel);
  });
  afterAll(() => desk?.close());

  const startShift = async (path: string) => {
    Object.assign(crm, { agentStatus: 'ready', statusFault: null, statusRefusal: null });
    await page.goto(`${origins.crm}${path}`);
    await endCall(frame);
    frame = await logIn(desk, panel, AVAILABLE);
    await lineSays(panel, 'in-step', 'Ready');
  };
  const ways = [
    ['the control in its page', '/status', byPage],
    ['messages of its page', '/status-message', byMessage],
    ['endpoints of its own', '/contacts', byEndpoints],
  ] as const;

  describe.each(ways)('by %s', (_, path, way) => {
    beforeAll(() => setStatusSettings(panel, { ...settings, crmSide: way }));
    beforeEach(() => startShift(path));

    test('is taken over at login, and set on the other side, once, whichever it was chosen on', async () => {
      crm.agentStatus = 'lunch';
      frame = await logIn(desk, panel, AVAILABLE);
      await adapterHas(frame, MEAL);
      const before = crm.statusChanges.length;
      await chooseInAdapter(frame, BREAK);
      await crmHas('coffee');
      await lineSays(panel, 'in-step', 'Coffee break');
      crm.agentStatus = 'ready';
      await adapterTakes(AVAILABLE);
      await lineSays(panel, 'in-step', 'Ready');
      expect(crm.statusChanges.slice(before)).toEqual(['coffee']);
    });

    test('waits while a call lasts, and comes when it is over', async () => {
      await takeCall(frame);
      crm.agentStatus = 'lunch';
      await lineTells('waits', 'Meal');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
      await endCall(frame);
      await adapterTakes(MEAL);
    });
  });

  test('cannot be kept where the page has no such control, and goes on where it has', async () => {
    await setStatusSettings(panel, { ...settings, crmSide: byPage });
    await startShift('/status');
    await page.goto(`${origins.crm}/contacts`);
    await lineTells('stopped', 'its status control was not found');
    await page.goto(`${origins.crm}/status`);
    await lineTells('in-step', 'Ready');
    crm.agentStatus = 'lunch';
    await adapterTakes(MEAL);
  });

  describe('by endpoints that refuse and fail', () => {
    beforeAll(() => setStatusSettings(panel, { ...settings, crmSide: byEndpoints }));
    beforeEach(() => startShift('/contacts'));

    test('stays as it is where the adapter’s agent is another than the CRM’s', async () => {
      await simulate(frame, 'post', 'Agent_Login', { agent_email: 'moneypenny@agents.co' });
      await lineSays(panel, 'stopped', 'moneypenny@agents.co');
      crm.agentStatus = 'lunch';
      await inTime(() => crmSeen(desk, 'lunch', 500), 'the CRM is seen to have lunch');
      await lineSays(panel, 'stopped', 'moneypenny@agents.co');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
    });

    test('stays as it is while the CRM refuses it, and the agent sees why', async () => {
      crm.statusRefusal = 'No breaks before noon';
      await chooseInAdapter(frame, BREAK);
      await lineSays(panel, 'stopped', 'refused');
      expect(crm.agentStatus).toBe('ready');
      crm.statusRefusal = null;
      await chooseInAdapter(frame, MEAL);
      await crmHas('lunch');
      await lineSays(panel, 'in-step', 'Lunch');
    });

    test('stops while they fail, says so, and goes on when the agent says it', async () => {
      crm.statusFault = 503;
      crm.agentStatus = 'coffee';
      await lineTells('stopped');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
      crm.statusFault = null;
      await pressInStatus(panel, 'Try again');
      await adapterTakes(BREAK);
    });
  });
});
