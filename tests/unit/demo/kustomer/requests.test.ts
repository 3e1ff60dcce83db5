import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../../../demo/kustomer/api/process.ts';
import { defineAttributes } from '../../../demo/kustomer/api/seed.ts';
import { MACHINE, USERS } from '../../../demo/kustomer/api/seed-users.ts';
import { type Client, client, withConversation } from './api-client.ts';

let kustomer: Client;
beforeEach(() => {
  kustomer = client();
});

const PHONE = '+493023125101';

describe('logins of the simulated Kustomer', () => {
  it('Without a cookie or a bearer token that is good every request is answered 401', async () => {
    expect((await kustomer.get('/users/current', 'unknown')).status).toBe(401);
    kustomer.api.switches.signedIn = false;
    expect((await kustomer.get('/users/current')).status).toBe(401);
    kustomer.api.admit('a-token', { roles: ['org.user'] });
    expect((await kustomer.get('/users/current', 'a-token')).status).toBe(200);
    kustomer.api.revoke('a-token');
    expect((await kustomer.get('/users/current', 'a-token')).status).toBe(401);
  });

  it('Who asks is told to any login; a key is a machine', async () => {
    const { data } = await kustomer.get('/users/current');
    expect(data.attributes).toMatchObject({ email: USERS[0]?.email, userType: 'user' });
    kustomer.api.admit('key', { roles: [], user: MACHINE });
    expect((await kustomer.get('/users/current', 'key')).data.attributes.userType).toBe('machine');
  });

  it('A user is found by their e-mail address, and filters cannot be combined', async () => {
    const { data } = await kustomer.get('/users?email=AGENT.008%40agents.co');
    expect(data.map((one: { id: string }) => one.id)).toEqual([USERS[1]?.id]);
    expect((await kustomer.get('/users?email=nobody%40agents.co')).data).toEqual([]);
    expect((await kustomer.get('/users?email=x%40y.z&userType=user')).status).toBe(400);
    expect((await kustomer.get(`/users/${USERS[1]?.id}`)).data.attributes.displayName).toBe('Agent 008');
  });

  it('A login without any of the roles that suffice is answered 403, with their names', async () => {
    kustomer.api.switches.agentRoles = ['org.permission.customer.read', 'org.user.conversation.read'];
    const { api } = kustomer;
    expect((await kustomer.get('/customers/phone=1234567')).status).toBe(404);
    const refused = await kustomer.send('POST', '/customers', { name: 'x' });
    expect(refused.status).toBe(403);
    expect(refused.error).toContain('org.user.customer.write');
    expect(refused.error).toContain('org.permission.customer.create');
    api.switches.agentRoles = ['org.user'];
    expect((await kustomer.send('POST', '/customers', { name: 'x' })).status).toBe(201);
    expect((await kustomer.send('PUT', '/metadata/customer', { properties: {} })).status).toBe(403);
  });

  it('A header against forged requests can be made a condition of every change', async () => {
    kustomer.api.switches.writeHeader = { name: 'X-Csrf', value: 'x' };
    expect((await kustomer.send('POST', '/customers', { name: 'x' })).status).toBe(403);
    expect((await kustomer.get('/users/current')).status).toBe(200);
  });
});

describe('limits of the simulated Kustomer', () => {
  it('People have a budget each and machines share one, and each answer says what is left', async () => {
    Object.assign(kustomer.api.switches, { peopleBudget: 2, machineBudget: 1 });
    kustomer.api.admit('key', { roles: ['org.user'], user: MACHINE });
    expect((await kustomer.get('/users/current', 'key')).status).toBe(200);
    expect((await kustomer.get('/users/current', 'key')).status).toBe(429);
    const { headers } = await kustomer.get('/users/current');
    expect([...headers].filter(([name]) => name.startsWith('x-ratelimit'))).toEqual([
      ['x-ratelimit-limit', '2'],
      ['x-ratelimit-remaining', '1'],
      ['x-ratelimit-reset', String(Math.ceil((kustomer.now + 60_000) / 1000))],
    ]);
    await kustomer.get('/users/current');
    const over = await kustomer.get('/users/current');
    expect([over.status, over.headers.get('x-ratelimit-remaining')]).toEqual([429, '0']);
    expect(over.headers.get('retry-after')).toBeNull();
    kustomer.now += 60_001;
    expect((await kustomer.get('/users/current')).status).toBe(200);
  });

  it('For one customer 120 conversations, messages and notes may be made in a minute; imported ones do not count', async () => {
    const { customer, conversation } = await withConversation(kustomer);
    const at = `/conversations/${conversation}/notes`;
    for (let number = 1; number < 120; number += 1) await kustomer.make(at, { body: 'x' });
    expect((await kustomer.send('POST', at, { body: 'x' })).status).toBe(429);
    expect((await kustomer.send('POST', '/conversations', { customer })).status).toBe(429);
    const importedAt = '2026-11-20T10:00:00Z';
    expect((await kustomer.send('POST', at, { body: 'x', importedAt })).status).toBe(201);
    const { data: other } = await kustomer.make('/customers', { name: 'other' });
    expect((await kustomer.send('POST', '/conversations', { customer: other.id })).status).toBe(201);
    kustomer.now += 60_001;
    expect((await kustomer.send('POST', at, { body: 'x' })).status).toBe(201);
  });

  it('A body of more than 100 kB is refused', async () => {
    const body = { name: 'x', username: 'x'.repeat(100_001) };
    expect((await kustomer.send('POST', '/customers', body)).status).toBe(413);
  });
});

