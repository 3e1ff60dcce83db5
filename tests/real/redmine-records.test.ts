import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redmine as template } from '../../lib/records/templates/redmine.ts';
import { filledTemplate } from '../../lib/records/templates/template.ts';
import {
  endpointField,
  fill,
  giveSecret,
  openApi,
  pickValue,
  press,
  saveWholeApi,
  tryIt,
  typedIn,
  unfold,
} from '../e2e/api-form.ts';
import { adapterFrame, EXTENSION_ORIGIN, waitUntil } from '../e2e/browser.ts';
import { type Desk, openDesk, panelState, simulate } from '../e2e/desk.ts';
import { notesSaved, sessionEnded, sessionShown, unfoldSession } from '../e2e/session-panel.ts';
import { type RedmineApi, redmineApi } from './redmine/api.ts';
import { agent, type Contents, fillRedmine } from './redmine/contents.ts';
import { type RedmineInstance, startRedmine } from './redmine/instance.ts';
import { logIn } from './redmine/session.ts';

/**
 * Sessions written to a CRM that nobody here wrote: its API set up in the options from the template, each endpoint
 * tried there, and then a call that comes and ends. What stands in Redmine afterwards is read through its own API.
 */
const ORIGIN = 'http://redmine.test';
const CRM = { id: 'redmine', kind: 'custom', name: 'Redmine', matches: [`${ORIGIN}/*`], country: 'GB' };
const CUSTOMER = 'harbour@redmine.test';

const records = {
  enabled: true,
  waitForCustomer: 0,
  waitForWrapUp: 1,
  files: ['metadata'],
  dispositions: [{ code: 'solved', name: 'Solved' }],
};

let redmine: RedmineInstance;
let contents: Contents;
let api: RedmineApi;
let desk: Desk;
/** The options, with the API unfolded. */
let options: Page;

interface Issue {
  readonly id: number;
  readonly subject: string;
  readonly description: string;
  readonly journals: readonly { readonly notes: string }[];
  readonly attachments: readonly {
    readonly filename: string;
    readonly description: string;
    readonly content_url: string;
  }[];
}
const issues = async (): Promise<readonly { readonly id: number; readonly description: string }[]> =>
  (await api.get<{ issues: readonly Issue[] }>('/issues.json?status_id=*&limit=100&sort=id')).issues;
const issueOf = async (id: number): Promise<Issue> =>
  (await api.get<{ issue: Issue }>(`/issues/${id}.json?include=journals,attachments`)).issue;

/** What still waits, as the agent is told; says why where something did not arrive. */
const outboxText = async (): Promise<string> => {
  const page = await desk.open(`${EXTENSION_ORIGIN}/outbox.html`);
  await page.waitForSelector('.groups, .instead');
  const text = await page.$eval('main', (main) => main.innerText);
  await page.close();
  return text;
};

const choose = async (method: 'agent-session' | 'basic' | 'headers') => {
  await options.select('[id$="-api-authentication-method"]', method);
};

beforeAll(async () => {
  redmine = await startRedmine();
  contents = await fillRedmine(redmine);
  api = redmineApi(`http://127.0.0.1:${redmine.port}`, redmine.adminKey);
  desk = await openDesk({
    policy: {
      crms: [],
      sessions: { customer: { name: ['custom_data_secured.name'], email: ['custom_data_secured.email'] } },
      screenPop: { target: 'off' },
    },
    hosts: { 'redmine.test:80': redmine.port },
  });
  options = await openApi(desk, { crms: [CRM] }, 'Redmine');
});
afterAll(async () => {
  await desk?.close();
  await redmine?.close();
});

