import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CrmControl } from '../demo/crm/control.ts';
import { origins } from '../demo/origins.ts';
import { canMountPolicy, waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';
import {
  AVAILABLE,
  adapterHas,
  BREAK,
  beginAnew,
  chooseInAdapter,
  finishCall,
  lineSays,
  logIn,
  MEAL,
  phone,
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
  });
  afterAll(() => desk?.close());

  describe.each([
    ['the control in its page', '/status', byPage],
    ['messages of its page', '/status-message', byMessage],
    ['endpoints of its own', '/contacts', byEndpoints],
  ])('by %s', (_, path, way) => {
    beforeAll(() => setStatusSettings(panel, { ...settings, crmSide: way }));
    beforeEach(async () => {
      Object.assign(crm, { agentStatus: 'ready', statusFault: null, statusRefusal: null });
      await page.goto(`${origins.crm}${path}`);
      frame = await logIn(desk, panel, AVAILABLE);
      await beginAnew(panel);
      await lineSays(panel, 'in-step', 'Ready');
    });

    test('is taken over at login, and set on the other side, once, whichever it was chosen on', async () => {
      crm.agentStatus = 'lunch';
      frame = await logIn(desk, panel, AVAILABLE);
      await adapterHas(frame, MEAL);
      const before = crm.statusChanges.length;
      await chooseInAdapter(frame, BREAK);
      await crmHas('coffee');
      crm.agentStatus = 'ready';
      await adapterHas(frame, AVAILABLE);
      await lineSays(panel, 'in-step', 'Ready');
      expect(crm.statusChanges.slice(before)).toEqual(['coffee']);
    });

    test('waits while a call lasts, and comes when it is over', async () => {
      await takeCall(frame);
      crm.agentStatus = 'lunch';
      await lineSays(panel, 'waits', 'Meal');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
      await finishCall(frame);
      await adapterHas(frame, MEAL);
    });

    test('stays as it is while the CRM refuses it, and the agent sees why', async () => {
      crm.statusRefusal = 'No breaks before noon';
      await chooseInAdapter(frame, BREAK);
      await lineSays(panel, 'stopped');
      expect(crm.agentStatus).toBe('ready');
      crm.statusRefusal = null;
      await chooseInAdapter(frame, MEAL);
      await crmHas('lunch');
      await lineSays(panel, 'in-step', 'Lunch');
    });
  });

  test('stays as it is where the adapter’s agent is another than the CRM’s', async () => {
    await simulate(frame, 'post', 'Agent_Login', { agent_email: 'moneypenny@agents.co' });
    await lineSays(panel, 'stopped', 'moneypenny@agents.co');
    crm.agentStatus = 'lunch';
    await lineSays(panel, 'stopped', 'moneypenny@agents.co');
    expect((await phone(frame)).statusId).not.toBe(MEAL);
  });

  test('stops while the endpoints fail, says so, and goes on by itself', async () => {
    crm.statusFault = 503;
    frame = await logIn(desk, panel, AVAILABLE);
    await lineSays(panel, 'stopped');
    crm.agentStatus = 'coffee';
    crm.statusFault = null;
    await adapterHas(frame, BREAK, 40_000);
  });
});
