import * as z from 'zod/mini';
import { STATUS_CLASSES } from '../../policy/status-sources.ts';
import type { Reading, StatusOption, Told } from '../../status/side.ts';
import { shortened } from './said-words.ts';

/**
 * What a page says of its agent's status (`docs/crm-developer-guide.md`, "The agent's status from your page"). A page's
 * message is data: whatever stands in it, nothing is done but to take note of it.
 */
const text = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));
const nameable = z.optional(z.nullable(text(200)));

export const pageMessageSchema = z.object({
  type: z.literal('patchcord.status'),
  /** Null: the page does not know. */
  status: z.nullable(text(200)),
  name: nameable,
  next: nameable,
  agent: z.optional(z.nullable(z.object({ id: nameable, email: z.optional(z.nullable(text(320))) }))),
  statuses: z.optional(
    z
      .array(
        z.object({
          id: text(200),
          name: text(200),
          class: z.optional(z.enum(STATUS_CLASSES)),
        }),
      )
      .check(z.maxLength(200)),
  ),
  /** The id of the request that this answers. */
  answers: z.optional(z.string().check(z.maxLength(64))),
  /** Why a status was not set, in words for the agent. */
  refused: z.optional(z.nullable(text(500))),
});
export type PageMessage = z.output<typeof pageMessageSchema>;

/** `told`: the message as JSON text, as our script in the page hands it on. */
export function readPageMessage(told: string): Told<PageMessage> {
  let value: unknown;
  try {
    value = JSON.parse(told);
  } catch {
    return { ok: false, fault: 'malformed', detail: null };
  }
  const read = pageMessageSchema.safeParse(value);
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, fault: 'malformed', detail: shortened(read.error.issues[0]?.path.join('.') ?? '') };
}

export const optionsOf = (
  statuses: readonly {
    readonly id: string;
    readonly name: string;
    readonly class?: StatusOption['statusClass'] | undefined;
  }[],
): readonly StatusOption[] =>
  statuses.map(({ class: statusClass = null, id, name }) => ({
    id,
    name,
    statusClass,
    system: statusClass === 'busy' || statusClass === 'offline',
  }));

export function messageReading(
  message: PageMessage,
  options: readonly StatusOption[],
  at: number,
): Told<Reading> {
  const { agent, name, next, status } = message;
  if (status === null) return { ok: false, fault: 'untold', detail: null };
  const known = options.find(({ id }) => id === status);
  return {
    ok: true,
    value: {
      status,
      name: name ?? known?.name ?? null,
      system: known?.system ?? false,
      next: next ?? null,
      agent: { id: agent?.id ?? null, email: agent?.email ?? null },
      at,
    },
  };
}
