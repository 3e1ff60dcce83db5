import * as z from 'zod/mini';

/** What has custom fields of its own, as the API names it. */
export const FIELD_RESOURCES = ['customer', 'conversation', 'message'] as const;
export type FieldResource = (typeof FIELD_RESOURCES)[number];

/** Fields that an administrator has been shown and wants: a resource and a key each. */
export const fieldChoiceSchema = z
  .array(z.object({ resource: z.enum(FIELD_RESOURCES), key: z.string().check(z.maxLength(100)) }))
  .check(z.maxLength(200));
export type FieldChoice = Readonly<{ resource: FieldResource; key: string }>;
