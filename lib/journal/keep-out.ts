import { type EventTypes, eventData, roleOf } from '../adapter/event-data.ts';
import type { AdapterEvent } from '../adapter/events.ts';
import { DATA_ROOTS } from '../sessions/data-path.ts';
import { isFields } from '../sessions/field-values.ts';

export interface KeepOptions {
  readonly keepMessages: boolean;
  readonly keepCustomData: boolean;
  readonly eventTypes: EventTypes;
}

/** "Message content" stands in the field `message` (the vendor's Custom CRM page, "Event data fields"). */
const MESSAGE = 'message';

/**
 * What the journal may hold of an event: all of it, or what is left without the words of the customer and without what
 * the company put in of its own. Wherever in the event the fields stand, and whatever its type, since the vendor
 * publishes no type for messages. Of a type that policy names as a message, nothing is kept but the fields that the
 * vendor's page lists. Pure.
 */
export function keptOf(
  event: Pick<AdapterEvent, 'type' | 'json'>,
  { keepMessages, keepCustomData, eventTypes }: KeepOptions,
): string {
  const kept: unknown = JSON.parse(event.json);
  const drop = new Set<string>([...(keepMessages ? [] : [MESSAGE]), ...(keepCustomData ? [] : DATA_ROOTS)]);
  let changed = drop.size > 0 && dropFields(kept, drop);
  const role = roleOf(event.type, eventTypes);
  const isMessage = role === 'chatInboundMessage' || role === 'chatOutboundMessage';
  if (isMessage && !keepMessages && isFields(kept)) {
    for (const [holder, listed] of [
      [kept, ENVELOPE],
      [kept.data, LISTED],
    ] as const) {
      if (!isFields(holder)) continue;
      for (const name of Object.keys(holder)) {
        if (listed.has(name)) continue;
        delete (holder as Record<string, unknown>)[name];
        changed = true;
      }
    }
  }
  return changed ? JSON.stringify(kept) : event.json;
}

const ENVELOPE: ReadonlySet<string> = new Set(['type', 'data']);
const LISTED: ReadonlySet<string> = new Set([
  ...Object.keys(eventData.New_Call.shape),
  ...Object.keys(eventData.New_Chat.shape),
]);

function dropFields(value: unknown, names: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  let changed = false;
  for (const [name, part] of Object.entries(value)) {
    if (!Array.isArray(value) && names.has(name.toLowerCase())) {
      delete (value as Record<string, unknown>)[name];
      changed = true;
    } else if (dropFields(part, names)) {
      changed = true;
    }
  }
  return changed;
}