describe('answers of the simulated Kustomer', () => {
  it('Errors come in either of two forms', async () => {
    const wrong = async () => (await kustomer.send('POST', '/customers', { nickname: 'x' })).json.errors[0];
    const missing = async () => (await kustomer.get('/customers/5fc0c7e4d2b91a36f0000000')).json.errors[0];
    expect(await wrong()).toMatchObject({
      status: 400,
      title: 'bad request',
      source: { pointer: '/nickname' },
    });
    expect(await missing()).toEqual({ code: 'not_found', message: 'Customer not found', meta: {} });
    kustomer.api.switches.errorForm = 'message';
    expect(await wrong()).toMatchObject({ code: 'bad_request', meta: { pointer: '/nickname' } });
    kustomer.api.switches.errorForm = 'title';
    expect(await missing()).toMatchObject({ status: 404, code: 'not_found', detail: 'Customer not found' });
  });

  it('What is no JSON, or does not say that it is, is refused', async () => {
    const send = (body: string, type: string) =>
      kustomer.api.handle({
        method: 'POST',
        url: new URL(`${kustomer.api.origin}/v1/customers`),
        headers: { 'content-type': type, cookie: 'kustomer_session=agent' },
        body,
      }).outcome;
    expect(send('{', 'application/json')).toMatchObject({ status: 400 });
    expect(send('{}', 'text/plain')).toMatchObject({ status: 400 });
    expect(send('[]', 'application/json')).toMatchObject({ status: 400 });
    expect(send('{}', 'application/json')).toMatchObject({ status: 201 });
  });

  it('An address that is not documented is not there', async () => {
    expect((await kustomer.get('/timeline')).status).toBe(404);
    expect((await kustomer.get('/customers/phone/493023125101')).status).toBe(404);
    expect((await kustomer.send('DELETE', '/messages/x', {})).status).toBe(405);
  });

  it('An answer can be lost after the write, or never come to one', async () => {
    kustomer.api.faults.set([
      { fault: { type: 'cut-before' }, times: 1 },
      { fault: { type: 'cut-after' }, times: 1 },
      { fault: { type: 'status', status: 503 }, times: 1 },
    ]);
    const make = (name: string) => kustomer.send('POST', '/customers', { name });
    await expect(make('one')).rejects.toThrow('Failed to fetch');
    await expect(make('two')).rejects.toThrow('Failed to fetch');
    expect((await make('three')).status).toBe(503);
    expect(kustomer.api.store.all('customers').map(({ fields }) => fields.name)).toEqual(['two']);
  });

  it('A process that is killed has everything that it answered when it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchcord-kustomer-'));
    const file = join(folder, 'kustomer.jsonl');
    try {
      const first = await startApi(file);
      const headers = { 'content-type': 'application/json', cookie: 'kustomer_session=agent' };
      const made = await fetch(`${first.origin}/v1/customers`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'one', phones: [{ phone: '+493023125199' }] }),
      });
      expect(made.status).toBe(201);
      const upload = await fetch(`${first.origin}/v1/attachments`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'x.txt', contentType: 'text/plain', contentLength: 1 }),
      });
      const { meta } = (await upload.json()) as { meta: { upload: { url: string; fields: object } } };
      const form = new FormData();
      for (const [name, value] of Object.entries(meta.upload.fields)) form.append(name, value);
      form.append('file', new Blob(['x']), 'x.txt');
      expect((await fetch(meta.upload.url, { method: 'POST', body: form })).status).toBe(204);
      await first.close();
      const second = await startApi(file);
      const found = await fetch(`${second.origin}/v1/customers/phone=%2B493023125199`, { headers });
      expect(found.status).toBe(200);
      const held = await second.held();
      expect(held.attachments.map(({ text }) => text)).toEqual(['x']);
      expect(new Set(held.customers.map(({ id }) => id)).size).toBe(held.customers.length);
      await second.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('searches of the simulated Kustomer', () => {
  const search = (body: object, query = '') =>
    kustomer.send('POST', `/customers/search${query}`, { queryContext: 'customer', ...body });

  it('A search does not find what was just written', async () => {
    kustomer.api.switches.searchLagMs = 5_000;
    await kustomer.make('/customers', { name: 'one', sharedPhones: [{ phone: PHONE }] });
    const asked = { and: [{ customer_shared_phone: { equals: PHONE } }] };
    expect((await search(asked)).data).toEqual([]);
    kustomer.now += 5_001;
    expect((await search(asked)).data.length).toBe(1);
  });

  it('Several customers with one shared number are all found by a search', async () => {
    for (const name of ['one', 'two', 'three'])
      await kustomer.make('/customers', { name, sharedPhones: [{ phone: PHONE }] });
    const { json } = await search(
      { and: [{ customer_shared_phone: { equals: PHONE } }] },
      '?pageSize=2&page=2',
    );
    expect(json.data.length).toBe(1);
    expect(json.meta).toEqual({ page: 2, pageSize: 2, total: 3, totalPages: 2 });
    const or = [{ customer_name: { contains: 'TWO' } }, { customer_phone: { equals: PHONE } }];
    expect((await search({ or })).data.length).toBe(1);
    expect((await search({ not: [{ customer_name: { equals: 'one' } }] }, '?idsOnly=true')).data.length).toBe(
      2,
    );
  });

  it('A search for an attribute, an operator or a number that there is none of is refused', async () => {
    for (const clause of [
      { customer_number: { equals: PHONE } },
      { customer_phone: { is: PHONE } },
      { customer_phone: { equals: '030 23125 101' } },
    ])
      expect((await search({ and: [clause] })).status, JSON.stringify(clause)).toBe(400);
    expect((await search({ queryContext: 'people' })).status).toBe(400);
    expect((await search({ limit: 5 })).status).toBe(400);
    expect((await search({}, '?page=101')).status).toBe(400);
    expect((await search({}, '?pageSize=501')).status).toBe(400);
  });

  it('Customers and conversations are searched by their custom attributes', async () => {
    defineAttributes(kustomer.api.store, 'customer', ['cuidStr']);
    await kustomer.make('/customers', { name: 'one', custom: { cuidStr: 'a' } });
    expect((await search({ and: [{ customer_custom_cuidStr: { equals: 'a' } }] })).data.length).toBe(1);
    expect((await search({ and: [{ customer_custom_cuidStr: { equals: 'b' } }] })).data.length).toBe(0);
  });

  it('Machines may search 100 times a minute, people as often as they like', async () => {
    Object.assign(kustomer.api.switches, { machineSearches: 1 });
    kustomer.api.admit('key', { roles: ['org.user'], user: MACHINE });
    const byKey = () => kustomer.send('POST', '/customers/search', { queryContext: 'customer' }, 'key');
    expect((await byKey()).status).toBe(200);
    expect((await byKey()).status).toBe(429);
    expect((await search({})).status).toBe(200);
    expect((await search({})).status).toBe(200);
  });
});

