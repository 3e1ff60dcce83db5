import { z } from 'zod';
import { isDate } from './custom-values.ts';
import { badField, Refusal } from './refusal.ts';
import type { ApiRequest } from './request.ts';

/** What each body may hold, as documented; a field that is not here is refused. */

const id = z.string().regex(/^[0-9a-f]{24}$/, 'has to be an id');
const date = z.string().refine(isDate, 'has to be an ISO date with a zone');
const email = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'is no e-mail address');
/** The pattern is documented of searches; that what is stored has to fit it as well is a guess. */
export const PHONE = /^\+?[1-9]\d{1,14}$/;
const phone = z.string().regex(PHONE, 'is no phone number');
const tag = z.string().min(1).max(255);
const custom = z.record(z.string(), z.unknown());
const externalId = z.string().min(1).max(255);
const verified = z.boolean().optional();
const ids = z.array(id).max(10);
const queue = z.strictObject({
  id: id.nullable().optional(),
  external: z.literal('amazon-connect').optional(),
});

const externalIds = z.array(z.strictObject({ externalId, verified }));
const emails = z.array(
  z.strictObject({ type: z.enum(['home', 'work', 'other']).optional(), email, verified }),
);
const phones = z.array(
  z.strictObject({ type: z.enum(['mobile', 'home', 'work', 'fax', 'other']).optional(), phone, verified }),
);
const socials = z.array(
  z.strictObject({
    type: z.enum(['twitter', 'facebook', 'instagram', 'linkedin', 'pinterest']),
    userid: z.string().optional(),
    username: z.string(),
    url: z.string().optional(),
    verified,
  }),
);

export const customerBody = z.strictObject({
  name: z.string().max(256).optional(),
  company: id.optional(),
  externalId: externalId.optional(),
  username: z.string().optional(),
  avatarUrl: z.url().optional(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  defaultLang: z.string().optional(),
  birthdayAt: date.optional(),
  gender: z.enum(['m', 'f', 'o', 'p']).optional(),
  signedUpAt: date.optional(),
  lastActivityAt: date.optional(),
  lastCustomerActivityAt: date.optional(),
  lastSeenAt: date.optional(),
  createdAt: date.optional(),
  importedAt: date.optional(),
  rev: z.int().optional(),
  externalIds: externalIds.optional(),
  sharedExternalIds: externalIds.optional(),
  emails: emails.optional(),
  sharedEmails: emails.optional(),
  phones: phones.optional(),
  sharedPhones: phones.optional(),
  whatsapps: z.array(z.strictObject({ type: z.literal('mobile').optional(), phone, verified })).optional(),
  facebookIds: z
    .array(z.strictObject({ pageId: z.string(), userId: z.string(), name: z.string().optional() }))
    .optional(),
  instagramIds: z
    .array(
      z.strictObject({
        pageId: z.string(),
        threadId: z.string(),
        username: z.string(),
        instagramId: z.string().optional(),
      }),
    )
    .optional(),
  socials: socials.optional(),
  sharedSocials: socials.optional(),
  urls: z
    .array(z.strictObject({ type: z.enum(['website', 'blog', 'other']).optional(), url: z.url() }))
    .optional(),
  locations: z
    .array(
      z.strictObject({
        type: z.enum(['home', 'work', 'other']).optional(),
        name: z.string().optional(),
        address: z.string().optional(),
        address2: z.string().optional(),
        address3: z.string().optional(),
        latitude: z.number().optional(),
        longitude: z.number().optional(),
        countryCode: z.string().optional(),
        countryName: z.string().optional(),
        regionCode: z.string().optional(),
        regionName: z.string().optional(),
        cityName: z.string().optional(),
        zipCode: z.string().optional(),
        areaCode: z.string().optional(),
      }),
    )
    .optional(),
  tags: z.array(tag).optional(),
  sentiment: z
    .strictObject({ polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]), confidence: z.number() })
    .optional(),
  dedicatedUser: id.optional(),
  custom: custom.optional(),
});

const conversationFields = {
  externalId: externalId.nullable().optional(),
  name: z.string().max(256).nullable().optional(),
  priority: z.int().min(1).max(5).optional(),
  direction: z.enum(['in', 'out']).optional(),
  replyChannel: z.string().optional(),
  tags: z.array(tag).optional(),
  assignedUsers: ids.optional(),
  assignedTeams: ids.optional(),
  custom: custom.optional(),
  defaultLang: z.string().optional(),
  queue: queue.optional(),
} as const;

export const conversationBody = z.strictObject({
  ...conversationFields,
  customer: id.optional(),
  id: id.optional(),
  externalId: externalId.optional(),
  status: z.enum(['open', 'done']).optional(),
  createdAt: date.optional(),
  importedAt: date.optional(),
});

const satisfactionLevel = z.strictObject({
  createdAt: date,
  status: z.enum(['scheduled', 'offered', 'rated', 'commented', 'canceled', 'unresponded']),
  form: id.optional(),
  formResponse: id.optional(),
  updatedAt: date.optional(),
  scheduledFor: date.optional(),
  firstAnswer: z.string().optional(),
  sentAt: date.optional(),
  score: z.union([z.literal(0), z.literal(1)]).optional(),
  rating: z.number().optional(),
  channel: z
    .enum([
      'email',
      'sms',
      'chat',
      'facebook',
      'twitter-dm',
      'twitter-tweet',
      'voice',
      'instagram',
      'instagram-comment',
      'whatsapp',
      'form',
    ])
    .optional(),
  sentBy: id.optional(),
  sentByTeams: z.array(id).optional(),
});

