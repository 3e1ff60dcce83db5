import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { adapterFrame, waitUntil } from './browser.ts';
import { clickCall, hoverNumber, shownCallButton } from './call-button.ts';
import { type Desk, openDesk, panelState, simulate } from './desk.ts';
import {
  foldSession,
  notesSaved,
  notesShown,
  putAllAway,
  sessionEnded,
  sessionFacts,
  sessionHead,
  sessionShown,
  sessionTabs,
  unfoldSession,
} from './session-panel.ts';

let desk: Desk;
let panel: Page;
let crm: Page;
/** A retry begins in the state that the first try left: each try takes sessions of its own. */
let nextId = 700_000;
const takeId = (): number => {
  nextId += 1;
  return nextId;
};
const live = new Map<number, 'Call' | 'Chat'>();
/** The frame goes with the panel that was reloaded or killed. */
const adapter = async (): Promise<Frame> => {
  await panelState(panel, 'ready');
  return adapterFrame(panel, desk.demo.origins.adapter);
};
const post = async (type: string, data: Readonly<Record<string, unknown>>): Promise<void> => {
  await simulate(await adapter(), 'post', type, data);
};
/** Presses one of the adapter's own buttons; from inside, since a window in front of the panel keeps the mouse away. */
const press = async (name: string): Promise<void> => {
  const button = await (await adapter()).waitForSelector(`aria/${name}[role="button"]`);
  await button?.evaluate((element) => (element as HTMLElement).click());
};
const begin = async (
  medium: 'Call' | 'Chat',
  data: Readonly<Record<string, unknown>> = {},
): Promise<number> => {
  const id = takeId();
  live.set(id, medium);
  await post(`New_${medium}`, { [`${medium.toLowerCase()}_id`]: id, ...data });
  return id;
};
const end = async (id: number): Promise<void> => {
  const medium = live.get(id) ?? 'Call';
  live.delete(id);
  await post(`End_${medium}`, { [`${medium.toLowerCase()}_id`]: id });
};

beforeAll(async () => {
  desk = await openDesk({
    asOwnSettings: true,
    policy: {
      crms: [
        {
          id: 'orders',
          kind: 'custom',
          name: 'Order desk',
          matches: ['https://orders.crm.test/*'],
          country: 'DE',
          lookup: { phone: 'https://orders.crm.test/contacts?tel={ANI}&queue={MENU_PATH}' },
        },
      ],
      // The tab of the CRM stays where a test put it.
      screenPop: { target: 'off' },
      records: {
        dispositions: [
          { code: 'solved', name: 'Solved' },
          { code: 'returns', name: 'Goods come back', queues: ['8469'] },
          { code: 'fair', name: 'Trade fair', queues: ['1'] },
        ],
      },
    },
  });
  crm = await desk.open(`${desk.demo.origins.crm}/contact/1001`);
  ({ panel } = await desk.openAdapter(crm));
});
afterAll(() => desk?.close());
afterEach(async () => {
  for (const id of [...live.keys()]) await end(id);
  // A call that was dialled, and that a test left in whatever state.
  for (const name of ['Hang up', 'Done']) {
    const button = await (await adapter()).$(`aria/${name}[role="button"]`);
    await button?.evaluate((element) => (element as HTMLElement).click());
  }
  await putAllAway(panel);
});

