import * as z from 'zod/mini';
import { SYSTEM_ADAPTER_STATUSES } from '../status/system.ts';
import { DIRECTIONS } from '../status/view.ts';
import { say } from '../strings/diagnosis.ts';
import { choice, described, line, list, noTwice, rule } from './schema-parts.ts';
import { adapterSideSchema, crmSideSchema } from './status-sources.ts';

export const PRIORITIES = ['latest', 'crm'] as const;
export const UNMAPPED = ['keep', 'default'] as const;
export const OTHER_BROWSER = ['step-back', 'tell'] as const;

/** Nobody can choose a system status, so nothing may lead to one. */
const choosable = z
  .int()
  .check(
    rule((id: number) =>
      SYSTEM_ADAPTER_STATUSES.includes(id) ? say('status.system', { value: String(id) }) : null,
    ),
  );

export const statusSchema = z.object({
  crm: described(z._default(z.nullable(line(40)), null), 'The id of the CRM whose status counts.'),
  direction: described(
    z._default(choice(DIRECTIONS), 'off'),
    'Which way an agent’s status travels: "off", "crm-to-adapter" or "two-way".',
  ),
  priority: described(
    z._default(choice(PRIORITIES), 'latest'),
    'Which status wins when both changed: the "latest", or always the "crm".',
  ),
  atLogin: described(z._default(z.boolean(), true), 'Whether the CRM’s status is also applied at login.'),
  unmapped: described(
    z._default(choice(UNMAPPED), 'keep'),
    'What a status without an entry does: "keep" leaves the other side as it is, "default" sets it to `default`.',
  ),
  default: described(
    z._default(
      z.object({
        adapter: described(
          z.optional(choosable),
          'The adapter’s status id for CRM statuses without an entry.',
        ),
        crm: described(z.optional(line(200)), 'The CRM’s status for adapter statuses without an entry.'),
      }),
      {},
    ),
    'What statuses without an entry lead to, with `unmapped` "default".',
  ),
  toAdapter: described(
    z._default(
      list(
        z.object({
          crm: described(line(200), 'The CRM’s status: its id, or its name where it has none.'),
          name: described(z.optional(line(200)), 'What people read; changes nothing.'),
          adapter: described(
            z.nullable(choosable),
            'The adapter’s status id. Null, in the text form only: no mapping, the adapter stays as it is.',
          ),
        }),
        0,
        200,
      ).check(noTwice((entry) => entry.crm)),
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
          crm: described(
            z.nullable(line(200)),
            'The CRM’s status: its id, or its name where it has none. Null, in the text form only: no mapping.',
          ),
        }),
        0,
        200,
      ).check(noTwice((entry) => entry.adapter)),
      [],
    ),
    'Adapter status to CRM status, for "two-way".',
  ),
  agents: described(
    z._default(
      list(
        z.object({
          crm: described(line(200), 'The agent in the CRM: their id or e-mail address there.'),
          adapter: described(line(200), 'The same agent’s e-mail address in the adapter.'),
        }),
        0,
        5_000,
      ).check(noTwice((pair) => pair.crm.toLowerCase())),
      [],
    ),
    'Agents whose e-mail addresses differ between CRM and adapter.',
  ),
  otherBrowser: described(
    z._default(choice(OTHER_BROWSER), 'step-back'),
    'What is done when another browser sets the same agent’s status: the newer one goes back ("step-back"), or it is only said ("tell").',
  ),
  pollSeconds: described(
    z._default(z.int().check(z.minimum(5), z.maximum(300)), 15),
    'How often a side that tells nothing by itself is asked for the status. In seconds.',
  ),
  crmSide: described(
    z._default(crmSideSchema, z.parse(crmSideSchema, {})),
    'How the CRM’s status is read and set.',
  ),
  adapterSide: described(
    z._default(adapterSideSchema, z.parse(adapterSideSchema, {})),
    'How the adapter’s status is read and set.',
  ),
});
