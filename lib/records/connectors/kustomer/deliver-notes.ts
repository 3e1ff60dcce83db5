import { say } from '../../../strings/kustomer.ts';
import type { Delivery } from '../../connector.ts';
import { noteExternalId } from '../../kustomer/external-ids.ts';
import { noteParts } from '../../kustomer/note-parts.ts';
import { noteData, one } from './answers.ts';
import { type Asked, ask, refused } from './ask.ts';
import { explained, pagesOf } from './conversations.ts';
import { delivered, failed, type Work } from './work.ts';

/** A comment as a note, or as several where it is too long for one. */
export async function deliverNote(work: Work): Promise<Delivery> {
  const { content } = work.operation;
  if (content?.type !== 'comment') return delivered('skipped');
  return writeNotes(work, noteParts(content.text));
}

/** What a note has besides its text. */
export type NoteAttachment = Readonly<Record<'_id' | 'name' | 'contentType', string>> & {
  readonly contentLength: number;
};

/**
 * Writes the notes that are not there yet, in their order. A note cannot be looked up by the id that we give it, and two
 * of the same are both taken: so all notes of the conversation are looked through first.
 */
export async function writeNotes(
  work: Work,
  texts: readonly string[],
  attach: (() => Promise<Asked<NoteAttachment>>) | null = null,
): Promise<Delivery> {
  const { context, settings, operationKey } = work;
  const { recordId } = context.results;
  if (recordId === null)
    return failed(refused('create-note', { type: 'gone' }, say('fault-no-conversation')));
  const path = `/v1/conversations/${encodeURIComponent(recordId)}/notes`;
  const listed = await pagesOf(work, 'find-note', path, noteData);
  if (!listed.ok) {
    const why = await explained(work, recordId, listed);
    return failed(why.ok ? listed : why);
  }
  const there = new Map(listed.value.map(({ id, attributes }) => [attributes.externalId ?? '', id]));
  let first: string | null = null;
  let how: 'found' | 'written' = 'found';
  for (const [index, body] of texts.entries()) {
    const externalId = noteExternalId(settings.prefix, operationKey, index + 1);
    const before = there.get(externalId);
    first ??= before ?? null;
    if (before !== undefined) continue;
    const attached = attach === null || index > 0 ? null : await attach();
    if (attached?.ok === false) return failed(attached);
    const sent = await ask(work, 'create-note', {
      method: 'POST',
      path,
      body: { body, externalId, ...(attached === null ? {} : { attachments: [attached.value] }) },
      answer: one(noteData),
    });
    if (!sent.ok) {
      const why = await explained(work, recordId, sent);
      return failed(why.ok ? sent : why);
    }
    how = 'written';
    first ??= sent.value.data.id;
  }
  return delivered(how, first);
}
