import * as z from 'zod/mini';
import { say } from '../strings/diagnosis.ts';
import { choice, described, line, list, noTwice, rule } from './schema-parts.ts';

/** Adapter statuses that nobody can choose (the vendor's `GET /manager/api/v1/user_statuses`): Missed Call, Wrap-up, In-call, In-chat. */
export const SYSTEM_STATUSES: readonly number[] = [-5, -6, -7, -8];

const adapterStatus = z.int();
export const statusSchema = z.object({
  crm: described(z._default(z.nullable(line(40)), null), 'The id of the CRM whose status counts.'),
  direction: described(
    z._default(choice(['off', 'crm-to-adapter', 'two-way']), 'off'),
    'Which way an agent’s status travels: "off", "crm-to-adapter" or "two-way".',
  ),
  priority: described(
    z._default(choice(['latest', 'crm']), 'latest'),
    'Which status wins when both changed: the "latest", or always the "crm".',
  ),
  atLogin: described(z._default(z.boolean(), true), 'Whether the CRM’s status is also applied at login.'),
  unmapped: described(
    z._default(choice(['keep']), 'keep'),
    'What a status without an entry does. There is only "keep": the other side stays as it is.',
  ),
  toAdapter: described(
    z._default(
      list(
        z.object({
          crm: described(line(200), 'The CRM’s status: its id, or its name where it has none.'),
          name: described(z.optional(line(200)), 'What people read; changes nothing.'),
          adapter: described(
            adapterStatus.check(
              rule((id: number) =>
                SYSTEM_STATUSES.includes(id) ? say('status.system', { value: String(id) }) : null,
              ),
            ),
            'The adapter’s status id.',
          ),
        }),
        0,
        200,
      ).check(noTwice((entry) => entry.crm, say('entry.twice'))),
      [],
    ),
    'CRM status to adapter status.',
  ),
  toCrm: described(
    z._default(
      list(
        z.object({
          adapter: described(z.int(), 'The adapter’s status id.'),
          name: described(z.optional(line(200)), 'What people read; changes nothing.'),
          crm: described(line(200), 'The CRM’s status: its id, or its name where it has none.'),
        }),
        0,
        200,
      ).check(noTwice((entry) => entry.adapter, say('entry.twice'))),
      [],
    ),
    'Adapter status to CRM status, for "two-way".',
  ),
});