describe('the session above the adapter', () => {
  it('has its place before one begins, so that the adapter stays where it is; one line, and the rest on request', async () => {
    const stageTop = () => panel.$eval('.stage', (stage) => stage.getBoundingClientRect().top);
    const before = await stageTop();
    expect(await panel.$('#session')).toBeNull();
    const id = await begin('Call');
    await sessionShown(panel, `Call ${id}`);
    expect(await stageTop()).toBe(before);
    await foldSession(panel);
    expect((await sessionHead(panel)).subtitle).toBe('Campaign call · Developers / James');
    expect(await panel.$eval('#session', (view) => view.clientHeight)).toBeLessThanOrEqual(60);
    await unfoldSession(panel);
    expect(await sessionFacts(panel)).toEqual({
      Session: 'Campaign call',
      Queue: 'Developers / James',
      Campaign: 'Survey Movie (1432)',
    });
    expect(await panel.$eval('#session', (view) => view.textContent)).toContain(
      'No source has told who this is yet.',
    );
  });

  it('stays folded or unfolded as the agent left it', async () => {
    await begin('Call');
    await unfoldSession(panel);
    await panel.reload();
    await panel.waitForSelector('#session-all');
  });

  it('counts the time since the start, and says when a start was not seen', async () => {
    const id = await begin('Call');
    await sessionShown(panel, `Call ${id}`);
    const first = await sessionHead(panel);
    expect(first.timer).toMatch(/^\d+:\d\d$/);
    await waitUntil(async () => (await sessionHead(panel)).timer !== first.timer, 'the timer runs');
    const lost = takeId();
    await post('End_Call', { call_id: lost });
    await waitUntil(async () => (await sessionTabs(panel)).includes(`Call ${lost}`), 'it is there');
    await panel.click(`.session-tabs [aria-label="Call ${lost}"]`);
    await sessionShown(panel, `Call ${lost}`);
    expect((await sessionHead(panel)).timer).toBe('unknown');
  });

  it('follows co-browse, a virtual agent and Agent Assist', async () => {
    const id = await begin('Chat', { virtual_agent_id: 4 });
    await sessionShown(panel, `Chat ${id}`);
    await unfoldSession(panel);
    await post('Cobrowse_Session_Started', { chat_id: id, cobrowse_session_id: `c${id}` });
    await post('Cobrowse_Session_Remote_Control_Changed', { chat_id: id, cobrowse_session_id: `c${id}` });
    await waitUntil(
      async () =>
        (await sessionFacts(panel))['Co-browse'] === 'on · asked for by the agent · remote control asked for',
      'co-browse is told',
    );
    expect((await sessionFacts(panel))['Virtual agent']).toBe('4, takes part');
    await post('Cobrowse_Session_Ended', {
      chat_id: id,
      cobrowse_session_id: `c${id}`,
      cobrowse_session_requested_by: 'agent',
      cobrowse_session_ended_by: 'end_user',
    });
    await waitUntil(
      async () =>
        (await sessionFacts(panel))['Co-browse'] === 'over · asked for by the agent · ended by the customer',
      'its end is told',
    );
    await post('Agent_Assist_Started', { conversation_id: `a${id}` });
    await waitUntil(
      async () => (await sessionFacts(panel))['Agent Assist'] === `takes part · Conversation a${id}`,
      'Agent Assist is told',
    );
  });

  it('shows whom the agent dialled, and looks that number up in a window or by a link', async () => {
    await crm.bringToFront();
    await waitUntil(async () => {
      await hoverNumber(crm, '030 23125 101');
      return (await shownCallButton(crm)) !== null;
    }, 'the number is marked');
    await clickCall(crm, 'Call +493023125101');
    const frame = await adapter();
    await waitUntil(
      async () =>
        (await frame.$eval('input[type="tel"]', (field) => (field as HTMLInputElement).value)) !== '',
      'the number stands in the dial field',
    );
    await press('Call');
    await sessionShown(panel, '+49 30 23125101');
    await unfoldSession(panel);
    expect((await sessionFacts(panel)).Number).toBe('+49 30 23125101 | dialled');

    const found = desk.browser.waitForTarget((target) => target.url().includes('/contacts?tel='));
    await panel.click('::-p-aria(Open in new browser window[role="button"])');
    const target = await found;
    const address = new URL(target.url());
    expect(address.searchParams.get('tel')).toBe('+493023125101');
    expect(target.opener()).toBeUndefined();
    await (await target.page())?.close();

    await panel.bringToFront();
    await panel.evaluate(() => {
      const page = window as unknown as { taken: string };
      navigator.clipboard.writeText = async (text: string) => {
        page.taken = text;
      };
    });
    await panel.click('::-p-aria(Copy link[role="button"])');
    await waitUntil(
      () => panel.evaluate(() => document.body.innerText.includes('The link is copied.')),
      'the link is copied',
    );
    expect(await panel.evaluate(() => (window as unknown as { taken: string }).taken)).toBe(address.href);

    await press('Hang up');
    await sessionEnded(panel);
    expect(await panel.$('.session-lookup')).toBeNull();
  });
});

