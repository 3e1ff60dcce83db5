import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../demo/index.ts';
import { html, json } from '../../demo/server/html.ts';
import { type Ask, askSite, type Got } from './ask-site.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());
beforeEach(() => {
  demo.adapter.reset();
  demo.relay.reset();
  demo.crm.reset();
  demo.kustomer.reset();
});

const ask = (address: string, what: Ask = {}): Promise<Got> => askSite(demo.port, address, what);

const adapterPage = 'https://acme.ccaip.test/agent/?type=call&from=custom';

describe('every site', () => {
  it('answers 404 for what it does not have and 405 for a method that it does not take', async () => {
    expect((await ask('https://orders.crm.test/nowhere')).status).toBe(404);
    expect((await ask('https://orders.crm.test/record/1')).status).toBe(404);
    expect((await ask('https://unknown.test/')).status).toBe(404);
    const refused = await ask('https://orders.crm.test/contacts', { method: 'DELETE' });
    expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('hands out its pages’ files and nothing else of the folder', async () => {
    const script = await ask('https://acme.ccaip.test/files/adapter/public/calls.ts');
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.body).not.toContain('import type');
    for (const path of [
      '/files/adapter/public/..%2fcontrol.ts',
      '/files/..%2fpublic/public/x.ts',
      '/files/adapter/control.ts',
    ]) {
      expect((await ask(`https://acme.ccaip.test${path}`)).status).toBe(404);
    }
  });
});

describe('the adapter', () => {
  it('signs the agent in at the first visit with a cookie that only first parties get', async () => {
    const first = await ask(adapterPage);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^agent_session=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    const cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const second = await ask(adapterPage, { headers: { cookie } });
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(demo.adapter.requests.map((one) => one.hadSession)).toEqual([false, true]);
  });

  it('sends a signed-out agent over the identity provider and back, once', async () => {
    demo.adapter.autoSignIn = false;
    const away = await ask(adapterPage);
    expect(away.status).toBe(302);
    const provider = new URL(away.headers.location ?? '');
    expect(`${provider.origin}${provider.pathname}`).toBe('https://login.idp.test/sign-in');
    const form = await ask(provider.href);
    expect(form.headers['x-frame-options']).toBe('DENY');
    expect(form.headers['content-security-policy']).toBe("frame-ancestors 'none'");

    const body = new URLSearchParams({ user: 'bond', return: adapterPage }).toString();
    const back = await ask('https://login.idp.test/sign-in', { method: 'POST', body });
    const signedIn = await ask(back.headers.location ?? '');
    expect([back.status, signedIn.status, signedIn.headers.location]).toEqual([303, 302, adapterPage]);
    expect((await ask(back.headers.location ?? '')).status).toBe(403);

    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await ask(adapterPage, { headers: { cookie } })).status).toBe(200);
    demo.adapter.signOutAll();
    expect((await ask(adapterPage, { headers: { cookie } })).status).toBe(302);
  });

  it('never sends an agent back to a stranger', async () => {
    const address = `https://login.idp.test/sign-in?return=${encodeURIComponent('https://news.elsewhere.test/agent/')}`;
    expect((await ask(address)).status).toBe(400);
  });

  it('allows or refuses framing as it is told', async () => {
    const headers = async () => {
      const got = (await ask(adapterPage)).headers;
      return [got['x-frame-options'], got['content-security-policy']];
    };
    expect(await headers()).toEqual([undefined, undefined]);
    demo.adapter.framing = 'deny';
    expect(await headers()).toEqual(['DENY', undefined]);
    demo.adapter.framing = 'none';
    expect(await headers()).toEqual([undefined, "frame-ancestors 'none'"]);
    demo.adapter.framing = 'star';
    expect(await headers()).toEqual([undefined, 'frame-ancestors *']);
  });

  it('closes the connection, or shows no dial pad, as it is told', async () => {
    demo.adapter.dropConnection = true;
    await expect(ask(adapterPage)).rejects.toMatchObject({ code: 'ECONNRESET' });
    demo.adapter.reset();
    demo.adapter.blank = true;
    expect((await ask(adapterPage)).body).not.toContain('dial-pad');
  });

  it('takes no status that only the system sets', async () => {
    const set = (id: number) =>
      ask('https://acme.ccaip.test/agent/status', { method: 'POST', body: JSON.stringify({ id }) });
    expect([(await set(-7)).status, (await set(99)).status, (await set(5)).status]).toEqual([400, 400, 200]);
    expect(demo.adapter.statusId).toBe(5);
  });
});

