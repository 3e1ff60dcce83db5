import * as z from 'zod/mini';
import { STATUS_CLASSES } from '../../policy/status-sources.ts';

/**
 * What Kustomer's API answers, as far as it is needed: JSON:API documents with `data`. The shapes of work sessions and
 * team settings were seen in captured answers and are promised nowhere, so nothing is asked of them that is not used.
 */
const id = z.string().check(z.minLength(1), z.maxLength(100));
const relation = z.optional(z.nullable(z.object({ data: z.optional(z.nullable(z.object({ id }))) })));
const text = z.optional(z.nullable(z.string()));

export const userAnswer = z.object({
  data: z.object({ id, attributes: z.object({ email: text, displayName: text, name: text }) }),
});

export const statusesAnswer = z.object({
  data: z.array(
    z.object({
      id,
      attributes: z.object({
        name: z.string().check(z.maxLength(300)),
        statusType: z.enum(STATUS_CLASSES),
        deleted: z.optional(z.nullable(z.boolean())),
      }),
    }),
  ),
});

export const workSession = z.object({
  id,
  attributes: z.object({
    statusType: z.optional(z.nullable(z.enum(STATUS_CLASSES))),
    active: z.optional(z.nullable(z.boolean())),
    signedOutAt: text,
    updatedAt: text,
    rev: z.optional(z.nullable(z.number())),
  }),
  relationships: z.object({ user: relation, team: relation, status: relation }),
});
export type WorkSession = z.output<typeof workSession>;
export const workSessionsAnswer = z.object({ data: z.array(workSession) });
/** What a change is answered with is not published; where it is the session, it is taken for that. */
export const workSessionAnswer = z.object({ data: workSession });

export const settingsAnswer = z.object({
  data: z.array(
    z.object({
      attributes: z.object({
        enabled: z.optional(z.nullable(z.boolean())),
        externalQueues: z.optional(z.nullable(z.array(z.string()))),
      }),
      relationships: z.optional(z.object({ team: relation })),
    }),
  ),
  meta: z.optional(z.object({ totalPages: z.optional(z.number()) })),
});

export const teamAnswer = z.object({ data: z.object({ attributes: z.object({ name: text }) }) });

export const idIn = (one: z.output<typeof relation>): string | null => one?.data?.id ?? null;
