import { type EventTypes, roleOf } from '../adapter/event-data.ts';
import type { SessionEntry } from './entry.ts';
import { idOf, isFields, parsedObject, textOf } from './field-values.ts';
import { sessionKey } from './session.ts';

/** One thing that was said in a chat. */
export interface Said {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: 'customer' | 'agent';
  readonly text: string;
}

/**
 * What was said in a chat, in the order of the journal: by the events that policy names as messages, whose words stand
 * in the field `message` ("Message content"). An event that was posted twice was said once. Pure.
 */
export function saidIn(
  entries: readonly Pick<SessionEntry, 'tenant' | 'type' | 'json' | 'at' | 'kind'>[],
  session: string,
  eventTypes: EventTypes,
): readonly Said[] {
  const said: Said[] = [];
  const seen = new Set<string>();
  for (const { tenant, type, json, at, kind } of entries) {
    const role = kind === undefined ? roleOf(type, eventTypes) : null;
    if (role !== 'chatInboundMessage' && role !== 'chatOutboundMessage') continue;
    const data = parsedObject(json)?.data;
    if (!isFields(data)) continue;
    const id = idOf(data.chat_id);
    const text = textOf(isFields(data.message) ? (data.message.content ?? data.message.text) : data.message);
    if (id === null || text === null || sessionKey(tenant, 'chat', id) !== session) continue;
    // An event that says which it is comes with another id each time; one that does not may well be said again.
    const messageId = idOf(data.message_id);
    if (messageId !== null && seen.has(messageId)) continue;
    if (messageId !== null) seen.add(messageId);
    said.push({ at, by: role === 'chatInboundMessage' ? 'customer' : 'agent', text });
  }
  return said;
}
