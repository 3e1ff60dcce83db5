import * as z from 'zod/mini';
import { driverSchema } from '../adapter/driver-schema.ts';
import {
  messageStrategySchema,
  NUMBER_FORMATS,
  relayStrategySchema,
  STRATEGIES,
} from '../adapter/strategy-schema.ts';
import { kustomerApiOf } from '../crm/status/kustomer-address.ts';
import { HOSTS } from '../hosting/host.ts';
import { addressesOf, apiSchema } from '../records/api-schema.ts';
import { say } from '../strings/diagnosis.ts';
import { LANGUAGES } from '../strings/spoken.ts';
import { appearanceSchema } from './appearance-settings.ts';
import { countryName } from './countries.ts';
import { kustomerSettingsSchema } from './kustomer-settings.ts';
import { type MatchPattern, matchesUrl, originsOf, parseMatchPattern } from './match-pattern.ts';
import { notNumbersSchema } from './not-number-settings.ts';
import { parseUrl } from './parse-url.ts';
import { quoted } from './problem.ts';
import { recordsSchema } from './records-settings.ts';
import { choice, described, line, list, noTwice, rule, template, webUrl } from './schema-parts.ts';
import { eventTypesSchema, journalSchema, sessionsSchema } from './session-settings.ts';
import { statusSchema } from './status-settings.ts';
import {
  ACCOUNT_VARIABLES,
  adapterUrlFault,
  isLoopback,
  LOOKUP_VARIABLES,
  QUEUE_VARIABLES,
  RECORD_VARIABLES,
  secureUrlFault,
} from './urls.ts';

/**
 * The whole configuration, as policy and an agent's own settings write it. Every rule about one value stands here;
 * `resolve.ts` takes a document apart along this schema, so that one bad value costs no more than itself, and adds
 * the rules that compare values. `managed-schema.ts` makes the file from it that Chromium loads.
 */

const adapterSchema = z.object({
  kind: described(z._default(choice(['ccai']), 'ccai'), 'Which adapter this is. There is only "ccai".'),
  url: described(
    z._default(z.nullable(webUrl(adapterUrlFault)), null),
    'Address of the tenant, https only (http for this computer). Its origin is what counts.',
  ),
  channels: described(
    z._default(list(choice(['call', 'chat']), 1, 2).check(noTwice((channel) => channel)), ['call']),
    'Which adapters are shown: "call", "chat" or both.',
  ),
  from: described(
    z._default(
      z.string().check(z.regex(/^[A-Za-z0-9._-]{1,40}$/, { error: () => say('from.form') })),
      'custom',
    ),
    'The "from" parameter of the adapter’s address.',
  ),
  host: described(
    z._default(choice(HOSTS), 'panel'),
    'Where the adapter is shown: in the side "panel", in a "window" of its own, or in a "dock" in the CRM’s page.',
  ),
  driver: described(
    z._default(driverSchema, {}),
    'How the extension finds its way on the adapter’s page: lists of locators, each replacing the built-in ones.',
  ),
  eventTypes: described(
    z._default(eventTypesSchema, {}),
    'Types of adapter events that the vendor names without publishing them.',
  ),
});

/** Whether it is a selector only a browser can say; the options page asks it (`selectors.ts`). */
const selector = line(500).check(rule(selectorFault));

const queueSchema = z.object({
  queueId: described(line(100), 'The queue’s id.'),
  screenPopUrl: described(template(QUEUE_VARIABLES), 'Address to open when no account is found.'),
});

export const BRIDGES = ['one', 'all', 'off'] as const;
export const CRM_KINDS = ['kustomer', 'custom'] as const;

