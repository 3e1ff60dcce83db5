import { say } from '../../../strings/kustomer.ts';
import type { Delivery } from '../../connector.ts';
import { failed } from '../../failure.ts';
import { noteExternalId } from '../../kustomer/external-ids.ts';
import { noteParts } from '../../kustomer/note-parts.ts';
import { agentName } from '../../plan-moment.ts';
import { noteData, one } from './answers.ts';
import { type Asked, ask, isStatus, refused } from './ask.ts';
import { explained, pagesOf } from './conversations.ts';
import { delivered, type Work } from './work.ts';

/** A comment as a note, or as several where it is too long for one. */
export async function deliverNote(work: Work): Promise<Delivery> {
  const { content } = work.operation;
  if (content?.type !== 'comment') return delivered('skipped');
  return writeNotes(work, noteParts(work.context.records.language, content.text));
}

/** What a note has besides its text. */
export type NoteAttachment = Readonly<Record<'_id' | 'name' | 'contentType', string>> & {
  readonly contentLength: number;
};

/**
 * Writes the notes that are not there yet, in their order. A note cannot be looked up by the id that we give it, and two
 * of the same are both taken: so all notes of the conversation are looked through first, and again afterwards where
 * another browser may have written the same in that very moment.
 */
export async function writeNotes(
  work: Work,
  texts: readonly string[],
  attach: (() => Promise<Asked<NoteAttachment>>) | null = null,
): Promise<Delivery> {
  const { context, operation, settings, operationKey } = work;
  const { recordId } = context.results;
  if (recordId === null)
    return failed(refused('create-note', { type: 'gone' }, say('fault-no-conversation')));
  const ids = texts.map((_text, index) => noteExternalId(settings.prefix, operationKey, index + 1));
  const before = await notesOf(work, recordId, ids);
  if (!before.ok) return failed(before);
  let { value: there } = before;
  let how: 'found' | 'written' = 'found';
  for (const [index, body] of texts.entries()) {
    const externalId = ids[index] ?? '';
    if (there.some((note) => note.externalId === externalId)) continue;
    const attached = attach === null || index > 0 ? null : await attach();
    if (attached?.ok === false) return failed(attached);
    const sent = await ask(work, 'create-note', {
      method: 'POST',
      path: pathOf(recordId),
      body: { body, externalId, ...(attached === null ? {} : { attachments: [attached.value] }) },
      answer: one(noteData),
    });
    if (!sent.ok) {
      const why = await explained(work, recordId, sent);
      return failed(why.ok ? sent : why);
    }
    how = 'written';
    there = [
      ...there,
      { id: sent.value.data.id, externalId, at: sent.value.data.attributes.createdAt ?? '' },
    ];
  }
  // What is this agent's alone, nobody else writes.
  const isOwn = operation.key.endsWith(` ${agentName(operation.told)}`);
  const after =
    isOwn || how === 'found' ? { ok: true as const, value: there } : await notesOf(work, recordId, ids);
  if (!after.ok) return failed(after);
  const firsts = ids.map((id) => firstOf(after.value, id));
  const cleared = await takeAway(
    work,
    after.value.filter((note) => !firsts.includes(note)),
  );
  return cleared.ok ? delivered(how, firsts[0]?.id ?? null) : failed(cleared);
}

interface SeenNote {
  readonly id: string;
  readonly externalId: string;
  readonly at: string;
}

const pathOf = (conversation: string): string =>
  `/v1/conversations/${encodeURIComponent(conversation)}/notes`;

async function notesOf(
  work: Work,
  conversation: string,
  ids: readonly string[],
): Promise<Asked<readonly SeenNote[]>> {
  const listed = await pagesOf(work, 'find-note', pathOf(conversation), noteData);
  if (!listed.ok) {
    const why = await explained(work, conversation, listed);
    return why.ok ? listed : why;
  }
  const notes = listed.value.map(({ id, attributes: { externalId, createdAt } }) => ({
    id,
    externalId: externalId ?? '',
    at: createdAt ?? '',
  }));
  return { ok: true, value: notes.filter(({ externalId }) => ids.includes(externalId)) };
}

/** Everybody who looks agrees on which of the same is the first. */
const firstOf = (notes: readonly SeenNote[], externalId: string): SeenNote | undefined =>
  notes
    .filter((note) => note.externalId === externalId)
    .sort((one_, other) =>
      one_.at < other.at ? -1 : one_.at > other.at ? 1 : one_.id < other.id ? -1 : 1,
    )[0];

/** The same once more, from a browser that wrote it in the same moment. */
async function takeAway(work: Work, notes: readonly SeenNote[]): Promise<Asked<null>> {
  for (const { id } of notes) {
    const gone = await ask(work, 'create-note', {
      method: 'PATCH',
      path: `/v1/notes/${encodeURIComponent(id)}`,
      body: { deleted: true },
      answer: one(noteData),
    });
    // The other browser has done it already.
    if (!gone.ok && !isStatus(gone, 404, 410)) return gone;
  }
  return { ok: true, value: null };
}
