import { beforeEach, describe, expect, it } from 'vitest';
import { fetchFrom } from '../../../demo/kustomer/api/in-process.ts';
import { type Client, client, withConversation } from './api-client.ts';

let kustomer: Client;
let conversation: string;
beforeEach(async () => {
  kustomer = client();
  ({ conversation } = await withConversation(kustomer));
});

const TEXT = 'Agent: Hello.\nCustomer: Hello.\n';
const FILE = { name: 'transcript.txt', contentType: 'text/plain', contentLength: TEXT.length };

interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function begin() {
  const { data, json } = await kustomer.make('/attachments', FILE);
  return { id: data.id as string, upload: json.meta.upload as Upload };
}

async function send(url: string, parts: readonly (readonly [string, string | Blob])[]): Promise<number> {
  const form = new FormData();
  for (const [name, value] of parts)
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'transcript.txt');
  const fetch = fetchFrom((request) => kustomer.api.handle(request).outcome);
  return (await fetch(url, { method: 'POST', body: form })).status;
}

const whole = ({ fields }: Upload) =>
  [...Object.entries(fields), ['file', new Blob([TEXT])] as const] as readonly (readonly [
    string,
    string | Blob,
  ])[];

describe('attachments of the simulated Kustomer', () => {
  it('A file goes to another host, with the signed fields before it', async () => {
    const { id, upload } = await begin();
    expect(new URL(upload.url).origin).not.toBe(kustomer.api.origin);
    expect(await send(upload.url, whole(upload))).toBe(204);
    expect(kustomer.api.store.get('attachments', id)).toMatchObject({ uploaded: true, text: TEXT });
  });

  it('An upload without one of its fields, with the file before them, or of another size is refused', async () => {
    const { id, upload } = await begin();
    const parts = whole(upload);
    expect(await send(upload.url, parts.slice(1))).toBe(403);
    expect(await send(upload.url, [...parts.slice(-1), ...parts.slice(0, -1)])).toBe(400);
    expect(await send(upload.url, parts.slice(0, -1))).toBe(400);
    expect(await send(upload.url, [['extra', 'x'], ...parts])).toBe(403);
    const changed = parts.map(([name, value]) => [name, name === 'key' ? 'other' : value] as const);
    expect(await send(upload.url, changed)).toBe(403);
    for (const text of [`${TEXT}x`, TEXT.slice(1)])
      expect(await send(upload.url, [...parts.slice(0, -1), ['file', new Blob([text])]])).toBe(400);
    expect(kustomer.api.store.get('attachments', id)?.uploaded).toBe(false);
  });

  it('An upload is signed for a quarter of an hour', async () => {
    const { upload } = await begin();
    kustomer.now += 16 * 60_000;
    expect(await send(upload.url, whole(upload))).toBe(403);
  });

  it('A message or note refers to a file that was uploaded, called what it is', async () => {
    const { id, upload } = await begin();
    const ref = { _id: id, ...FILE };
    const note = (attachments: unknown) =>
      kustomer.send('POST', `/conversations/${conversation}/notes`, { body: 'Transcript', attachments });
    expect((await note([ref])).status).toBe(400);
    await send(upload.url, whole(upload));
    for (const wrong of [
      { ...ref, name: 'x' },
      { ...ref, contentLength: 1 },
      { ...ref, _id: conversation },
      { ...ref, url: 'x' },
    ])
      expect((await note([wrong])).status, JSON.stringify(wrong)).toBe(400);
    expect((await note([ref])).data.attributes.attachments).toEqual([ref]);
    const told = await kustomer.get(`/conversations/${conversation}/attachments`);
    expect(told.data[0].attributes).toMatchObject({ name: FILE.name, uploaded: true });
  });

  it('A file may stay where it is, at an HTTPS address without credentials', async () => {
    const outside = (externalUrl: string) =>
      kustomer.send('POST', '/attachments', { name: 'call.mp3', contentType: 'audio/mpeg', externalUrl });
    const made = await outside('https://files.example.com/call.mp3');
    expect(made.status).toBe(201);
    expect(made.json.meta).toBeUndefined();
    const { contentLength, contentType, name } = made.data.attributes;
    const attachments = [{ _id: made.data.id, name, contentType, contentLength }];
    const at = `/conversations/${conversation}/messages`;
    expect((await kustomer.send('POST', at, { channel: 'voice', app: 'x', attachments })).status).toBe(201);
    for (const url of ['http://files.example.com/x', 'https://me:secret@files.example.com/x', 'call.mp3'])
      expect((await outside(url)).status, url).toBe(400);
  });

  it('An attachment needs a name, a media type and a length', async () => {
    for (const name of ['name', 'contentType', 'contentLength'] as const)
      expect((await kustomer.send('POST', '/attachments', { ...FILE, [name]: undefined })).status, name).toBe(
        400,
      );
    expect((await kustomer.send('POST', '/attachments', { ...FILE, contentLength: -1 })).status).toBe(400);
  });
});
