import * as z from 'zod/mini';
import { DATA_ROOTS, isDataPath } from '../sessions/data-path.ts';
import { say } from '../strings/diagnosis.ts';
import { described, line, list, noTwice, rule, webUrl } from './schema-parts.ts';
import { DETAILS_VARIABLES, secureUrlFault, templateUrlFault } from './urls.ts';

/** The parts of the configuration that are about sessions and the journal. */

const types = (description: string) =>
  described(z.optional(list(line(100), 1, 20).check(noTwice((type) => type))), description);

/** By the names of `CONFIGURED_ROLES` in `lib/adapter/event-data.ts`. */
export const eventTypesSchema = z.object({
  transfer: types('Types of events that say a session was transferred.'),
  addParty: types('Types of events that say a party was added.'),
  agentConnects: types('Types of events that say an agent connected to a session.'),
  chatInboundMessage: types('Types of events that carry a customer’s chat message.'),
  chatOutboundMessage: types('Types of events that carry an agent’s chat message.'),
  virtualAgentLeft: types('Types of events that say a virtual agent left.'),
  virtualAgentVariables: types('Types of events that carry a virtual agent’s session variables.'),
});

/** A path into an event's custom data. */
export const dataPath = line(500).check(
  rule((text: string) => (isDataPath(text) ? null : say('path.form', { roots: DATA_ROOTS.join(', ') }))),
);
const paths = (description: string) =>
  described(z.optional(list(dataPath, 1, 10).check(noTwice((entry) => entry))), description);

const detailsFault = (text: string): string | null =>
  secureUrlFault(text) ??
  templateUrlFault(text, DETAILS_VARIABLES) ??
  (text.includes('{SESSION_ID}') ? null : say('url.needsVariable', { variable: '{SESSION_ID}' }));

const number = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

export const sessionsSchema = z.object({
  customer: described(
    z._default(
      z.object({
        phone: paths('Where custom data holds the customer’s number.'),
        name: paths('Where custom data holds the customer’s name.'),
        email: paths('Where custom data holds the customer’s e-mail address.'),
        cuid: paths('Where custom data holds the customer’s own user id.'),
        supportNumber: paths('Where custom data holds the number that was called.'),
        outboundNumber: paths('Where custom data holds the number that was called from.'),
      }),
      {},
    ),
    'Where events hold what the company itself put in: paths such as "custom_data_secured.phone".',
  ),
  detailsUrl: described(
    z._default(z.nullable(webUrl(detailsFault)), null),
    'The company’s own address that tells what is known of a session, with {SESSION_ID}; https only.',
  ),
  historyDays: described(z._default(number(1, 3650), 90), 'Days for which past sessions are kept.'),
  historyEntries: described(
    z._default(number(100, 50_000), 5_000),
    'How many past sessions are kept at most.',
  ),
});

export const journalSchema = z.object({
  keepMessages: described(
    z._default(z.boolean(), false),
    'Whether the text of chat messages is kept. An administrator alone can switch it on.',
  ),
  keepCustomData: described(
    z._default(z.boolean(), false),
    'Whether custom data, SIP headers and virtual agents’ variables are kept. An administrator alone can switch it on.',
  ),
  maxDays: described(z._default(number(1, 3650), 30), 'Days for which events are kept.'),
  maxEvents: described(z._default(number(1_000, 200_000), 20_000), 'How many events are kept at most.'),
});
