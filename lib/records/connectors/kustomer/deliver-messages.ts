import { say } from '../../../strings/kustomer.ts';
import type { Delivery } from '../../connector.ts';
import { failed } from '../../failure.ts';
import { recordValues } from '../../kustomer/custom-values.ts';
import { messageExternalId } from '../../kustomer/external-ids.ts';
import { isSame, messageFields, messageKind, oursIn, oursOf } from '../../kustomer/message-body.ts';
import { agentName } from '../../plan-moment.ts';
import { messageData, one } from './answers.ts';
import { type Asked, ask, find, isStatus, refused } from './ask.ts';
import { explained } from './conversations.ts';
import { withCustom } from './optional-fields.ts';
import { delivered, type Work } from './work.ts';

/** More stretches than any session has. */
const MOST_MESSAGES = 50;
const MOST_TRIES = 5;

/**
 * One stretch of the session as a message: changed where it is there, else made. Messages of a session are numbered over
 * all its agents; which one is this stretch's, stands in itself. Whoever is second to take a number looks on.
 */
export async function deliverMessage(work: Work): Promise<Delivery> {
  const { operation, context, settings } = work;
  const { told, content } = operation;
  const { recordId } = context.results;
  if (content?.type !== 'leg') return delivered('skipped');
  if (recordId === null)
    return failed(refused('create-message', { type: 'gone' }, say('fault-no-conversation')));
  const custom = recordValues(told, settings, 'message');
  const fields = messageFields(work.context.records.language, told, content.number);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const place = await placeOf(work, content.number);
    if (!place.ok) return failed(place);
    const { id, externalId } = place.value;
    const sent = await withCustom(work, 'message', custom, (values) => {
      const body = { ...fields, ...(Object.keys(values).length === 0 ? {} : { custom: values }) };
      return id === null
        ? ask(work, 'create-message', {
            method: 'POST',
            path: `/v1/conversations/${encodeURIComponent(recordId)}/messages`,
            body: { ...messageKind(told, settings), externalId, ...body },
            answer: one(messageData),
          })
        : ask(work, 'change-message', {
            method: 'PATCH',
            path: `/v1/messages/${encodeURIComponent(id)}`,
            body,
            answer: one(messageData),
          });
    });
    if (sent.ok) return delivered(id === null ? 'made' : 'written', sent.value.data.id);
    // Another browser has just taken the number; or the message was deleted since it was found.
    if (id === null ? isStatus(sent, 409) : isStatus(sent, 404, 410)) continue;
    const why = await explained(work, recordId, sent);
    return failed(why.ok ? sent : why);
  }
  return failed(refused('create-message', { type: 'timeout' }, say('fault-changing')));
}

/** Whether another agent had the session after this one, by the messages that are there. */
export async function wentOn({ operation, settings, ...work }: Work): Promise<Asked<boolean>> {
  const mine = agentName(operation.told);
  let last = mine;
  for (let at = 1; at <= MOST_MESSAGES; at += 1) {
    const externalId = messageExternalId(settings.prefix, operation.told, at);
    const path = `/v1/messages/externalid=${encodeURIComponent(externalId)}`;
    const found = await find({ ...work, settings }, 'find-message', path, messageData);
    if (!found.ok) return found.fault.type === 'role' ? { ok: true, value: false } : found;
    if (found.value === null) break;
    last = oursIn(found.value.attributes.meta)?.agent ?? last;
  }
  return { ok: true, value: last !== mine };
}

/** This stretch's message, or the first number that is free. */
async function placeOf(
  work: Work,
  number: number,
): Promise<Asked<{ readonly id: string | null; readonly externalId: string }>> {
  const { operation, settings } = work;
  const mine = oursOf(operation.told, number);
  for (let at = 1; at <= MOST_MESSAGES; at += 1) {
    const externalId = messageExternalId(settings.prefix, operation.told, at);
    const path = `/v1/messages/externalid=${encodeURIComponent(externalId)}`;
    const found = await find(work, 'find-message', path, messageData);
    if (!found.ok) return found;
    if (found.value === null) return { ok: true, value: { id: null, externalId } };
    const { id, attributes } = found.value;
    if (isSame(oursIn(attributes.meta), mine)) return { ok: true, value: { id, externalId } };
  }
  return refused('find-message', { type: 'malformed', field: 'externalId' }, say('fault-too-long'));
}
