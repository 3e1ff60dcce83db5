import * as z from 'zod/mini';

/** What Kustomer's API answers, as far as it is needed. Nothing is asked of an answer that is not used. */
const id = z.string().check(z.minLength(1), z.maxLength(100));
const text = z.optional(z.nullable(z.string()));
const number = z.optional(z.nullable(z.number()));
const flag = z.optional(z.nullable(z.boolean()));
const custom = z.optional(z.nullable(z.record(z.string(), z.unknown())));
const relation = z.optional(z.nullable(z.object({ data: z.optional(z.nullable(z.object({ id }))) })));
const objects = z.optional(z.nullable(z.array(z.record(z.string(), z.unknown()))));

export const customerData = z.object({
  id,
  attributes: z.object({
    name: text,
    displayName: text,
    externalId: text,
    deleted: flag,
    externalIds: objects,
    phones: objects,
    sharedPhones: objects,
    emails: objects,
    sharedEmails: objects,
    custom,
    rev: number,
  }),
  relationships: z.optional(z.object({ company: relation })),
});
export type CustomerData = z.output<typeof customerData>;

export const conversationData = z.object({
  id,
  attributes: z.object({
    status: text,
    channels: z.optional(z.nullable(z.array(z.string()))),
    locked: flag,
    deleted: flag,
    lastMessageAt: text,
    createdAt: text,
    custom,
    rev: number,
  }),
});
export type ConversationData = z.output<typeof conversationData>;

export const messageData = z.object({
  id,
  attributes: z.object({
    externalId: text,
    direction: text,
    meta: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  }),
  relationships: z.optional(z.object({ conversation: relation })),
});
export type MessageData = z.output<typeof messageData>;

export const noteData = z.object({ id, attributes: z.object({ externalId: text, createdAt: text }) });

export const userData = z.object({
  id,
  attributes: z.object({ email: text, userType: text, deletedAt: text }),
});

/** Whoever asks. */
export const callerData = z.object({
  id,
  attributes: z.object({
    displayName: text,
    name: text,
    email: text,
    userType: text,
    roles: z.optional(z.nullable(z.array(z.string()))),
  }),
});

/** The custom fields of one resource, by their keys: what stands there of each is sent back as it came. */
export const metadataData = z.object({
  attributes: z.object({
    properties: z.optional(z.nullable(z.record(z.string(), z.record(z.string(), z.unknown())))),
  }),
});

export const attachmentData = z.object({
  id,
  attributes: z.object({ name: z.string(), contentType: z.string(), contentLength: z.number() }),
});
export const attachmentMeta = z.object({
  upload: z.object({
    url: z.string().check(z.maxLength(2_000)),
    fields: z.record(z.string(), z.string()),
  }),
});

export const one = <Data extends z.ZodMiniType>(data: Data) => z.object({ data });
export const page = <Data extends z.ZodMiniType>(data: Data) =>
  z.object({
    data: z.array(data),
    meta: z.optional(z.nullable(z.object({ totalPages: z.optional(z.number()) }))),
  });

export const idIn = (relation_: z.output<typeof relation>): string | null => relation_?.data?.id ?? null;