const crmSchema = z
  .object({
    id: described(
      z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, { error: () => say('id.form') })),
      'A name of your choice for this CRM, unique in the list.',
    ),
    kind: described(choice(CRM_KINDS), '"kustomer" or "custom".'),
    name: described(z.optional(line(80)), 'What agents read.'),
    matches: described(
      list(z.string().check(rule(matchPatternFault)), 1, 20).check(noTwice((pattern) => pattern)),
      'WebExtension match patterns of this CRM’s pages.',
    ),
    country: described(
      z.optional(
        z.string().check(rule((code) => (countryName(code) === undefined ? say('country.unknown') : null))),
      ),
      'Country of numbers written without a country code, as two capital letters.',
    ),
    include: described(
      z.optional(list(selector, 1, 50).check(noTwice((entry) => entry))),
      'CSS selectors: numbers are marked inside of these parts of the pages only.',
    ),
    exclude: described(
      z.optional(list(selector, 1, 50).check(noTwice((entry) => entry))),
      'CSS selectors: numbers are never marked inside of these parts of the pages.',
    ),
    bridge: described(
      z.optional(choice(BRIDGES)),
      'Which tabs get the adapter’s events: "one", "all" or "off". Default: "one" for custom, "off" for kustomer.',
    ),
    popInPage: described(
      z.optional(z.boolean()),
      'Whether pops go to their address within the page that is open, where that follows. Default: true for kustomer, false for custom.',
    ),
    accountUrl: described(
      z.optional(template(ACCOUNT_VARIABLES)),
      'Address of an account, with {ACCOUNT_ID}.',
    ),
    recordUrl: described(z.optional(template(RECORD_VARIABLES)), 'Address of a record, with {RECORD_ID}.'),
    lookup: described(
      z.optional(
        z.object({
          phone: described(z.optional(template(LOOKUP_VARIABLES)), 'Lookup address for calls and SMS.'),
          identity: described(z.optional(template(LOOKUP_VARIABLES)), 'Lookup address for web and mobile.'),
        }),
      ),
      'Addresses that look an account up.',
    ),
    phoneFormat: described(
      z.optional(choice(NUMBER_FORMATS)),
      'How numbers are written for this CRM: "automatic", "e164", "us-local", "us-local-standard" or "international". Default: "e164".',
    ),
    queues: described(
      z.optional(list(queueSchema, 0, 500).check(noTwice((queue) => queue.queueId))),
      'Addresses by queue for sessions without an account.',
    ),
    api: described(
      z.optional(apiSchema),
      'The CRM’s own API, for records. Its keys are explained in docs/records-api.md.',
    ),
    kustomer: described(
      z.optional(kustomerSettingsSchema),
      'How sessions are written to a Kustomer; without it none are. Its keys are explained in docs/kustomer.md.',
    ),
  })
  .check(
    z.check((payload) => {
      const crm = payload.value;
      const patterns = crm.matches.flatMap((text) => {
        const parsed = parseMatchPattern(text);
        return parsed.ok && parsed.pattern.scheme !== 'https' ? [parsed.pattern] : [];
      });
      const templates: readonly [path: (string | number)[], url: string | undefined][] = [
        [['accountUrl'], crm.accountUrl],
        [['recordUrl'], crm.recordUrl],
        [['lookup', 'phone'], crm.lookup?.phone],
        [['lookup', 'identity'], crm.lookup?.identity],
        ...(crm.queues ?? []).map((queue, index): [(string | number)[], string] => [
          ['queues', index],
          queue.screenPopUrl,
        ]),
      ];
      for (const [path, url] of templates) {
        if (url === undefined || parseUrl(url)?.protocol !== 'http:') continue;
        if (!patterns.some((pattern) => matchesUrl(pattern, url)))
          payload.issues.push({ code: 'custom', message: say('url.httpCrm'), input: url, path });
      }
      for (const { path, url } of crm.api === undefined ? [] : addressesOf(crm.api)) {
        const parsed = parseUrl(url);
        if (parsed?.protocol !== 'http:' || isLoopback(parsed.hostname)) continue;
        if (patterns.some((pattern) => isOnItsHost(pattern, url))) continue;
        payload.issues.push({
          code: 'custom',
          message: say('url.httpCrm'),
          input: url,
          path: ['api', ...path],
        });
      }
      const fault =
        crm.kustomer === undefined ? null : kustomerFault(crm.kind, crm.matches, crm.kustomer.api);
      if (fault !== null)
        payload.issues.push({ code: 'custom', message: fault, input: crm.kustomer, path: ['kustomer'] });
    }),
  );

const clickToCallSchema = z.object({
  enabled: described(z._default(z.boolean(), true), 'Whether numbers in the CRM can be called.'),
  strategies: described(
    z._default(list(choice(STRATEGIES), 1, STRATEGIES.length).check(noTwice((name) => name)), [
      'fill',
      'copy',
    ]),
    'Ways to hand a number to the adapter, tried in this order: "fill", "message", "relay", "copy".',
  ),
  callImmediately: described(
    z._default(z.boolean(), false),
    'Whether a click also starts the call. Otherwise the agent presses Call.',
  ),
  format: described(
    z._default(choice(NUMBER_FORMATS), 'e164'),
    'How the number is written: "automatic", "e164", "us-local", "us-local-standard" or "international".',
  ),
  notNumbers: described(
    z._default(notNumbersSchema, []),
    'What is no telephone number though it resembles one. Agents add to it; neither list replaces the other.',
  ),
  message: described(
    z.optional(messageStrategySchema),
    'The message of the strategy "message", for an adapter that documents one.',
  ),
  relay: described(
    z.optional(z.extend(relayStrategySchema, { url: webUrl(secureUrlFault) })),
    'The company’s own endpoint for the strategy "relay".',
  ),
});

export const SCREEN_POP_TARGETS = ['crm-tab', 'new-tab', 'background-tab', 'page', 'off'] as const;

const screenPopSchema = z.object({
  target: described(
    z._default(choice(SCREEN_POP_TARGETS), 'crm-tab'),
    'Who shows a record and where: "crm-tab", "new-tab", "background-tab", "page" (the CRM itself) or "off".',
  ),
  atStart: described(
    z._default(z.boolean(), true),
    'Whether a session’s start opens the customer too, by the CRM’s addresses, before the adapter names a record.',
  ),
});