describe('an agent’s status on the relay', () => {
  const change = (body: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}) =>
    ask('https://relay.acme.test/agent-statuses', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const bond = 'james.bond@agents.co';

  it('is set by name, and told as the Manager API tells it', async () => {
    const changed = await change({ status: 'Break', agent_email: bond });
    expect([changed.status, JSON.parse(changed.body)]).toEqual([
      200,
      [expect.objectContaining({ agent_id: 1, previous_status: 'Available', current_status: 'Break' })],
    ]);
    expect(demo.adapter.statusId).toBe(-2);
    const told = await ask(`https://relay.acme.test/agent-statuses?agent_email=${bond}`);
    expect(JSON.parse(told.body)).toMatchObject([{ email: bond, status: { id: -2, name: 'Break' } }]);
  });

  it('is refused agent by agent, from and to what the system sets', async () => {
    const messages = async (status: string, agent_email: string) =>
      (JSON.parse((await change({ status, agent_email })).body) as { message?: string }[])[0]?.message;
    expect(await messages('Break', 'busy@agents.co')).toBe(
      "Agent can't be changed from system status 'In-call'",
    );
    expect(await messages('Offline', bond)).toBe("Agent can't be changed to system status 'Offline'");
    expect(demo.adapter.statusId).toBe(0);
    expect((await change({ status: 'Meal', agent_email: bond })).status).toBe(400);
  });

  it('is nobody’s but that of the agent who signed in', async () => {
    demo.relay.requireSession = true;
    expect((await change({ status: 'Break', agent_email: bond })).status).toBe(401);
    const signedIn = await ask('https://relay.acme.test/sign-in?agent=chat.only@agents.co');
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await change({ status: 'Break', agent_email: bond }, { cookie })).status).toBe(403);
    expect((await change({ status: 'Break' }, { cookie })).status).toBe(200);
  });
});

