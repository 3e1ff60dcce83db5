import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, client, withConversation } from './api-client.ts';

let kustomer: Client;
let customer: string;
let conversation: string;
beforeEach(async () => {
  kustomer = client();
  ({ customer, conversation } = await withConversation(kustomer));
});

const VOICE = { channel: 'voice', app: 'patchcord', direction: 'in' };
const post = (path: string, body: unknown) => kustomer.send('POST', path, body);

describe('messages of the simulated Kustomer', () => {
  it('A message needs a channel and an app, and a direction where no path says what it belongs to', async () => {
    const at = `/conversations/${conversation}/messages`;
    expect(await post(at, { app: 'x' })).toMatchObject({ status: 400, pointer: '/channel' });
    expect(await post(at, { channel: 'voice' })).toMatchObject({ status: 400, pointer: '/app' });
    expect((await post(at, { channel: 'voice', app: 'x' })).status).toBe(201);
    const free = { channel: 'voice', app: 'x', conversation };
    expect(await post('/messages', free)).toMatchObject({ status: 400, pointer: '/direction' });
    expect((await post('/messages', { ...free, direction: 'out' })).status).toBe(201);
    expect((await post('/messages', VOICE)).status).toBe(400);
  });

  it('Channel, direction, status and source of a message are of the documented lists', async () => {
    const at = `/conversations/${conversation}/messages`;
    for (const wrong of [
      { channel: 'phone' },
      { channel: 'form' },
      { direction: 'inbound' },
      { status: 'done' },
      { source: 'call' },
      { recordingUrl: 'https://example.com' },
      { directionType: 'initial-in' },
    ])
      expect((await post(at, { ...VOICE, ...wrong })).status, JSON.stringify(wrong)).toBe(400);
    const meta = { from: '+493023125101', anything: [1, { two: 3 }] };
    expect((await post(at, { ...VOICE, status: 'received', meta })).data.attributes.meta).toEqual(meta);
  });

  it('A message is found by its external id, with a small d in the path, and no other may have it', async () => {
    const at = `/conversations/${conversation}/messages`;
    const { data } = await kustomer.make(at, { ...VOICE, externalId: 'ccai-1-1' });
    expect((await kustomer.get('/messages/externalid=ccai-1-1')).data.id).toBe(data.id);
    expect((await kustomer.get('/messages/externalId=ccai-1-1')).status).toBe(404);
    const again = await post(at, { ...VOICE, externalId: 'ccai-1-1' });
    expect([again.status, again.error]).toEqual([409, 'duplicate detected']);
  });

  it('What a message is does not change: channel, direction and app are refused in an update', async () => {
    const { data } = await kustomer.make(`/conversations/${conversation}/messages`, VOICE);
    for (const name of ['channel', 'direction', 'app'] as const)
      expect(await kustomer.send('PATCH', `/messages/${data.id}`, { [name]: VOICE[name] })).toMatchObject({
        status: 400,
        pointer: `/${name}`,
      });
    const changed = await kustomer.send('PATCH', `/messages/${data.id}`, { preview: 'Call, 3 min' });
    expect(changed.data.attributes).toMatchObject({ preview: 'Call, 3 min', channel: 'voice' });
    expect((await kustomer.send('PATCH', '/messages/5fb0c7e4d2b91a36f0000000', {})).status).toBe(404);
  });

  it('A message for a customer that names no conversation opens one', async () => {
    const { data } = await kustomer.make(`/customers/${customer}/messages`, VOICE);
    const opened = data.relationships.conversation.data.id;
    expect(opened).not.toBe(conversation);
    expect((await kustomer.get(`/conversations/${opened}`)).data.attributes.status).toBe('open');
    const { data: other } = await kustomer.make('/customers', { name: 'other' });
    expect((await post(`/customers/${other.id}/messages`, { ...VOICE, conversation })).status).toBe(400);
  });

  it('Only an administrator says who wrote a message, and when', async () => {
    const at = `/conversations/${conversation}/messages`;
    const dated = { ...VOICE, createdAt: '2026-11-01T10:00:00Z' };
    expect((await post(at, dated)).status).toBe(403);
    kustomer.api.switches.agentRoles = ['org.user', 'org.admin'];
    expect((await post(at, dated)).data.attributes.createdAt).toBe('2026-11-01T10:00:00Z');
  });

  it('A conversation’s messages are told in pages', async () => {
    const at = `/conversations/${conversation}/messages`;
    for (const preview of ['1', '2', '3']) await kustomer.make(at, { ...VOICE, preview });
    const { json } = await kustomer.get(`${at}?pageSize=2&page=2`);
    expect(json.data.map((one: { attributes: { preview: string } }) => one.attributes.preview)).toEqual([
      '3',
    ]);
    expect(json.meta.totalPages).toBe(2);
  });
});

describe('notes of the simulated Kustomer', () => {
  it('A note has from 1 to 10,240 characters', async () => {
    const at = `/conversations/${conversation}/notes`;
    expect(await post(at, { body: '' })).toMatchObject({ status: 400, pointer: '/body' });
    expect(await post(at, { body: 'x'.repeat(10_241) })).toMatchObject({ status: 400, pointer: '/body' });
    expect((await post(at, { body: 'x'.repeat(10_240) })).status).toBe(201);
    expect((await post('/notes', { body: 'x' })).status).toBe(400);
    expect((await post('/notes', { body: 'x', conversation })).status).toBe(201);
    expect((await post(at, { body: 'x', text: 'y' })).status).toBe(400);
  });

  it('A note mentions at most twenty', async () => {
    const at = `/conversations/${conversation}/notes`;
    const mentions = (count: number) => ({
      body: 'x',
      userMentions: Array.from({ length: count }, () => ({ user: '5fa0c7e4d2b91a36f0000001' })),
    });
    expect((await post(at, mentions(20))).status).toBe(201);
    expect((await post(at, mentions(21))).status).toBe(400);
  });

  it('A note is found by no external id, and two with one are both stored', async () => {
    const at = `/conversations/${conversation}/notes`;
    for (const body of ['one', 'two']) await kustomer.make(at, { body, externalId: 'ccai-1-note' });
    expect((await kustomer.get('/notes/externalId=ccai-1-note')).status).toBe(405);
    const { data } = await kustomer.get(at);
    expect(data.map((one: { attributes: { externalId: string } }) => one.attributes.externalId)).toEqual([
      'ccai-1-note',
      'ccai-1-note',
    ]);
  });

  it('A note can be rewritten and deleted', async () => {
    const at = `/conversations/${conversation}/notes`;
    const { data } = await kustomer.make(at, { body: 'one' });
    expect((await kustomer.send('PATCH', `/notes/${data.id}`, { body: 'two' })).data.attributes.body).toBe(
      'two',
    );
    expect((await kustomer.get(`/customers/${customer}/notes`)).data.length).toBe(1);
    await kustomer.send('PATCH', `/notes/${data.id}`, { deleted: true });
    expect((await kustomer.get(at)).data).toEqual([]);
  });
});