describe('Redmine’s API in the options', () => {
  it('is set up from the template, with a key that only the worker ever has', async () => {
    await options.select('.template select', 'redmine');
    await fill(options, '.template input', ORIGIN);
    await press(options, 'Use the template');
    await waitUntil(
      async () => (await typedIn(options, '[id$="-recordUrl"]')) === `${ORIGIN}/issues/{RECORD_ID}`,
      'the template is filled in',
    );
    await saveWholeApi(options, 'Redmine');
    await giveSecret(options, 'Field value of X-Redmine-API-Key', redmine.adminKey);
  });

  it('finds a customer and an issue when they are tried, and takes the ids from the answers', async () => {
    await unfold(options, 'findAccount');
    const found = await tryIt(options, 'findAccount', { EMAIL: CUSTOMER, NAME: '' });
    expect(found).toContain(`Found: ${contents.customer.id}, customer`);
    expect(await pickValue(options, 'findAccount', ['users', 0, 'id'])).toContain(
      `users[0].id: ${contents.customer.id}`,
    );

    await unfold(options, 'findRecordById');
    const issue = contents.issues.gb.id;
    const shown = await tryIt(options, 'findRecordById', { RECORD_ID: String(issue) });
    expect(shown).toContain(`Found: ${issue}, Delivery 48210097 has not arrived`);
    expect(await pickValue(options, 'findRecordById', ['issue', 'id'])).toContain(`issue.id: ${issue}`);
    await saveWholeApi(options, 'Redmine');
  });

  it('writes when it is tried: an issue, a note in it, a file that is attached', async () => {
    const before = (await issues()).length;
    await unfold(options, 'createRecord');
    await tryIt(options, 'createRecord', { ACCOUNT_ID: '' });
    const made = await waitUntil(async () => (await issues())[before], 'the issue is there');

    await unfold(options, 'comment');
    const sample = { RECORD_ID: String(made.id), COMMENT_BODY: 'Tried from the options' };
    expect(await tryIt(options, 'comment', sample)).toContain('204');
    await unfold(options, 'uploadFile');
    await tryIt(options, 'uploadFile', { FILE_NAME: 'tried.txt' });
    const token = await options.$eval(
      '[data-endpoint=uploadFile] [data-steps=\'["upload","token"]\'] .answer-value',
      (value) => (value.textContent ?? '').replace(/[“”]/g, ''),
    );
    await unfold(options, 'attachFile');
    await tryIt(options, 'attachFile', {
      RECORD_ID: String(made.id),
      ATTACHMENT_ID: token,
      FILE_NAME: 'tried.txt',
    });
    const issue = await waitUntil(async () => {
      const now = await issueOf(made.id);
      return now.attachments.length > 0 && now.journals.length > 0 ? now : null;
    }, 'note and file stand in Redmine');
    expect(issue.journals[0]?.notes).toBe('Tried from the options');
    expect(issue.attachments[0]?.filename).toBe('tried.txt');
  });

  it('takes basic authentication', async () => {
    await choose('basic');
    await fill(options, '[id$="-api-authentication-username"]', agent.login);
    await saveWholeApi(options, 'Redmine');
    await giveSecret(options, 'Password', agent.password);
    const issue = contents.issues.de.id;
    await unfold(options, 'comment');
    const sample = { RECORD_ID: String(issue), COMMENT_BODY: 'By user name and password' };
    expect(await tryIt(options, 'comment', sample)).toContain('204');
    expect((await issueOf(issue)).journals.at(-1)?.notes).toBe('By user name and password');
  });

  // Redmine's REST API takes no cookies; what its own pages ask it for as JSON is the agent's by cookies alone.
  it('is asked with the agent’s own login where that is chosen', async () => {
    const { project } = await api.post<{ project: { id: number } }>('/projects.json', {
      project: { name: 'Agents only', identifier: 'agents-only', is_public: false },
    });
    await api.post(`/projects/${project.id}/memberships.json`, {
      membership: { user_id: contents.agentId, role_ids: [3] },
    });
    const { issue } = await api.post<{ issue: { id: number } }>('/issues.json', {
      issue: { project_id: project.id, subject: 'Whisperproof' },
    });
    await choose('agent-session');
    await unfold(options, 'findRecord');
    await fill(options, endpointField('findRecord', 'url'), `${ORIGIN}/issues/auto_complete`);
    await fill(options, endpointField('findRecord', 'parameters', 0, 'name'), 'term');
    await fill(options, endpointField('findRecord', 'responseDataLocation'), '');
    await fill(options, endpointField('findRecord', 'nameLocation'), 'label');
    const ask = () => tryIt(options, 'findRecord', { ACCOUNT_ID: 'Whisperproof' });
    expect(await ask()).toContain('Nothing was found.');
    const tab = await desk.browser.newPage();
    await logIn(tab, ORIGIN);
    await tab.close();
    await options.bringToFront();
    expect(await ask()).toContain(`Found: ${issue.id}`);
  });
});