describe('the simulated Kustomer', () => {
  it('knows the agent at its API by the cookie of its pages', async () => {
    const api = 'https://acme.api.kustomerapp.test/v1/routing/work-sessions?user=true&active=true';
    expect((await ask(api)).status).toBe(401);
    const home = await ask('https://acme.kustomerapp.test/app');
    const visit = await ask(`https://acme.kustomerapp.test${home.headers.location}`);
    expect(visit.headers['set-cookie']?.[0]).toMatch(/; Domain=kustomerapp\.test; .*SameSite=Lax$/);
    const cookie = visit.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const told = await ask(api, { headers: { cookie, origin: 'https://acme.kustomerapp.test' } });
    expect(told.headers['access-control-allow-origin']).toBe('https://acme.kustomerapp.test');
    expect(Number(told.headers['x-ratelimit-remaining'])).toBeLessThan(1000);
    expect(JSON.parse(told.body)).toMatchObject({
      data: [{ attributes: { statusType: 'available', rev: 1 }, relationships: { status: {} } }],
    });
    const stranger = await ask(api, { headers: { cookie, origin: 'https://news.elsewhere.test' } });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('ends a shift with an offline status, and keeps an ended one as it is', async () => {
    const ended = demo.kustomer.session?.id;
    demo.kustomer.choose('offline');
    expect(demo.kustomer.session).toBeNull();
    demo.kustomer.choose('lunch');
    expect(demo.kustomer.session?.id).not.toBe(ended);
  });
});

describe('the relay', () => {
  const call = (headers: Readonly<Record<string, string>> = {}, number = '+49 30 23125 101') =>
    ask('https://relay.acme.test/calls', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        call_type: 'Voice Outbound (API)',
        agent_email: 'james.bond@agents.co',
        end_user_number: number,
      }),
    });

  it('starts one call for one idempotency key and tells the same again', async () => {
    const first = await call({ 'idempotency-key': 'k1' });
    const second = await call({ 'idempotency-key': 'k1' });
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect(demo.relay.calls).toHaveLength(1);
    await call({ 'idempotency-key': 'k2' });
    await call();
    expect(demo.relay.calls).toHaveLength(3);
    expect((await call({ 'idempotency-key': 'k1' }, '+1 415 555 0132')).status).toBe(422);
  });

  it('keeps the answer for a repeated request whose first answer was lost', async () => {
    demo.relay.dropAfterCall = true;
    await expect(call({ 'idempotency-key': 'k1' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await call({ 'idempotency-key': 'k1' })).status).toBe(201);
    expect(demo.relay.calls).toHaveLength(1);
  });

  it('calls in the name of the agent who signed in to it', async () => {
    demo.relay.requireSession = true;
    expect((await call()).status).toBe(401);
    const signedIn = await ask('https://relay.acme.test/sign-in?agent=busy@agents.co');
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(await call({ cookie })).toMatchObject({
      status: 400,
      body: '{"message":"Agent is not available to take this call"}',
    });
  });

  it('answers 202 with several outbound numbers and 404 for a wrong subdomain', async () => {
    demo.relay.outboundNumbers = ['+1 339-219-5276', '+49 30 23125 100'];
    expect((await call()).status).toBe(202);
    demo.relay.missing = true;
    expect((await call()).status).toBe(404);
  });

  it('grants no other origin anything', async () => {
    const preflight = await ask('https://relay.acme.test/calls', {
      method: 'OPTIONS',
      headers: { origin: 'https://orders.crm.test', 'access-control-request-method': 'POST' },
    });
    const answer = await call({ origin: 'https://orders.crm.test' });
    expect(preflight.status).toBe(405);
    for (const { headers } of [preflight, answer])
      expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the CRM', () => {
  it('finds a customer by number and shows what it was asked', async () => {
    const found = await ask(
      'https://orders.crm.test/find?tel=%2B493023125101&queue=Developers%20%2F%20James',
    );
    expect(found.body).toContain('Nordlicht Fahrräder');
    expect(found.body).toContain('Developers / James');
    expect(found.body).not.toContain('Harbour Tea');
    expect(demo.crm.requests.map((one) => one.path)).toEqual(['/find']);
  });

  it('writes what a stranger asks for as text', async () => {
    const found = await ask('https://orders.crm.test/find?tel=%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(found.body).toContain('&lt;script&gt;alert(1)');
    expect(found.body).not.toContain('<script>alert(1)');
  });

  it('keeps its listener and panel out of pages shown in a frame', async () => {
    const framed = await ask('https://orders.crm.test/record/456', {
      headers: { 'sec-fetch-dest': 'iframe' },
    });
    expect(framed.body).not.toContain('adapter-listener.js');
    expect((await ask('https://orders.crm.test/record/456')).body).toContain('adapter-listener.js');
  });
});

describe('mark-up', () => {
  it('escapes values in text and attributes and keeps what is mark-up already', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`<a title="${`"'&<>`}">${inner}${[1, inner]}${false}${null}</a>`.text).toBe(
      '<a title="&quot;&#39;&amp;&lt;&gt;"><b>&lt;i&gt;</b>1<b>&lt;i&gt;</b></a>',
    );
    expect(json({ text: '</script><!--' }).text).toBe('{"text":"\\u003c/script>\\u003c!--"}');
  });
});
