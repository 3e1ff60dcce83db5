import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { origins } from '../demo/origins.ts';
import { type CrmServer, startCrm } from '../unit/records/crm-server.ts';
import { type AuthorizationServer, logInAt, startAuthorizationServer } from './authorization-server.ts';
import { EXTENSION_ID, EXTENSION_ORIGIN, waitUntil } from './browser.ts';
import { type Desk, openDesk, simulate } from './desk.ts';

/**
 * A CRM whose API wants OAuth: the agent logs in from the options, and a token that is taken back in the middle of a
 * delivery is renewed without a word.
 */
const REDIRECT = `https://${EXTENSION_ID}.chromiumapp.org/`;

let desk: Desk;
let crm: CrmServer;
let login: AuthorizationServer;
let options: Page;
let calls = 700;

beforeAll(async () => {
  [crm, login] = await Promise.all([
    startCrm(),
    startAuthorizationServer({ id: 'patchcord', redirectUrl: REDIRECT, comesFrom: EXTENSION_ORIGIN }),
  ]);
  crm.admits = ({ authorization }) => login.admits(authorization);
  const policy = {
    crms: [
      {
        id: 'orders',
        kind: 'custom',
        matches: [`${origins.crm}/*`],
        country: 'DE',
        api: {
          authentication: {
            method: 'oauth2',
            oauth: {
              authorizationUrl: `${login.origin}/auth`,
              tokenUrl: `${login.origin}/token`,
              clientId: 'patchcord',
              scope: 'openid offline_access',
              parameters: [{ name: 'prompt', value: 'consent' }],
            },
          },
          endpoints: {
            findRecordByKey: {
              url: `${crm.origin}/api/records?key={OPERATION_KEY}`,
              responseDataLocation: 'list',
            },
            createRecord: {
              url: `${crm.origin}/api/records`,
              parameters: [
                { name: 'subject', value: '{TICKET_SUBJECT}' },
                { name: 'call', value: '{Call_ID}' },
                { name: 'key', value: '{OPERATION_KEY}' },
              ],
              responseDataLocation: 'record',
            },
          },
        },
      },
    ],
    records: { enabled: true, waitForCustomer: 0 },
  };
  desk = await openDesk({ flavour: 'enterprise', policy });
  options = await desk.open(`${EXTENSION_ORIGIN}/options.html`);
  await waitUntil(
    async () => (await ask('api/secrets', { crmId: 'orders' })) !== null,
    'the policy is in force',
  );
});
afterAll(async () => {
  await desk?.close();
  await Promise.all([crm?.close(), login?.close()]);
});

/** What the options page asks of the worker. */
const ask = (type: string, body: object): Promise<unknown> =>
  options.evaluate(
    (message) =>
      (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage({
        to: 'worker',
        ...message,
      }),
    { type, body },
  );

const loggedIn = async () => {
  const answer = ask('api/login', { crmId: 'orders' });
  await logInAt(login, desk);
  expect(await answer).toEqual({ ok: true });
};

const recordOf = (call: number) => [...crm.records.values()].filter((record) => record.call === String(call));

beforeEach(async () => {
  await ask('api/logout', { crmId: 'orders' });
  login.grants.length = 0;
  crm.answered = null;
  calls += 1;
});

describe('a CRM behind a login', () => {
  test('is logged in to from the options, by the browser’s own window', async () => {
    expect(await ask('api/secrets', { crmId: 'orders' })).toMatchObject({
      login: { state: 'none' },
      redirectUrl: REDIRECT,
    });
    await loggedIn();
    expect(login.grants).toEqual(['authorization_code']);
    expect(await ask('api/secrets', { crmId: 'orders' })).toMatchObject({ login: { state: 'in' } });
    const tried = await ask('api/try', { crmId: 'orders', endpoint: 'findRecordByKey', values: {} });
    expect(tried).toMatchObject({ ok: true, response: { status: 200 }, found: { count: 0 }, problem: null });
    expect(JSON.stringify(tried)).not.toMatch(/Bearer \S/);
  });

  test('gets its record once, though the token is taken back in the middle of the delivery', async () => {
    await loggedIn();
    crm.answered = async ({ path, method, headers }) => {
      if (method !== 'GET' || path !== '/api/records') return;
      crm.answered = null;
      await login.revoke(headers.authorization);
    };
    const page = await desk.open(`${desk.demo.origins.crm}/`);
    const { frame } = await desk.openAdapter(page);
    await simulate(frame, 'post', 'New_Call', { call_id: calls });
    await waitUntil(() => recordOf(calls).length > 0, 'the record is made', 20_000);
    expect(login.grants).toEqual(['authorization_code', 'refresh_token']);
    expect(recordOf(calls)).toHaveLength(1);
    await page.close();
  });

  test('gets what waited for a login once there is one', async () => {
    const page = await desk.open(`${desk.demo.origins.crm}/`);
    const { frame } = await desk.openAdapter(page);
    const before = crm.asked.length;
    await simulate(frame, 'post', 'New_Call', { call_id: calls });
    await waitUntil(
      async () => {
        const rows = await options.evaluate(async () => {
          const request = indexedDB.open('patchcord');
          const db = await new Promise<IDBDatabase>((opened, failed) => {
            request.onsuccess = () => opened(request.result);
            request.onerror = () => failed(request.error);
          });
          const all = db.transaction('holds').objectStore('holds').getAll();
          return new Promise((got) => {
            all.onsuccess = () => got(all.result);
          }).finally(() => db.close());
        });
        return JSON.stringify(rows).includes('"login"');
      },
      'the outbox waits for a login',
      20_000,
    );
    expect(crm.asked.length).toBe(before);
    await loggedIn();
    await waitUntil(() => recordOf(calls).length > 0, 'the record is made', 20_000);
    expect(recordOf(calls)).toHaveLength(1);
    await page.close();
  });
});