const notificationsSchema = z.object({
  newChat: described(z._default(z.boolean(), true), 'Whether the desktop tells of a new chat.'),
  waiting: described(
    z._default(z.boolean(), true),
    'Whether the desktop tells of a session that waits while the adapter is out of sight.',
  ),
  hostGone: described(
    z._default(z.boolean(), true),
    'Whether the desktop tells that the adapter was closed in the middle of a session.',
  ),
  showCustomer: described(
    z._default(z.boolean(), false),
    'Whether notifications name the customer. They stand on locked and shared screens too.',
  ),
});

/** The top-level keys that hold values; `locked` and `json` stand beside them. */
export const TOP_LEVEL_KEYS = [
  'adapter',
  'crms',
  'clickToCall',
  'screenPop',
  'sessions',
  'journal',
  'notifications',
  'appearance',
  'status',
  'records',
  'language',
] as const;
export type TopLevelKey = (typeof TOP_LEVEL_KEYS)[number];

/** One schema per top-level key; each takes what `nothingGiven` answers for it and fills it up with defaults. */
export const valuesSchema = z.object({
  adapter: described(adapterSchema, 'The adapter and its tenant.'),
  crms: described(
    list(crmSchema, 0, 50).check(
      z.check((payload) => {
        const seen = new Set<string>();
        payload.value.forEach((crm, index) => {
          if (seen.has(crm.id))
            payload.issues.push({
              code: 'custom',
              message: say('id.twice'),
              input: crm.id,
              path: [index, 'id'],
            });
          seen.add(crm.id);
        });
      }),
    ),
    'The CRMs: where they are and what they can do.',
  ),
  clickToCall: described(clickToCallSchema, 'How a number gets into the adapter.'),
  screenPop: described(screenPopSchema, 'Who shows a record, and where.'),
  sessions: described(sessionsSchema, 'What is known and kept of sessions.'),
  journal: described(journalSchema, 'What is kept of the adapter’s events, and for how long.'),
  notifications: described(notificationsSchema, 'What the desktop tells the agent.'),
  appearance: described(appearanceSchema, 'How the extension looks to the agent.'),
  status: described(statusSchema, 'How an agent’s status travels between CRM and adapter.'),
  records: described(recordsSchema, 'Whether sessions are written to the CRM.'),
  language: described(
    z._default(choice(LANGUAGES), 'auto'),
    'What agents read: "en", "de", or "auto", which is the browser’s own language where Patchcord speaks it.',
  ),
});

/** What a key is made from where nobody has given it. */
export const nothingGiven = (key: TopLevelKey): object | undefined =>
  key === 'crms' ? [] : key === 'language' ? undefined : {};

/** Keys that only policy has: which keys agents cannot change. */
export const lockedSchema = described(
  z.array(choice(TOP_LEVEL_KEYS)).check(
    z.maxLength(20),
    noTwice((key) => key),
  ),
  'Top-level keys that agents cannot change; the others are defaults that they may.',
);

/** What policy may hold: every value, the locks, and the same once more as one JSON text. */
export const policySchema = z.object({
  ...valuesSchema.shape,
  locked: lockedSchema,
  json: described(
    z.string(),
    'This whole document as one JSON text. Mistakes in it are shown one by one; a key given beside it counts more.',
  ),
});

type DeepReadonly<Value> = Value extends readonly (infer Entry)[]
  ? readonly DeepReadonly<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

export type Bridge = (typeof BRIDGES)[number];
export type CrmProfile = DeepReadonly<z.output<typeof crmSchema>> & { readonly bridge: Bridge };

/** Fully resolved: nothing is optional that has a default. */
export type Config = DeepReadonly<Omit<z.output<typeof valuesSchema>, 'crms'>> & {
  readonly crms: readonly CrmProfile[];
  readonly locked: readonly TopLevelKey[];
};

/** A document as a person writes it, before defaults. */
export type OwnSettings = DeepReadonly<Partial<z.input<typeof valuesSchema>>>;

/** The bridge that a CRM has when nobody says otherwise. */
export function defaultBridge(kind: CrmProfile['kind']): Bridge {
  return kind === 'custom' ? 'one' : 'off';
}

/** Whether a CRM's pages are taken to what pops without being loaded anew, when nobody says otherwise. */
export const popsInPage = ({ kind, popInPage }: Pick<CrmProfile, 'kind' | 'popInPage'>): boolean =>
  popInPage ?? kind === 'kustomer';

function kustomerFault(kind: string, matches: readonly string[], api: string | undefined): string | null {
  if (kind !== 'kustomer') return say('kustomer.kind');
  return kustomerApiOf(matches, api) === null ? say('kustomer.noApi') : null;
}

function selectorFault(text: string): string | null {
  if (text.trim() === '') return say('text.empty');
  return /\p{Cc}/u.test(text) ? say('selector.control') : null;
}

/** A CRM's API is on the host of its pages, and seldom on their paths. */
const isOnItsHost = (pattern: MatchPattern, url: string): boolean =>
  originsOf(pattern).some((text) => {
    const host = parseMatchPattern(text);
    return host.ok && matchesUrl(host.pattern, url);
  });

function matchPatternFault(text: string): string | null {
  const parsed = parseMatchPattern(text);
  if (parsed.ok) return null;
  return say(`match.${parsed.reason}`, { value: quoted(text, 100) });
}