describe('notes and disposition', () => {
  it('are still there after the panel was killed in the middle of a word', async () => {
    const id = await begin('Call', { queue_id: 8469 });
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    await panel.type('#session-notes', 'Wheel is broken');
    await panel.select('#session-disposition', 'returns');
    expect(
      await panel.$$eval('#session-disposition option', (options) => options.map((option) => option.label)),
    ).toEqual(['None', 'Solved', 'Goods come back']);
    await panel.type('#session-notes', ', sends a pic');
    // It says nothing and stores nothing any more: none of its code runs again, not even at its end.
    const debug = await panel.createCDPSession();
    await debug.send('Debugger.enable');
    const stopped = new Promise((done) => debug.once('Debugger.paused', done));
    await debug.send('Debugger.pause');
    await stopped;
    await panel.close();
    panel = await desk.openPanel(crm);
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    await waitUntil(
      async () => (await notesShown(panel)) === 'Wheel is broken, sends a pic',
      'the notes are there, to the last letter',
    );
    expect(await panel.$eval('#session-disposition', (field) => (field as HTMLSelectElement).value)).toBe(
      'returns',
    );
  });

  it('are stored while the agent types, and stay with their session after its end', async () => {
    const id = await begin('Call');
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    await panel.type('#session-notes', 'Second call about it');
    await notesSaved(panel);
    await end(id);
    await sessionEnded(panel);
    await panel.focus('#session-notes');
    await panel.keyboard.press('End');
    await panel.keyboard.type('; solved');
    await notesSaved(panel);
    await panel.reload();
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    expect(await notesShown(panel)).toBe('Second call about it; solved');
  });

  it('stay in the field while the sessions cannot be read, which is said until they can', async () => {
    const id = await begin('Call');
    await sessionShown(panel, `Call ${id}`);
    await unfoldSession(panel);
    await panel.type('#session-notes', 'In the middle');
    await panel.evaluate(() => {
      const read = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (stores, ...rest) {
        if ([stores].flat().includes('sessions')) throw new DOMException('The disk is away.', 'AbortError');
        return read.call(this, stores, ...rest);
      };
      Object.assign(window, { mend: () => Object.assign(IDBDatabase.prototype, { transaction: read }) });
    });
    try {
      await begin('Chat');
      const fault = await panel.waitForSelector('.session-fault');
      expect(await fault?.evaluate((line) => line.textContent)).toContain('The disk is away.');
      await panel.keyboard.type(' of a word');
      expect(await notesShown(panel)).toBe('In the middle of a word');
    } finally {
      await panel.evaluate(() => void (window as unknown as { mend: () => void }).mend());
    }
    await panel.click('.session-fault button');
    await waitUntil(async () => (await panel.$('.session-fault')) === null, 'nothing is said of it any more');
    await waitUntil(async () => (await sessionTabs(panel)).length === 2, 'the chat is there as well');
  });
});

describe('several sessions at once', () => {
  it('are chosen by keyboard, and each keeps its own notes', async () => {
    const call = await begin('Call');
    await sessionShown(panel, `Call ${call}`);
    await unfoldSession(panel);
    await panel.type('#session-notes', 'the call');
    await panel.focus('#session-toggle');
    const chat = await begin('Chat');
    await sessionShown(panel, `Chat ${chat}`);
    expect(await notesShown(panel)).toBe('');
    await panel.type('#session-notes', 'the chat');
    await panel.focus('.session-tabs [aria-selected="true"]');
    await panel.keyboard.press('ArrowLeft');
    await sessionShown(panel, `Call ${call}`);
    expect(await notesShown(panel)).toBe('the call');
    expect(await panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      `Call ${call}`,
    );
    await panel.keyboard.press('End');
    await sessionShown(panel, `Chat ${chat}`);
    expect(await notesShown(panel)).toBe('the chat');
  });

  it('do not take the place of the one that the agent is writing about', async () => {
    const call = await begin('Call');
    await sessionShown(panel, `Call ${call}`);
    await unfoldSession(panel);
    await panel.bringToFront();
    await panel.focus('#session-notes');
    await panel.keyboard.type('first half');
    const chat = await begin('Chat');
    await waitUntil(
      async () => (await sessionTabs(panel)).includes(`Chat ${chat}, new`),
      'the new one is marked as new',
    );
    await panel.keyboard.type(', second half');
    expect((await sessionHead(panel)).title).toBe(`Call ${call}`);
    expect(await notesShown(panel)).toBe('first half, second half');
  });

  it('are put away one by one once they are over, and the keyboard goes on at the next', async () => {
    const call = await begin('Call');
    await sessionShown(panel, `Call ${call}`);
    const chat = await begin('Chat');
    await sessionShown(panel, `Chat ${chat}`);
    await end(chat);
    const name = `Done with Chat ${chat}: take it out of the panel`;
    const done = await panel.waitForSelector(`::-p-aria(${name}[role="button"])`);
    await done?.focus();
    await panel.keyboard.press('Enter');
    await sessionShown(panel, `Call ${call}`);
    expect(await sessionTabs(panel)).toEqual([]);
    await waitUntil(
      () => panel.evaluate(() => document.activeElement?.id === 'session-toggle'),
      'the keyboard goes on there',
    );
  });
});
