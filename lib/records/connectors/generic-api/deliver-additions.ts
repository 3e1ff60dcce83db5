import { fillTemplate } from '../../../screen-pop/fill-template.ts';
import { say } from '../../../strings/api.ts';
import { sayIn } from '../../../strings/comments.ts';
import { fileBytes } from '../../access/file-bytes.ts';
import { idAt, listAt, textAt } from '../../answer.ts';
import { type Api, type EndpointName, originsOf } from '../../api-schema.ts';
import type { Delivery } from '../../connector.ts';
import { type Failure, failed } from '../../failure.ts';
import { asHtml } from '../../variables.ts';
import { ask, keyHeaderOf, refuse } from './ask.ts';
import { look } from './looks.ts';
import { endpointOf, has, malformed, readWith, request, valuesFor, type Work } from './steps.ts';

type Outcome = Delivery | 'uncertain';

const skipped: Delivery = { ok: true, delivered: { id: null, how: 'skipped' } };

/** "It updates the record's title and description", and what else is configured. The same update twice changes nothing. */
export async function deliverUpdate(work: Work): Promise<Outcome> {
  if (!has(work, 'updateRecord')) return skipped;
  if (work.context.results.recordId === null) return noRecord('updateRecord');
  const answered = await request(work, 'updateRecord', valuesFor(work, 'create'));
  return answered.ok ? written(work.context.results.recordId) : failed(answered);
}

/** "Comment endpoint". Looked for first where there is a way: another browser may have made it. */
export async function deliverComment(work: Work): Promise<Outcome> {
  const { operation, api } = work;
  if (!has(work, 'comment') || operation.content?.type !== 'comment') return skipped;
  if (work.context.results.recordId === null) return noRecord('comment');
  const { text, html } = operation.content;
  return comment(work, bodyFor(api, text, html), work.context.again);
}

const bodyFor = (api: Api, text: string, html: string): string =>
  api.endpoints.comment?.textFormat === 'html' ? html : text;

async function comment(work: Work, body: string, again: boolean): Promise<Outcome> {
  const values = { ...valuesFor(work, 'create'), COMMENT_BODY: body };
  const seen = await look(work, 'findComment', values);
  if (seen.type === 'failed') return seen.failed;
  if (seen.type === 'there') return { ok: true, delivered: { id: seen.id, how: 'found' } };
  const sure = seen.type === 'not-there' || keyHeaderOf(work.api, 'comment') !== undefined;
  if (again && !sure) return 'uncertain';
  const answered = await request(work, 'comment', values, !sure);
  if (!answered.ok) return failed(answered);
  return written(looseId(work, 'comment', answered));
}

/**
 * "Upload a file endpoint": the file, where the CRM wants it the step that attaches it to the record, and a comment
 * where that is configured. All of it is one delivery; the file's place in the record says whether it was made.
 */
export async function deliverUpload(work: Work): Promise<Outcome> {
  const { operation, api, context } = work;
  const { uploadFile } = api.endpoints;
  if (uploadFile === undefined || operation.content?.type !== 'file') return skipped;
  if (context.results.recordId === null) return noRecord('uploadFile');
  const values = valuesFor(work, 'create');
  const seen = await look(work, 'findFile', values);
  if (seen.type === 'failed') return seen.failed;
  if (seen.type === 'there') return afterUpload(work, seen.id, builtUrl(work, seen.id), context.again);
  const sure = seen.type === 'not-there' || keyHeaderOf(api, 'uploadFile') !== undefined;
  if (context.again && !sure) return 'uncertain';

  const { depends, crm } = work;
  const fetched = await fileBytes(
    {
      wire: depends,
      permitted: depends.permitted,
      origins: originsOf(api),
      withCookies: (api.fileOrigins ?? []).map((one) => new URL(one).origin),
      signal: context.signal,
    },
    operation.content,
  );
  if (!fetched.ok) return failed({ ...refuse('uploadFile', fetched.fault, fetched.detail), ...fetched });
  const asked = { crmId: crm.id, api, values, signal: context.signal };
  const answered = await ask(depends, asked, 'uploadFile', { file: fetched.file, values, cautious: !sure });
  // Until it is attached, an upload is nothing that anybody sees.
  const attaches = has(work, 'attachFile');
  if (!answered.ok) return { ...failed(answered), mayHaveArrived: answered.mayHaveArrived && !attaches };
  const told = readWith(answered, (json) => ({ ok: true as const, value: json }));
  const place = attachmentOf(work, told.ok ? told.value : null);
  if (!attaches) return afterUpload(work, place.id, place.url, false);
  if (place.id === null) return malformed('uploadFile', 'attachmentIdLocation', false);
  const attached = await request(work, 'attachFile', { ...values, ATTACHMENT_ID: place.id });
  return attached.ok ? afterUpload(work, place.id, place.url, false) : failed(attached);
}

