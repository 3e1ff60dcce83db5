import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../../demo/index.ts';
import { customers } from '../../../demo/kustomer/data.ts';
import { askSite } from '../ask-site.ts';

let demo: Demo;
let cookie = '';
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());
beforeEach(async () => {
  demo.kustomer.reset();
  const visit = await askSite(demo.port, `${demo.origins.kustomer}/app/customers/${customers[0]?.id}`);
  cookie = visit.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
});

const send = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  askSite(demo.port, `${demo.origins.kustomerApi}/v1${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('the simulated Kustomer among the other sites', () => {
  it('knows the agent of the page by the cookie, and others by their tokens', async () => {
    const path = `/customers/${customers[0]?.id}`;
    expect((await send('GET', path, undefined, { cookie: '' })).status).toBe(401);
    const told = await send('GET', path);
    expect(JSON.parse(told.body).data.attributes.name).toBe(customers[0]?.name);
    demo.kustomer.api.admit('a-token', { roles: ['org.user'] });
    const byToken = { cookie: '', authorization: 'Bearer a-token' };
    expect((await send('GET', path, undefined, byToken)).status).toBe(200);
    expect((await send('GET', '/users/current', undefined, byToken)).status).toBe(200);
    demo.kustomer.signOutAll();
    expect((await send('GET', path)).status).toBe(401);
  });

  it('shows in its page what was written by its API', async () => {
    const conversation = customers[0]?.conversations[0]?.id;
    await send('PATCH', `/conversations/${conversation}`, { custom: { ccaiSessionIdStr: '4711' } });
    await send('POST', `/conversations/${conversation}/tags`, ['call', 'x']);
    await send('DELETE', `/conversations/${conversation}/tags`, ['x']);
    await send('POST', `/conversations/${conversation}/notes`, { body: '+493023125101' });
    const made = await send('POST', '/customers', { phones: [{ phone: '+493023125199' }] });
    const { id } = JSON.parse(made.body).data;
    const told = await askSite(demo.port, `${demo.origins.kustomer}/everything`, { headers: { cookie } });
    const everything = JSON.parse(told.body);
    expect(everything.customers[0].conversations[0]).toMatchObject({
      tags: ['call'],
      fields: [{ label: 'Session ID', value: '4711' }],
    });
    expect(everything.customers[0].conversations[0].entries.at(-1)).toMatchObject({
      kind: 'note',
      text: '+493023125101',
    });
    const page = await askSite(demo.port, `${demo.origins.kustomer}/app/customers/${id}`);
    expect(page.status).toBe(200);
  });

  it('takes a file that is no text at the host of the uploads', async () => {
    const sound = Uint8Array.from([0xff, 0xfb, 0x90, 0x00, 0xfe, 0x80]);
    const made = await send('POST', '/attachments', {
      name: 'call.mp3',
      contentType: 'audio/mpeg',
      contentLength: sound.length,
    });
    const { data, meta } = JSON.parse(made.body);
    const form = new FormData();
    for (const [name, value] of Object.entries(meta.upload.fields)) form.append(name, String(value));
    form.append('file', new Blob([sound]), 'call.mp3');
    const request = new Request('https://x.test', { method: 'POST', body: form });
    const sent = await askSite(demo.port, meta.upload.url, {
      method: 'POST',
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      body: new Uint8Array(await request.arrayBuffer()),
    });
    expect(sent.status).toBe(204);
    expect(demo.kustomer.api.store.get('attachments', data.id)?.uploaded).toBe(true);
  });
});
