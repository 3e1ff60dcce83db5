import * as z from 'zod/mini';
import { parseUrl } from '../../../policy/parse-url.ts';
import { say, sayIn } from '../../../strings/kustomer.ts';
import { exchange } from '../../access/exchange.ts';
import { fileBytes } from '../../access/file-bytes.ts';
import type { Delivery, DeliveryFault } from '../../connector.ts';
import { noteParts } from '../../kustomer/note-parts.ts';
import type { OperationContent } from '../../operation.ts';
import type { FileBytes } from '../../request.ts';
import { attachmentData, attachmentMeta, one } from './answers.ts';
import { type Asked, ask, type Refused, refused } from './ask.ts';
import { type NoteAttachment, writeNotes } from './deliver-notes.ts';
import { delivered, type Work } from './work.ts';

type File = Extract<OperationContent, { type: 'file' }>;

/**
 * A file as a note that carries it: as a link to where it is, or as a copy in Kustomer's own store. What no note shows
 * is nothing that anybody sees, so an attempt that ended between the two leaves nothing behind that counts.
 */
export async function deliverFile(work: Work): Promise<Delivery> {
  const { operation, settings } = work;
  const { content } = operation;
  if (content?.type !== 'file') return delivered('skipped');
  const { source } = content;
  // Kustomer has the folders of nobody.
  const name = content.name.replace(/^.*[\\/]/s, '').slice(-255);
  const { language } = work.context.records;
  const title = sayIn(language)('file-note', { name });
  const isLink = 'url' in source && settings.attachments === 'link';
  // What is not anywhere yet needs a place; where there is none, a text can still be read as notes.
  if ('text' in source && settings.uploadOrigins.length === 0)
    return writeNotes(work, noteParts(language, `${title}\n\n${source.text}`));
  const note = isLink ? `${title}\n${source.url}` : title;
  // Kustomer takes an address with HTTPS and without a login in it; any other is still one that people can read.
  if (isLink && !isPlainAddress(source.url)) return writeNotes(work, [note]);
  return writeNotes(work, [note], () =>
    isLink ? linked(work, name, content.mediaType, source.url) : uploaded(work, { ...content, name }),
  );
}

function isPlainAddress(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

/** "`externalUrl` keeps the file at the host": HTTPS, and without a login in the address. */
async function linked(
  work: Work,
  name: string,
  contentType: string,
  url: string,
): Promise<Asked<NoteAttachment>> {
  const made = await ask(work, 'create-attachment', {
    method: 'POST',
    path: '/v1/attachments',
    body: { name, contentType, externalUrl: url },
    answer: one(attachmentData),
  });
  return made.ok ? { ok: true, value: referenceTo(made.value.data) } : made;
}

const referenceTo = ({ id, attributes }: z.output<typeof attachmentData>): NoteAttachment => ({
  _id: id,
  name: attributes.name,
  contentType: attributes.contentType,
  contentLength: attributes.contentLength,
});

/** Asks for a place, and puts the file there: every field as it was signed, the file last. */
async function uploaded(work: Work, content: File): Promise<Asked<NoteAttachment>> {
  const { depends, settings, signal } = work;
  const fetched = await fileBytes(
    {
      wire: depends,
      permitted: depends.permitted,
      origins: originsIn(settings.fileOrigins),
      withCookies: originsIn(settings.fileOrigins),
      signal,
    },
    content,
  );
  if (!fetched.ok) {
    const { fault, detail } = fetched;
    const isOrigin = fault.type === 'not-permitted' && 'url' in content.source;
    if (isOrigin)
      return here(
        { type: 'request', field: 'fileOrigins' },
        say('fault-file-origin', { origin: originOf(content) }),
      );
    return here(faultOfFiles(fault), detail);
  }
  const { file } = fetched;
  const made = await ask(work, 'create-attachment', {
    method: 'POST',
    path: '/v1/attachments',
    body: { name: file.name, contentType: file.mediaType, contentLength: file.bytes.length },
    answer: z.object({ data: attachmentData, meta: attachmentMeta }),
  });
  if (!made.ok) return made;
  const put = await putFile(work, made.value.meta.upload, file);
  return put.ok ? { ok: true, value: referenceTo(made.value.data) } : put;
}

const originsIn = (addresses: readonly string[]): readonly string[] =>
  addresses.flatMap((one_) => parseUrl(one_)?.origin ?? []);

const originOf = ({ source }: File): string =>
  'url' in source ? (parseUrl(source.url)?.origin ?? source.url.slice(0, 100)) : '';

const here = (fault: Refused['fault'], detail: string): Refused =>
  refused('create-attachment', fault, detail);

async function putFile(
  { depends, settings, signal }: Work,
  { url, fields }: z.output<typeof attachmentMeta>['upload'],
  file: FileBytes,
): Promise<Asked<null>> {
  const origin = parseUrl(url)?.origin ?? '';
  const isListed = originsIn(settings.uploadOrigins).includes(origin);
  if (!isListed || !(await depends.permitted(origin)))
    return here({ type: 'request', field: 'uploadOrigins' }, say('fault-upload-origin', { origin }));
  const request = {
    method: 'POST',
    url,
    headers: [],
    body: {
      type: 'multipart' as const,
      fields: [...Object.entries(fields).map(([name, text]) => ({ name, text })), { name: 'file', file }],
    },
  };
  // The signature among the fields says who may; nothing else goes along.
  const sent = await exchange(depends, request, {
    credentials: 'omit',
    headers: [],
    timeoutMs: UPLOAD_WITHIN_MS,
    signal,
  });
  if (!sent.ok) {
    if (sent.reason === 'size') return { ok: true, value: null };
    return here(faultOfFiles({ type: sent.reason }), say(`fault-${sent.reason}`));
  }
  const { status } = sent.answer;
  if (status >= 200 && status < 300) return { ok: true, value: null };
  // The next attempt is signed anew; only what is too large stays so.
  const fault: DeliveryFault = status === 413 ? { type: 'request', field: 'file' } : { type: 'timeout' };
  return here(fault, say('fault-upload', { status }));
}

/**
 * A store of files that cannot be reached, wants to be left alone or refuses says nothing of Kustomer: this one file
 * waits or fails for it, and everything else goes on.
 */
function faultOfFiles(fault: DeliveryFault): DeliveryFault {
  if (fault.type === 'unreachable') return { type: 'timeout' };
  if (fault.type !== 'status') return fault;
  const passes = fault.status >= 500 || [408, 425, 429].includes(fault.status);
  return passes ? { type: 'timeout' } : { type: 'request', field: 'file' };
}

const UPLOAD_WITHIN_MS = 60_000;
