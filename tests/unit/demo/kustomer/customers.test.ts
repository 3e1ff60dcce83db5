import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, client } from './api-client.ts';

let kustomer: Client;
beforeEach(() => {
  kustomer = client();
});

const PHONE = '+493023125101';

describe('customers of the simulated Kustomer', () => {
  it('A customer is found by phone, by e-mail and by external id, each in the path', async () => {
    const { data } = await kustomer.make('/customers', {
      phones: [{ phone: PHONE }],
      emails: [{ email: 'kontakt.1001@example.com' }],
      externalId: 'cuid-1',
    });
    for (const way of ['phone=%2B493023125101', 'email=kontakt.1001%40example.com', 'externalId=cuid-1'])
      expect((await kustomer.get(`/customers/${way}`)).data.id, way).toBe(data.id);
    expect((await kustomer.get('/customers/phone=%2B493023125102')).status).toBe(404);
  });

  it('A plus sign in a path that is not percent-encoded finds nobody', async () => {
    await kustomer.make('/customers', { phones: [{ phone: PHONE }] });
    expect((await kustomer.get(`/customers/phone=${PHONE}`)).status).toBe(400);
  });

  it('A phone number that is not E.164 is refused', async () => {
    for (const phone of ['030 23125 101', '+49 30 23125101', '0049302312', '+1234567890123456', ''])
      expect(await kustomer.send('POST', '/customers', { phones: [{ phone }] }), phone).toMatchObject({
        status: 400,
        pointer: '/phones/0/phone',
      });
  });

  it('A number, an address or an external id that another customer has is refused as a duplicate', async () => {
    const whole = {
      phones: [{ phone: PHONE }],
      emails: [{ email: 'a@example.com' }],
      whatsapps: [{ phone: '+491713920011' }],
      externalId: 'cuid-1',
      externalIds: [{ externalId: 'cuid-2' }],
      socials: [{ type: 'twitter', username: 'nordlicht' }],
    };
    await kustomer.make('/customers', whole);
    const { data: other } = await kustomer.make('/customers', { name: 'Other' });
    for (const [name, value] of Object.entries(whole)) {
      const made = await kustomer.send('POST', '/customers', { [name]: value });
      expect([name, made.status, made.error]).toEqual([name, 409, 'duplicate detected']);
      const changed = await kustomer.send('PATCH', `/customers/${other.id}`, { [name]: value });
      expect([name, changed.status]).toEqual([name, 409]);
    }
    // Neither writing it without the plus sign nor in capital letters makes it another.
    expect((await kustomer.send('POST', '/customers', { phones: [{ phone: '493023125101' }] })).status).toBe(
      409,
    );
    expect((await kustomer.send('POST', '/customers', { emails: [{ email: 'A@example.com' }] })).status).toBe(
      409,
    );
  });

  it('Shared numbers and addresses may be those of several customers', async () => {
    for (const name of ['one', 'two'])
      await kustomer.make('/customers', {
        name,
        sharedPhones: [{ phone: PHONE }],
        sharedEmails: [{ email: 'office@example.com' }],
        sharedExternalIds: [{ externalId: 'house' }],
      });
    expect((await kustomer.get('/customers/phone=%2B493023125101')).status).toBe(404);
  });

  it('The look-up by phone can be made to find shared numbers as well', async () => {
    await kustomer.make('/customers', { name: 'one', sharedPhones: [{ phone: PHONE }] });
    kustomer.api.switches.findsShared = true;
    expect((await kustomer.get('/customers/phone=%2B493023125101')).data.attributes.name).toBe('one');
  });

  it('A change that leaves the company out unlinks it', async () => {
    const company = '5fd0c7e4d2b91a36f0000001';
    const { data } = await kustomer.make('/customers', { name: 'one', company });
    expect(data.relationships.company.data.id).toBe(company);
    const kept = await kustomer.send('PATCH', `/customers/${data.id}`, { name: 'two', company });
    expect(kept.data.relationships.company.data.id).toBe(company);
    const lost = await kustomer.send('PATCH', `/customers/${data.id}`, { name: 'three' });
    expect(lost.data.relationships.company).toBeUndefined();
  });

  it('A list in a change is the whole list from then on', async () => {
    const { data } = await kustomer.make('/customers', { phones: [{ phone: PHONE }], name: 'one' });
    const changed = await kustomer.send('PATCH', `/customers/${data.id}`, {
      phones: [{ phone: '+491713920011' }],
    });
    expect(changed.data.attributes).toMatchObject({ name: 'one', phones: [{ phone: '+491713920011' }] });
    expect((await kustomer.get('/customers/phone=%2B493023125101')).status).toBe(404);
  });

  it('A PUT that replaces leaves nothing of what it does not name', async () => {
    const { data } = await kustomer.make('/customers', { phones: [{ phone: PHONE }], name: 'one' });
    const put = await kustomer.send('PUT', `/customers/${data.id}`, { username: 'one' });
    expect(put.data.attributes).toMatchObject({ name: 'one', phones: [{ phone: PHONE }] });
    const replaced = await kustomer.send('PUT', `/customers/${data.id}?replace=true`, { name: 'two' });
    expect(replaced.data.attributes.phones).toEqual([]);
    expect(replaced.data.attributes.username).toBeUndefined();
  });

  it('A change with another revision than the customer’s is refused as a conflict', async () => {
    const { data } = await kustomer.make('/customers', { name: 'one' });
    const { rev } = data.attributes;
    expect((await kustomer.send('PATCH', `/customers/${data.id}`, { name: 'two', rev })).status).toBe(200);
    const stale = await kustomer.send('PATCH', `/customers/${data.id}`, { name: 'three', rev });
    expect(stale.status).toBe(409);
    expect((await kustomer.get(`/customers/${data.id}`)).data.attributes.name).toBe('two');
  });

  it('A new conversation, message or note gives the customer another revision', async () => {
    const { data } = await kustomer.make('/customers', { name: 'one' });
    const rev = async () => (await kustomer.get(`/customers/${data.id}`)).data.attributes.rev as number;
    const seen = [await rev()];
    const { data: conversation } = await kustomer.make('/conversations', { customer: data.id });
    seen.push(await rev());
    await kustomer.make(`/conversations/${conversation.id}/messages`, { channel: 'voice', app: 'x' });
    seen.push(await rev());
    await kustomer.make(`/conversations/${conversation.id}/notes`, { body: 'x' });
    seen.push(await rev());
    expect(new Set(seen).size).toBe(4);
  });

  it('A field that is not documented is refused by its name', async () => {
    expect(await kustomer.send('POST', '/customers', { nickname: 'x' })).toMatchObject({
      status: 400,
      pointer: '/nickname',
    });
    expect(
      await kustomer.send('POST', '/customers', { phones: [{ phone: PHONE, label: 'x' }] }),
    ).toMatchObject({ status: 400, pointer: '/phones/0/label' });
    expect(
      await kustomer.send('POST', '/customers', { phones: [{ phone: PHONE, type: 'office' }] }),
    ).toMatchObject({ status: 400, pointer: '/phones/0/type' });
    expect((await kustomer.send('POST', '/customers', { emails: [{ email: 'nobody' }] })).status).toBe(400);
  });

  it('A customer tells how many conversations they have, by status', async () => {
    const { data } = await kustomer.make('/customers', { name: 'one' });
    await kustomer.make('/conversations', { customer: data.id });
    await kustomer.make('/conversations', { customer: data.id, status: 'done' });
    const { attributes } = (await kustomer.get(`/customers/${data.id}`)).data;
    expect(attributes.conversationCounts).toEqual({ all: 2, open: 1, snoozed: 0, done: 1 });
  });

  it('A customer that was merged or deleted is no longer there, and what was the merged one’s is the other’s', async () => {
    const { data: one } = await kustomer.make('/customers', { phones: [{ phone: PHONE }] });
    const { data: two } = await kustomer.make('/customers', { name: 'two' });
    const { data: conversation } = await kustomer.make('/conversations', { customer: one.id });
    const merged = await kustomer.send('POST', '/customers/merges', { source: one.id, target: two.id });
    expect(merged.status).toBe(201);
    expect((await kustomer.get(`/customers/${one.id}`)).status).toBe(404);
    expect((await kustomer.send('POST', '/conversations', { customer: one.id })).status).toBe(404);
    expect((await kustomer.get('/customers/phone=%2B493023125101')).data.id).toBe(two.id);
    const moved = await kustomer.get(`/conversations/${conversation.id}`);
    expect(moved.data.relationships.customer.data.id).toBe(two.id);
    kustomer.api.remove(two.id);
    expect((await kustomer.get(`/customers/${two.id}`)).status).toBe(404);
    expect((await kustomer.get('/customers/phone=%2B493023125101')).status).toBe(404);
  });
});