describe('a call', () => {
  let panel: Page;
  let frame: Frame;
  const call = {
    call_id: 103_646,
    session_type: 'Voice Inbound',
    queue_path: 'Orders / Returns',
    custom_data_secured: { name: 'Harbour Supplies', email: CUSTOMER },
  };

  beforeAll(async () => {
    options = await openApi(
      desk,
      { crms: [{ ...CRM, ...filledTemplate(template, ORIGIN) }], records },
      'Redmine',
    );
    await giveSecret(options, 'Field value of X-Redmine-API-Key', redmine.adminKey);
    await options.close();
  });

  it('stands in Redmine as one issue with its duration, notes, disposition and a file once it has ended', async () => {
    panel = await desk.open(`${EXTENSION_ORIGIN}/sidepanel.html`);
    await panelState(panel, 'ready');
    frame = await adapterFrame(panel, desk.demo.origins.adapter);
    const before = (await issues()).length;
    await simulate(frame, 'post', 'New_Call', call);
    await sessionShown(panel, 'Harbour Supplies');
    const made = await waitUntil(async () => (await issues())[before], 'the issue is there', 30_000).catch(
      async (fault: unknown) => {
        throw new Error(await outboxText(), { cause: fault });
      },
    );

    await unfoldSession(panel);
    await panel.focus('#session-notes');
    await panel.keyboard.type('Wants the wheel & the “bell”.');
    await panel.select('#session-disposition', 'solved');
    await notesSaved(panel);
    await simulate(frame, 'post', 'End_Call', call);
    await sessionEnded(panel);
    const issue = await waitUntil(
      async () => {
        const now = await issueOf(made.id);
        const notes = now.journals.map((journal) => journal.notes).join('\n');
        if (now.attachments.length > 0 && /Solved/.test(notes) && /Call ended/.test(notes)) return now;
        throw new Error(`${notes} ${now.attachments.length}`);
      },
      'everything of the call stands in the issue',
      60_000,
    );
    const notes = issue.journals.map((journal) => journal.notes).filter((text) => text !== '');
    expect(notes.filter((text) => /^Duration: [\d:]+$/m.test(text))).toHaveLength(1);
    expect(notes.filter((text) => text.includes('Wants the wheel & the “bell”.'))).toHaveLength(1);
    expect(issue.attachments.map(({ filename }) => filename)).toEqual(['call-103646.json']);
    const file = await fetch(
      (issue.attachments[0]?.content_url ?? '').replace(ORIGIN, `http://127.0.0.1:${redmine.port}`),
      { headers: { 'x-redmine-api-key': redmine.adminKey } },
    );
    expect(await file.json()).toMatchObject({ id: 103_646, disposition: 'solved' });
    expect((await issues()).length).toBe(before + 1);
  });

  it('is written once where it was offline all the time, and where its events come again', async () => {
    const all = await issues();
    // The customer's record is still open, so the second call goes into it.
    const last = all.at(-1);
    if (last === undefined) throw new Error('there is no issue');
    const before = await issueOf(last.id);
    const other = { ...call, call_id: 103_647 };
    const target = await desk.browser.waitForTarget((one) => one.type() === 'service_worker');
    const client = await target.createCDPSession();
    const offline = (on: boolean) =>
      client.send('Network.emulateNetworkConditions', {
        offline: on,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      });
    await offline(true);
    await simulate(frame, 'post', 'New_Call', other);
    await simulate(frame, 'post', 'End_Call', other);
    await simulate(frame, 'post', 'New_Call', other);
    const outbox = await desk.open(`${EXTENSION_ORIGIN}/outbox.html`);
    await outbox.waitForSelector('.step');
    expect(JSON.stringify(await issueOf(last.id))).not.toContain('103647');
    await offline(false);
    await client.detach();
    await press(outbox, 'Retry everything now');
    const { journals, attachments } = await waitUntil(
      async () => {
        const now = await issueOf(last.id);
        if (JSON.stringify(now.attachments).includes('call-103647.json')) return now;
        throw new Error(await outbox.$eval('main', (main) => main.innerText));
      },
      'the file of the second call, which comes last, stands in the issue',
      60_000,
    );
    await waitUntil(() => outbox.$('.instead'), 'the outbox is empty');
    expect(await issues()).toHaveLength(all.length);
    const added = journals.slice(before.journals.length).map(({ notes }) => notes);
    expect(added.filter((notes) => notes.startsWith('Call started'))).toHaveLength(1);
    expect(added.filter((notes) => notes.startsWith('Call ended'))).toHaveLength(1);
    expect(attachments.map(({ filename }) => filename)).toEqual(['call-103646.json', 'call-103647.json']);
    await outbox.close();
  });
});
