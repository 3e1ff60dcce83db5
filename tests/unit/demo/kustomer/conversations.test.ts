import { beforeEach, describe, expect, it } from 'vitest';
import { defineAttributes } from '../../../demo/kustomer/api/seed.ts';
import { USERS } from '../../../demo/kustomer/api/seed-users.ts';
import { type Client, client, withConversation } from './api-client.ts';

let kustomer: Client;
let customer: string;
let conversation: string;
beforeEach(async () => {
  kustomer = client();
  ({ customer, conversation } = await withConversation(kustomer));
});

const change = (body: unknown) => kustomer.send('PATCH', `/conversations/${conversation}`, body);
const attributes = async () => (await kustomer.get(`/conversations/${conversation}`)).data.attributes;

describe('conversations of the simulated Kustomer', () => {
  it('A conversation needs a customer that is there', async () => {
    expect((await kustomer.send('POST', '/conversations', {})).status).toBe(400);
    const nobody = '5fc0c7e4d2b91a36f0000000';
    expect((await kustomer.send('POST', '/conversations', { customer: nobody })).status).toBe(404);
    expect((await kustomer.send('POST', `/customers/${customer}/conversations`, {})).status).toBe(201);
  });

  it('A conversation is found by its external id, which no other may have', async () => {
    const { data } = await kustomer.make('/conversations', { customer, externalId: 'ccai-1' });
    expect((await kustomer.get('/conversations/externalId=ccai-1')).data.id).toBe(data.id);
    expect((await kustomer.get('/conversations/externalId=ccai-2')).status).toBe(404);
    const again = await kustomer.send('POST', '/conversations', { customer, externalId: 'ccai-1' });
    expect([again.status, again.error]).toEqual([409, 'duplicate detected']);
    expect((await change({ externalId: 'ccai-1' })).status).toBe(409);
  });

  it('Channels follow from the messages and cannot be set', async () => {
    expect(await kustomer.send('POST', '/conversations', { customer, channels: ['voice'] })).toMatchObject({
      status: 400,
      pointer: '/channels',
    });
    expect(await change({ channels: ['voice'] })).toMatchObject({ status: 400, pointer: '/channels' });
    const at = `/conversations/${conversation}/messages`;
    for (const channel of ['voice', 'chat', 'voice']) await kustomer.make(at, { channel, app: 'x' });
    expect((await attributes()).channels).toEqual(['voice', 'chat']);
  });

  it('A new conversation is open or done, and a stored one may be snoozed as well', async () => {
    expect((await kustomer.send('POST', '/conversations', { customer, status: 'snoozed' })).status).toBe(400);
    expect((await change({ status: 'closed' })).status).toBe(400);
    const snooze = { time: '2026-11-21T10:00:00Z', status: 'scheduled' };
    expect((await change({ status: 'snoozed', snooze })).data.attributes.status).toBe('snoozed');
    expect((await change({ status: 'snoozed', snooze: { status: 'later' } })).status).toBe(400);
    expect((await change({ status: 'done' })).data.attributes.status).toBe('done');
  });

  it('Priority, direction, queue and assignment take what is documented and nothing else', async () => {
    const [agent] = USERS;
    expect((await change({ assignedUsers: [agent?.id], priority: 5, direction: 'in' })).status).toBe(200);
    expect((await attributes()).assignedUsers).toEqual([agent?.id]);
    for (const wrong of [
      { priority: 6 },
      { direction: 'inbound' },
      { queue: { external: 'ccai' } },
      { assignedUsers: ['5fa0c7e4d2b91a36f0000099'] },
      { assignedUsers: Array.from({ length: 11 }, () => agent?.id) },
      { assignedTeamId: 'x' },
    ])
      expect((await change(wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect((await change({ queue: { external: 'amazon-connect' } })).status).toBe(200);
  });

  it('Satisfaction is a number, and its level needs a date and a status', async () => {
    const level = {
      createdAt: '2026-11-20T10:00:00Z',
      status: 'rated',
      rating: 4,
      score: 1,
      channel: 'voice',
    };
    const rated = await change({ satisfaction: 4, satisfactionLevel: level });
    expect(rated.data.attributes).toMatchObject({ satisfaction: 4, satisfactionLevel: level });
    for (const wrong of [
      { ...level, createdAt: undefined },
      { ...level, status: undefined },
      { ...level, status: 'good' },
      { ...level, score: 4 },
      { ...level, channel: 'phone' },
      { ...level, comment: 'x' },
    ])
      expect((await change({ satisfactionLevel: wrong })).status, JSON.stringify(wrong)).toBe(400);
  });

  it('A change of a conversation with an old revision is refused as a conflict', async () => {
    const { rev } = await attributes();
    await kustomer.make(`/conversations/${conversation}/notes`, { body: 'x' });
    expect((await change({ name: 'x', rev })).status).toBe(409);
    expect((await change({ name: 'x', rev: (await attributes()).rev })).status).toBe(200);
  });

  it('A conversation goes to another customer only by a change of its own', async () => {
    const { data: other } = await kustomer.make('/customers', { name: 'other' });
    expect((await change({ customer: other.id, status: 'done' })).status).toBe(400);
    expect((await change({ customer: other.id })).data.relationships.customer.data.id).toBe(other.id);
  });

  it('To a locked conversation nothing is added, and nothing of it changes', async () => {
    await kustomer.make(`/conversations/${conversation}/messages`, {
      channel: 'voice',
      app: 'x',
      externalId: 'm',
    });
    const { data: message } = await kustomer.get('/messages/externalid=m');
    kustomer.api.set(conversation, { locked: true });
    expect((await attributes()).locked).toBe(true);
    for (const [method, path, body] of [
      ['PATCH', `/conversations/${conversation}`, { name: 'x' }],
      ['POST', `/conversations/${conversation}/messages`, { channel: 'voice', app: 'x' }],
      ['POST', `/conversations/${conversation}/notes`, { body: 'x' }],
      ['POST', `/conversations/${conversation}/tags`, ['x']],
      ['PATCH', `/messages/${message.id}`, { preview: 'x' }],
    ] as const)
      expect((await kustomer.send(method, path, body)).status, path).toBe(400);
    expect((await change({ locked: false })).status).toBe(200);
  });

  it('A deleted conversation is no longer there', async () => {
    expect((await change({ deleted: true })).status).toBe(200);
    expect((await kustomer.get(`/conversations/${conversation}`)).status).toBe(404);
    expect((await kustomer.send('POST', `/conversations/${conversation}/notes`, { body: 'x' })).status).toBe(
      404,
    );
  });

  it('Tags are set by a call of their own; those that come with a new conversation are not', async () => {
    const { data } = await kustomer.make('/conversations', { customer, tags: ['early'] });
    expect(data.attributes.tags).toEqual([]);
    const at = `/conversations/${conversation}/tags`;
    expect((await kustomer.send('POST', at, ['call', 'orders'])).data.attributes.tags).toEqual([
      'call',
      'orders',
    ]);
    expect((await kustomer.send('POST', at, ['call'])).data.attributes.tags).toEqual(['call', 'orders']);
    expect((await kustomer.send('DELETE', at, ['call'])).data.attributes.tags).toEqual(['orders']);
    expect((await kustomer.send('POST', at, { tags: ['x'] })).status).toBe(400);
  });

  it('Tags in a change are the whole list', async () => {
    await kustomer.send('POST', `/conversations/${conversation}/tags`, ['call', 'orders']);
    expect((await change({ tags: ['other'] })).data.attributes.tags).toEqual(['other']);
  });

  it('A customer’s conversations are told in pages, in no order that helps', async () => {
    for (let number = 0; number < 4; number += 1) await kustomer.make('/conversations', { customer });
    const { json } = await kustomer.get(`/customers/${customer}/conversations?page=2&pageSize=2`);
    expect(json.data.length).toBe(2);
    expect(json.meta).toEqual({ page: 2, pageSize: 2, total: 5, totalPages: 3 });
    expect(json.links.next).toContain('page=3');
    expect((await kustomer.get(`/customers/${customer}/conversations?pageSize=101`)).status).toBe(400);
    expect((await kustomer.get(`/customers/${customer}/conversations?page=0`)).status).toBe(400);
    const after = await kustomer.get(`/customers/${customer}/conversations?fromDate=2027-01-01T00:00:00Z`);
    expect(after.data).toEqual([]);
  });
});

describe('custom attributes of the simulated Kustomer', () => {
  it('The end of a custom attribute’s name says what it holds; any other value is refused', async () => {
    const right = {
      aStr: 'text',
      aTxt: 'text',
      aNum: 1.5,
      aAt: '2026-11-20T10:00:00Z',
      aBool: true,
      aUrl: 'https://example.com/x',
    };
    defineAttributes(kustomer.api.store, 'conversation', [...Object.keys(right), 'aFoo']);
    expect((await change({ custom: right })).data.attributes.custom).toEqual(right);
    for (const [name, value] of [
      ['aStr', 1],
      ['aStr', 'x'.repeat(1025)],
      ['aNum', '1'],
      ['aAt', '20.11.2026'],
      ['aBool', 'true'],
      ['aUrl', 'example.com'],
      ['aFoo', 'x'],
    ] as const)
      expect(await change({ custom: { [name]: value } }), name).toMatchObject({
        status: 400,
        pointer: `/custom/${name}`,
      });
  });

  it('A custom attribute that is not mentioned stays, and null clears one', async () => {
    defineAttributes(kustomer.api.store, 'conversation', ['aStr', 'bStr']);
    await change({ custom: { aStr: 'a', bStr: 'b' } });
    expect((await change({ custom: { aStr: null } })).data.attributes.custom).toEqual({ bStr: 'b' });
  });

  it('A custom attribute that the organisation does not have is refused, unless it takes any', async () => {
    expect((await change({ custom: { newStr: 'x' } })).status).toBe(400);
    kustomer.api.switches.customNeedsMetadata = false;
    expect((await change({ custom: { newStr: 'x' } })).status).toBe(200);
    // This kind needs metadata first, whatever else does.
    expect((await change({ custom: { otherId: conversation } })).status).toBe(400);
  });
});