export const conversationChange = z.strictObject({
  ...conversationFields,
  status: z.enum(['open', 'snoozed', 'done']).optional(),
  subStatus: z.string().optional(),
  snooze: z
    .strictObject({ time: date.optional(), status: z.enum(['scheduled', 'canceled', 'elapsed']) })
    .optional(),
  satisfaction: z.number().nullable().optional(),
  satisfactionLevel: satisfactionLevel.optional(),
  deleted: z.boolean().optional(),
  ended: z.boolean().optional(),
  endedAt: date.optional(),
  endedReason: z.string().optional(),
  endedBy: id.optional(),
  endedByType: z.enum(['user', 'customer']).optional(),
  locked: z.boolean().optional(),
  rev: z.int().optional(),
});

export const anyBody = z.record(z.string(), z.unknown());

/** The variant of its own by which a conversation goes to another customer. */
export const otherCustomer = z.strictObject({ customer: id });

const attachment = z.strictObject({
  _id: id,
  name: z.string().min(1),
  contentType: z.string().min(1),
  contentLength: z.int().min(0),
  sourceId: z.string().optional(),
});

const messageFields = {
  conversation: id.optional(),
  externalId: externalId.optional(),
  preview: z.string().optional(),
  subject: z.string().optional(),
  status: z.enum(['sent', 'received', 'error']).optional(),
  sentAt: date.optional(),
  attachments: z.union([z.array(attachment), z.array(id)]).optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  custom: custom.optional(),
  related: id.optional(),
  error: z.unknown().optional(),
  errorAt: date.optional(),
  auto: z.boolean().optional(),
  size: z.int().min(0).optional(),
  lang: z.string().optional(),
  modifiedAt: date.optional(),
  modifiedBy: id.optional(),
} as const;

export const CHANNELS = [
  'email',
  'sms',
  'chat',
  'facebook',
  'twitter-dm',
  'twitter-tweet',
  'voice',
  'instagram',
  'whatsapp',
] as const;

export const messageBody = z.strictObject({
  ...messageFields,
  channel: z.enum(CHANNELS),
  app: z.string().min(1),
  direction: z.enum(['in', 'out']).optional(),
  customer: id.optional(),
  source: z.enum(['bulk', 'satisfaction']).optional(),
  location: z.unknown().optional(),
  importedAt: date.optional(),
  createdAt: date.optional(),
  createdBy: id.optional(),
  queue: queue.optional(),
});

/** Without `channel`, `direction` and `app`: what a message is does not change. */
export const messageChange = z.strictObject({ ...messageFields, rev: z.int().optional() });

const noteText = z.string().min(1).max(10_240);
export const noteBody = z.strictObject({
  body: noteText,
  conversation: id.optional(),
  externalId: externalId.optional(),
  userMentions: z
    .array(z.strictObject({ user: id.optional(), team: id.optional() }))
    .max(20)
    .optional(),
  attachments: z.array(attachment).optional(),
  importedAt: date.optional(),
});
export const noteChange = z.strictObject({
  body: noteText.optional(),
  deleted: z.boolean().optional(),
  attachments: z.array(attachment).optional(),
});

const httpsWithoutLogin = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { password, protocol, username } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}, 'has to be an HTTPS address without credentials');

const fileName = z.string().min(1).max(255);
const mediaType = z.string().regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/, 'is no media type');
export const attachmentBody = z.union([
  z.strictObject({ name: fileName, contentType: mediaType, contentLength: z.int().min(1) }),
  z.strictObject({
    name: fileName,
    contentType: mediaType.optional(),
    contentLength: z.int().min(0).optional(),
    externalUrl: httpsWithoutLogin,
    renderMode: z.enum(['default', 'metadata_only']).optional(),
  }),
]);

export const tagsBody = z.array(tag).min(1);

export const metadataBody = z.strictObject({
  properties: z
    .record(
      z.string(),
      z.strictObject({
        displayName: z.string().min(1).optional(),
        type: z.string().optional(),
        description: z.string().optional(),
        enumeration: z.array(z.unknown()).optional(),
        multi: z.boolean().optional(),
        target: z.string().optional(),
      }),
    )
    .optional(),
  standardProperties: z.record(z.string(), z.unknown()).optional(),
  relationships: z.record(z.string(), z.unknown()).optional(),
  validations: z.array(z.unknown()).optional(),
});

const clauses = z.array(z.record(z.string(), z.record(z.string(), z.unknown())));
export const searchBody = z.strictObject({
  queryContext: z.enum(['customer', 'conversation', 'message', 'company', 'note', 'kobject']),
  and: clauses.optional(),
  or: clauses.optional(),
  not: clauses.optional(),
  sort: z.array(z.record(z.string(), z.enum(['asc', 'desc']))).optional(),
  timeZone: z.string().optional(),
  searchHash: z.string().optional(),
  includeDeleted: z.boolean().optional(),
  aggs: z.unknown().optional(),
  fields: z.array(z.string()).optional(),
});

export const mergeBody = z.strictObject({ source: id, target: id });

const MOST_BYTES = 100_000;

/** The body as the schema reads it; the first thing that is wrong with it is refused by its place. */
export function bodyAs<Schema extends z.ZodType>(
  { body, headers }: ApiRequest,
  schema: Schema,
): z.infer<Schema> {
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    throw new Refusal(400, 'Content-Type has to be application/json');
  if (new TextEncoder().encode(body).length > MOST_BYTES)
    throw new Refusal(413, `The body is larger than ${MOST_BYTES} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(400, 'The body is no JSON');
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const place = [...(issue?.path ?? []), ...keys].map(String);
  throw badField(`/${place.join('/')}`, `${place.at(-1) ?? 'body'}: ${issue?.message ?? 'is not valid'}`);
}
