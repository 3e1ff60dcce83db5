import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KustomerControl } from '../demo/kustomer/control.ts';
import { otherTeam, teams } from '../demo/kustomer/data.ts';
import { canMountPolicy, waitUntil } from './browser.ts';
import { type Desk, openDesk, type Policy } from './desk.ts';
import { clockOf, type Leap } from './page-clock.ts';
import {
  AVAILABLE,
  adapterHas,
  BREAK,
  chooseInAdapter,
  crmSeen,
  endCall,
  KUSTOMER_SIDE,
  lineSays,
  logIn,
  MAPPING,
  MEAL,
  phone,
  pressInStatus,
  setStatusSettings,
  takeCall,
  UNAVAILABLE,
  writesTo,
} from './status-desk.ts';

/** The CRM that has an API of its own for the status, simulated, beside the simulated adapter. */
describe.skipIf(!canMountPolicy())('an agent’s status in Kustomer and in the adapter', () => {
  let desk: Desk;
  let kustomer: KustomerControl;
  let panel: Page;
  let frame: Frame;
  let leap: Leap;
  const crmHas = (status: string) =>
    waitUntil(
      () => kustomer.session?.status === status || Promise.reject(new Error(kustomer.session?.status)),
      `the CRM has ${status}`,
      15_000,
    );
  const settings = (status: Policy) =>
    setStatusSettings(panel, { crm: 'kustomer', ...MAPPING, crmSide: KUSTOMER_SIDE, ...status });
  /** Both sides as they are at the start of a shift, and kept in sync. */
  const startShift = async () => {
    Object.assign(kustomer, { mishap: null, teamSettings: teams, agentEmail: 'james.bond@agents.co' });
    kustomer.choose('available');
    kustomer.chooseTeam(teams[0]?.team ?? null);
    await endCall(frame);
    frame = await logIn(desk, panel, AVAILABLE);
    await lineSays(panel, 'in-step', 'Available');
  };

  beforeAll(async () => {
    desk = await openDesk();
    kustomer = desk.demo.kustomer;
    const page = await desk.open(`${desk.demo.origins.kustomer}/app`);
    ({ panel, frame } = await desk.openAdapter(page));
    leap = await clockOf(panel);
  });
  afterAll(() => desk?.close());

  describe('that follows the CRM, the latest change first', () => {
    beforeAll(() => settings({ direction: 'crm-to-adapter' }));
    beforeEach(startShift);

    test('is the CRM’s at login', async () => {
      kustomer.choose('lunch');
      frame = await logIn(desk, panel, AVAILABLE);
      await adapterHas(frame, MEAL);
      await lineSays(panel, 'in-step', 'Meal');
    });

    test('follows the CRM, and changes nothing there', async () => {
      kustomer.choose('training');
      await adapterHas(frame, BREAK);
      await chooseInAdapter(frame, UNAVAILABLE);
      await lineSays(panel, 'in-step', 'Unavailable');
      expect([kustomer.session?.status, writesTo(desk)]).toEqual(['training', 0]);
      kustomer.choose('lunch');
      await adapterHas(frame, MEAL);
      expect(writesTo(desk)).toBe(0);
    });

    test('stays as it is while the agent has paused it, and follows again afterwards', async () => {
      await pressInStatus(panel, 'Pause');
      await lineSays(panel, 'paused');
      kustomer.choose('lunch');
      await crmSeen(desk, 'lunch');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
      await pressInStatus(panel, 'Go on');
      await adapterHas(frame, MEAL);
      await panel.focus('#status-title');
      await panel.keyboard.press('Escape');
      await waitUntil(async () => (await panel.$('#status-all')) === null, 'the line is folded');
      expect(await panel.evaluate(() => document.activeElement?.id)).toBe('status-toggle');
    });

    test('waits while a call lasts, and is the agent’s own next one where that was chosen later', async () => {
      await takeCall(frame);
      kustomer.choose('lunch');
      await lineSays(panel, 'waits', 'Meal');
      expect(await phone(frame)).toMatchObject({ statusId: AVAILABLE, nextStatusId: null });
      await chooseInAdapter(frame, BREAK);
      await endCall(frame);
      await adapterHas(frame, BREAK);
    });

    test('waits while a call lasts, and comes when it is over', async () => {
      const room = () => panel.$eval('#status', (line) => line.getBoundingClientRect().height);
      const before = await room();
      await takeCall(frame);
      kustomer.choose('lunch');
      await lineSays(panel, 'waits', 'Meal');
      // Whatever the line says, the adapter above it neither moves nor shrinks under the agent's hand.
      expect(await room()).toBe(before);
      await endCall(frame);
      await adapterHas(frame, MEAL);
      await lineSays(panel, 'in-step', 'Meal');
    });
  });

  describe('that travels both ways, the CRM’s first', () => {
    beforeAll(() => settings({ direction: 'two-way', priority: 'crm', atLogin: false }));
    beforeEach(startShift);

    test('is set on the other side, once, whichever the agent chose it on', async () => {
      const before = writesTo(desk);
      await chooseInAdapter(frame, BREAK);
      await crmHas('training');
      await lineSays(panel, 'in-step', 'Training');
      kustomer.choose('lunch');
      await adapterHas(frame, MEAL);
      await lineSays(panel, 'in-step', 'Lunch');
      expect(writesTo(desk)).toBe(before + 1);
    });

    test('is the CRM’s after a call, also where the agent chose another in the adapter later', async () => {
      await takeCall(frame);
      kustomer.choose('lunch');
      await lineSays(panel, 'waits', 'Meal');
      await chooseInAdapter(frame, BREAK);
      await endCall(frame);
      await adapterHas(frame, MEAL);
      expect(kustomer.session?.status).toBe('lunch');
    });

    test.each([
      [
        'another e-mail address',
        () => (kustomer.agentEmail = 'moneypenny@agents.co'),
        'moneypenny@agents.co',
      ],
      ['another team', () => kustomer.chooseTeam(otherTeam), 'E-mail'],
      [
        'a team whose queue is not linked',
        () => (kustomer.teamSettings = teams.map((team) => ({ ...team, externalQueues: [] }))),
        'queue',
      ],
    ])('stays as it is with %s, and the agent sees why', async (_, spoil, words) => {
      const before = writesTo(desk);
      spoil();
      frame = await logIn(desk, panel, AVAILABLE);
      await lineSays(panel, 'stopped', words);
      kustomer.choose('lunch');
      await crmSeen(desk, 'lunch');
      await chooseInAdapter(frame, BREAK);
      kustomer.choose('unavailable');
      await crmSeen(desk, 'unavailable');
      await lineSays(panel, 'stopped', words);
      expect((await phone(frame)).statusId).toBe(BREAK);
      expect([kustomer.session?.status, writesTo(desk)]).toEqual(['unavailable', before]);
    });

    test('stops while the CRM’s API fails, says so, and goes on by itself', async () => {
      kustomer.mishap = { times: Number.POSITIVE_INFINITY, answer: 503 };
      kustomer.choose('lunch');
      await lineSays(panel, 'stopped');
      expect((await phone(frame)).statusId).toBe(AVAILABLE);
      kustomer.mishap = null;
      // It is asked more and more seldom.
      const isAsked = () => leap(10_000).then(() => adapterHas(frame, MEAL, 500));
      await waitUntil(() => isAsked().then(() => true), 'the adapter follows', 40_000);
      await lineSays(panel, 'in-step', 'Meal');
    });
  });
});