describe('metadata of the simulated Kustomer', () => {
  const put = (properties: object) => kustomer.send('PUT', '/metadata/conversation', { properties });
  const names = async () =>
    Object.keys((await kustomer.get('/metadata/conversation')).data.attributes.properties);
  beforeEach(() => {
    kustomer.api.switches.agentRoles = ['org.user', 'org.admin'];
  });

  it('A property that is put has its suffix’s type, and a name in words where none is given', async () => {
    const { data } = await put({ ccaiSessionIdStr: { displayName: 'Session ID' }, ccaiHoldTimeNum: {} });
    expect(data.attributes.properties).toEqual({
      ccaiSessionIdStr: { displayName: 'Session ID', type: 'str' },
      ccaiHoldTimeNum: { displayName: 'Ccai Hold Time', type: 'num' },
    });
    expect((await put({ ccaiSession: {} })).status).toBe(400);
    expect((await put({ ccaiSessionStr: { label: 'x' } })).status).toBe(400);
    expect((await kustomer.get('/metadata/klass')).status).toBe(404);
  });

  it('Properties that a put leaves out are gone, unless it is switched to merging', async () => {
    await put({ aStr: {} });
    await put({ bStr: {} });
    expect(await names()).toEqual(['bStr']);
    kustomer.api.switches.metadataPut = 'merge';
    await put({ aStr: {} });
    expect((await names()).sort()).toEqual(['aStr', 'bStr']);
  });
});