/** "Attachment Type": an id that an address is built with, or the address itself. */
function attachmentOf(
  work: Work,
  answer: unknown,
): { readonly id: string | null; readonly url: string | null } {
  const endpoint = work.api.endpoints.uploadFile;
  const list = listAt(answer, endpoint?.responseDataLocation);
  const object = list.ok ? list.value[0] : undefined;
  const id = idAt(object, endpoint?.attachmentIdLocation ?? endpoint?.idLocation ?? 'id');
  const url =
    endpoint?.attachmentType === 'url'
      ? textAt(object, endpoint.attachmentUrlLocation ?? 'url')
      : builtUrl(work, id);
  return { id, url };
}

/** "Attachment Builder URL", where there is one. */
function builtUrl({ api, context, operation }: Work, id: string | null): string | null {
  const template = api.endpoints.uploadFile?.attachmentBuilderUrl;
  if (template === undefined || id === null) return null;
  const filled = fillTemplate(template, {
    RECORD_ID: context.results.recordId,
    ACCOUNT_ID: context.results.accountId,
    ATTACHMENT_ID: id,
    FILE_NAME: operation.content?.type === 'file' ? operation.content.name : null,
  });
  return filled.ok ? filled.url : null;
}

/** "Select the Add comment to CRM record checkbox if you want [...] a comment [...] when a file was uploaded." */
async function afterUpload(
  work: Work,
  id: string | null,
  url: string | null,
  again: boolean,
): Promise<Outcome> {
  const { operation, api, context } = work;
  const outcome = { id, how: 'written' as const, ...(url === null ? {} : { url }) };
  if (
    api.endpoints.uploadFile?.addComment !== true ||
    !has(work, 'comment') ||
    operation.content?.type !== 'file'
  )
    return { ok: true, delivered: outcome };
  const inRecord = sayIn(context.records.language);
  const text =
    url === null
      ? inRecord('uploaded', { name: operation.content.name })
      : inRecord('uploaded-at', { name: operation.content.name, url });
  const commented = await comment(work, bodyFor(api, text, asHtml(text)), again);
  if (commented === 'uncertain') return 'uncertain';
  // The file is there by now, whatever became of the comment: the next attempt has to look.
  return commented.ok ? { ok: true, delivered: outcome } : { ...commented, mayHaveArrived: true };
}

function looseId(work: Work, name: EndpointName, answered: Parameters<typeof readWith>[0]): string | null {
  const { responseDataLocation, idLocation } = endpointOf(work, name);
  const list = readWith(answered, (json) => listAt(json, responseDataLocation));
  return list.ok ? idAt(list.value[0], idLocation ?? 'id') : null;
}

const written = (id: string | null): Delivery => ({ ok: true, delivered: { id, how: 'written' } });

const noRecord = (name: EndpointName): Failure =>
  refuse(name, { type: 'request', field: 'RECORD_ID' }, say('fault.needsRecord'));
