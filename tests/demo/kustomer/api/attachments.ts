import { attachmentBody, bodyAs } from './bodies.ts';
import { type Call, type Inside, theConversation } from './inside.ts';
import { badField } from './refusal.ts';
import { type ApiAnswer, type ApiRequest, json } from './request.ts';
import type { Attachment, AttachmentRef } from './store.ts';

/** How long an upload is signed for. */
const SIGNED_FOR_MS = 15 * 60_000;

/** Answers where the file is to be sent and with which fields; one that stays with its host is sent nowhere. */
export function createAttachment({ request, login }: Call, inside: Inside): ApiAnswer {
  const { now, store, uploads } = inside;
  const body = bodyAs(request, attachmentBody);
  const external = 'externalUrl' in body ? body.externalUrl : null;
  const attachment = store.put('attachments', {
    ...store.fresh('attachments', login.user.id),
    name: body.name,
    contentType: body.contentType ?? 'application/octet-stream',
    contentLength: body.contentLength ?? 0,
    uploaded: external !== null,
    externalUrl: external,
    renderMode: ('renderMode' in body ? body.renderMode : undefined) ?? 'default',
    text: '',
  });
  const upload = { url: `${uploads}/`, fields: signedFields(attachment, now()) };
  return json(201, {
    data: describedAttachment(attachment),
    ...(external === null ? { meta: { upload } } : {}),
  });
}

export function listAttachments({ params }: Call, inside: Inside): ApiAnswer {
  const { store } = inside;
  const { id } = theConversation(inside, params.id);
  const refs = (['messages', 'notes'] as const).flatMap((table) =>
    store
      .all(table)
      .filter((one) => one.conversation === id)
      .flatMap(({ attachments }) => attachments),
  );
  const rows = refs.flatMap(({ _id }) => store.get('attachments', _id) ?? []);
  return json(200, { data: rows.map(describedAttachment) });
}

/**
 * What the host of the uploads makes of a form: every field that was signed, as it was signed, and the file last. It
 * knows no login, since the signature is one, and speaks XML.
 */
export function takeUpload({ form, method }: ApiRequest, { now, store }: Inside): ApiAnswer {
  if (method !== 'POST') return fault(405, 'MethodNotAllowed', 'Only POST is taken here');
  if (form === undefined) return fault(400, 'MalformedPOSTRequest', 'The body is no well-formed form');
  const last = form.at(-1);
  const files = form.filter(({ value }) => typeof value !== 'string');
  if (last?.name !== 'file' || typeof last.value === 'string' || files.length !== 1)
    return fault(400, 'InvalidArgument', 'POST requires exactly one file, as its last field');
  const sent = Object.fromEntries(form.slice(0, -1).map(({ name, value }) => [name, String(value)]));
  const attachment = store.get('attachments', sent['X-Amz-Meta-Attachment-Id'] ?? '');
  if (attachment === undefined || attachment.externalUrl !== null)
    return fault(403, 'AccessDenied', 'Nothing of that id is expected');
  const signedAt = Number(/\d+$/.exec(sent['X-Amz-Signature'] ?? '')?.[0] ?? 0);
  for (const [name, value] of Object.entries(signedFields(attachment, signedAt)))
    if (sent[name] !== value) return fault(403, 'AccessDenied', `Invalid according to Policy: ${name}`);
  const extra = Object.keys(sent).find((name) => !(name in signedFields(attachment, signedAt)));
  if (extra !== undefined) return fault(403, 'AccessDenied', `Extra input field: ${extra}`);
  if (now() - signedAt > SIGNED_FOR_MS) return fault(403, 'AccessDenied', 'Policy expired');
  const { size, text } = last.value;
  if (size > attachment.contentLength) return fault(400, 'EntityTooLarge', `${size} bytes are too many`);
  if (size < attachment.contentLength) return fault(400, 'EntityTooSmall', `${size} bytes are too few`);
  store.change('attachments', attachment, { uploaded: true, text }, attachment.createdBy);
  return { status: 204, headers: {}, body: '' };
}

/** What a message or note refers to: attachments that are there, each called what it is. */
export function attachmentsOf(
  { store }: Inside,
  refs: readonly (AttachmentRef | string)[] | undefined,
): readonly AttachmentRef[] {
  return (refs ?? []).map((ref, place) => {
    const at = `/attachments/${place}`;
    const attachment = store.get('attachments', typeof ref === 'string' ? ref : ref._id);
    if (attachment === undefined) throw badField(at, 'There is no such attachment');
    if (!attachment.uploaded) throw badField(at, 'The file has not been uploaded');
    const { contentLength, contentType, id, name } = attachment;
    const known = { _id: id, name, contentType, contentLength };
    if (typeof ref !== 'string')
      for (const key of ['name', 'contentType', 'contentLength'] as const)
        if (ref[key] !== known[key]) throw badField(`${at}/${key}`, 'is not that of the attachment');
    return known;
  });
}

function signedFields({ contentType, id, name }: Attachment, at: number): Readonly<Record<string, string>> {
  const date = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    key: `attachments/${id}/${name}`,
    acl: 'private',
    'Content-Type': contentType,
    'X-Amz-Meta-Attachment-Id': id,
    bucket: 'simulated-attachments',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `SIMULATED/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': date,
    Policy: Buffer.from(JSON.stringify({ id, until: at + SIGNED_FOR_MS })).toString('base64'),
    // The time is at its end, so that this host needs no memory of what was signed.
    'X-Amz-Signature': `${id}.${at}`,
  };
}

const fault = (status: number, code: string, message: string): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

function describedAttachment({ id, ...attachment }: Attachment) {
  const { contentLength, contentType, externalUrl, name, renderMode, uploaded } = attachment;
  return {
    type: 'attachment',
    id,
    attributes: {
      name,
      contentType,
      contentLength,
      uploaded,
      redacted: false,
      ...(externalUrl === null ? {} : { externalUrl, renderMode }),
    },
    links: { self: `/v1/attachments/${id}` },
  };
}
