import * as z from 'zod/mini';
import { locatorsSchema } from '../adapter/driver-schema.ts';
import { fillBody, WRITE_VARIABLES } from '../crm/status/fill-body.ts';
import { isJsonPath } from '../crm/status/json-path.ts';
import { say } from '../strings/diagnosis.ts';
import { plainHeaders } from './plain-headers.ts';
import { choice, described, line, list, noTwice, rule, webUrl, whole } from './schema-parts.ts';
import { secureUrlFault, templateUrlFault } from './urls.ts';

/** Where the two sides of an agent's status are read and set: `status.crmSide` and `status.adapterSide`. */

export const CRM_SIDES = ['kustomer', 'page', 'message', 'endpoints'] as const;
export const STATUS_CLASSES = ['available', 'unavailable', 'busy', 'offline'] as const;

/** A guess by the vendor's habit of passing relations as plain ids; the body is published nowhere. */
export const KUSTOMER_BODY = '{"status":"{STATUS}"}';
/** The option is called UJET in the CRM's own settings; newer ones may say the platform's name. */
export const KUSTOMER_QUEUES = ['UJET', 'CCAI Platform'] as const;
/**
 * What may be the status control in the CRM's own page: its test attributes are the only hooks that are known of it,
 * and of this control not even those. It is only looked at for a change, which makes us ask sooner.
 */
export const KUSTOMER_HINT = ['[data-kt*="status" i]', '[data-kt*="workSession" i]'] as const;

const bodyTemplate = line(2_000).check(
  rule((text: string) => (fillBody(text, {}) === null ? say('status.body') : null)),
);
const method = choice(['POST', 'PUT', 'PATCH']);
const jsonPath = z.string().check(
  z.maxLength(300),
  rule((path: string) => (isJsonPath(path) ? null : say('status.path'))),
);
const endpointFault = (text: string): string | null =>
  secureUrlFault(text) ?? templateUrlFault(text, WRITE_VARIABLES);
const originFault = (text: string): string | null =>
  secureUrlFault(text) ?? (/^https:\/\/[^/?#]+\/?$/i.test(text) ? null : say('status.origin'));

const kustomerSchema = z.object({
  api: described(
    z.optional(webUrl(originFault)),
    'Origin of the CRM’s API, https only; left out: by the CRM’s match, "https://ORG.api.kustomerapp.com".',
  ),
  body: described(
    z._default(bodyTemplate, KUSTOMER_BODY),
    'JSON text that is sent to change a work session, with {STATUS}, {REV}, {SESSION}, {USER}. The default is a guess.',
  ),
  headers: described(z._default(plainHeaders, []), 'Headers that a change needs besides the usual ones.'),
  openShift: described(
    z.optional(
      z.object({
        method: described(z._default(method, 'POST'), '"POST", "PUT" or "PATCH".'),
        path: described(
          z
            .string()
            .check(z.maxLength(300), z.regex(/^\/[\w./{}-]*$/, { error: () => say('status.apiPath') })),
          'Path at the API, such as "/v1/routing/work-sessions".',
        ),
        body: described(bodyTemplate, 'JSON text that is sent, with {STATUS} and {USER}.'),
      }),
    ),
    'How a shift is opened, where somebody knows; left out: agents start their shift themselves.',
  ),
  queues: described(
    z._default(list(line(100), 1, 10).check(noTwice((queue) => queue)), [...KUSTOMER_QUEUES]),
    'Names by which a team’s external queue may be the contact centre’s.',
  ),
  hint: described(
    z._default(list(line(300), 0, 10), [...KUSTOMER_HINT]),
    'CSS selectors of what changes in the CRM’s page with the status; only a hint to ask sooner.',
  ),
});

const pageSchema = z.object({
  shown: described(z.optional(locatorsSchema), 'What shows the agent’s status in the CRM’s page.'),
  menu: described(
    z.optional(locatorsSchema),
    'What is pressed to choose another: left out, what shows it. A select and a group of radio buttons need no more.',
  ),
  option: described(z.optional(locatorsSchema), 'The choices, once they are shown.'),
  idAttribute: described(
    z.optional(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,59}$/, { error: () => say('status.attribute') }))),
    'An attribute that holds a status’s id, such as "data-status".',
  ),
});

const statusSchema = z.object({
  id: described(line(200), 'The status’s id.'),
  name: described(line(200), 'What agents read.'),
  class: described(
    z.optional(choice(STATUS_CLASSES)),
    '"available", "unavailable", "busy" or "offline"; the last two are never set by us.',
  ),
});

const endpointsSchema = z.object({
  read: described(
    z.optional(
      z.object({
        url: described(
          webUrl(endpointFault),
          'Address that tells the agent’s status, https only; may have {EMAIL}.',
        ),
        status: described(z._default(jsonPath, 'status'), 'Where the answer holds the status’s id.'),
        name: described(z.optional(jsonPath), 'Where it holds the status’s name.'),
        agentId: described(z.optional(jsonPath), 'Where it holds the agent’s id.'),
        email: described(z.optional(jsonPath), 'Where it holds the agent’s e-mail address.'),
      }),
    ),
    'How the status is read.',
  ),
  write: described(
    z.optional(
      z.object({
        url: described(
          webUrl(endpointFault),
          'Address that sets the status, https only; may have {STATUS} and {EMAIL}.',
        ),
        method: described(z._default(method, 'POST'), '"POST", "PUT" or "PATCH".'),
        body: described(z._default(bodyTemplate, KUSTOMER_BODY), 'JSON text that is sent, with {STATUS}.'),
        headers: described(z._default(plainHeaders, []), 'Headers that it needs besides the usual ones.'),
      }),
    ),
    'How the status is set; left out: it cannot be.',
  ),
  list: described(
    z.optional(
      z.object({
        url: described(webUrl(endpointFault), 'Address that lists the statuses, https only.'),
        items: described(z._default(jsonPath, ''), 'Where the answer holds the list; left out: it is one.'),
        id: described(z._default(jsonPath, 'id'), 'Where an entry holds its id.'),
        name: described(z._default(jsonPath, 'name'), 'Where an entry holds its name.'),
      }),
    ),
    'How the list of statuses is read; left out: `statuses`.',
  ),
});

const timeoutSeconds = described(
  z._default(z.number().check(z.minimum(1), z.maximum(30)), 10),
  'How long an answer is waited for.',
);

export const crmSideSchema = z.object({
  way: described(
    z.optional(choice(CRM_SIDES)),
    '"kustomer" (its API), "page" (the control in the page), "message" (the page tells) or "endpoints". Default for a Kustomer: "kustomer".',
  ),
  kustomer: described(whole(kustomerSchema), 'For "kustomer".'),
  page: described(whole(pageSchema), 'For "page": where the status control is.'),
  endpoints: described(whole(endpointsSchema), 'For "endpoints": the CRM’s own addresses.'),
  statuses: described(
    z._default(list(statusSchema, 0, 200).check(noTwice((status) => status.id)), []),
    'The CRM’s statuses, where it does not list them itself.',
  ),
  timeoutSeconds,
});

export const adapterSideSchema = z.object({
  way: described(
    z._default(choice(['driver', 'relay']), 'driver'),
    'How the adapter’s status is read and set: in its page by the "driver", or by the company’s "relay".',
  ),
  statuses: described(
    z._default(
      list(
        z.object({
          id: described(z.int(), 'The status’s id; a built-in one gets further names by this.'),
          name: described(line(200), 'What the adapter calls it.'),
          names: described(z.optional(list(line(200), 1, 20)), 'What it is called in other languages.'),
          system: described(z.optional(z.boolean()), 'Whether only the system sets it.'),
        }),
        0,
        200,
      ).check(noTwice((status) => status.id)),
      [],
    ),
    'Statuses that the vendor’s list does not have, and other names of those that it has.',
  ),
  nextWords: described(
    z._default(list(line(40), 1, 20), ['next status', 'next']),
    'Words between the shown status and the next one, where one text shows both.',
  ),
  idAttribute: described(
    z.optional(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,59}$/, { error: () => say('status.attribute') }))),
    'An attribute of the adapter’s page that holds a status’s id.',
  ),
  relay: described(
    z.optional(
      z.object({
        url: described(
          webUrl(secureUrlFault),
          'The company’s own endpoint for statuses, https only: asked with GET, told with POST.',
        ),
        timeoutSeconds,
      }),
    ),
    'For "relay".',
  ),
});

type DeepReadonly<Value> = Value extends readonly (infer Entry)[]
  ? readonly DeepReadonly<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;
export type CrmSideSettings = DeepReadonly<z.output<typeof crmSideSchema>>;
export type AdapterSideSettings = DeepReadonly<z.output<typeof adapterSideSchema>>;
export type KustomerSettings = CrmSideSettings['kustomer'];
