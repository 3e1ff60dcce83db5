import * as z from 'zod/mini';
import { ACCOUNT_FIELDS, FIELD_SUFFIXES, RECORD_FIELDS, suffixOf } from '../records/kustomer/fields.ts';
import { KUSTOMER_RULES, type KustomerRule } from '../records/kustomer/rules.ts';
import { say } from '../strings/diagnosis.ts';
import { parseUrl } from './parse-url.ts';
import { plainHeaders } from './plain-headers.ts';
import { choice, described, line, list, noTwice, rule, webUrl, whole } from './schema-parts.ts';
import { dataPath } from './session-settings.ts';
import { secureUrlFault } from './urls.ts';

/**
 * `crms[].kustomer`: how sessions are written to a Kustomer. Without this key nothing is. Each default is what the
 * vendor documents; where it documents nothing, what is least likely to do harm. Its keys are explained, with what is
 * unverified, in `docs/kustomer.md`.
 */

export const KUSTOMER_METHODS = ['agent-session', 'oauth2', 'api-key'] as const;
/** Channels of messages that may be recorded. */
export const KUSTOMER_CHANNELS = ['voice', 'chat', 'sms', 'whatsapp'] as const;
export const FIELDS_ON = ['message', 'conversation', 'both'] as const;
export const CUSTOM_DATA_ON = ['conversation', 'customer', 'message'] as const;
export const ATTACHMENTS = ['link', 'upload'] as const;

const origin = webUrl((text) => {
  const fault = secureUrlFault(text);
  if (fault !== null) return fault;
  const { origin: itself } = parseUrl(text) ?? {};
  return text === itself || text === `${itself}/` ? null : say('origin.form');
});
const origins = (description: string) =>
  described(z._default(list(origin, 0, 10).check(noTwice((entry) => entry)), []), description);

const oauthSchema = z.object({
  clientId: described(line(500), 'The client id of the app that is installed in the organisation.'),
  authorizationUrl: described(
    z.optional(webUrl(secureUrlFault)),
    'Where agents log in. Default: "https://ORG.kustomerapp.com/oauth/authorize".',
  ),
  tokenUrl: described(
    z.optional(webUrl(secureUrlFault)),
    'Where tokens come from. Default: "/oauth/token" at the API.',
  ),
  scope: described(z.optional(line(2_000)), 'What is asked for, with spaces between.'),
});

const authenticationSchema = z
  .object({
    method: described(
      z._default(choice(KUSTOMER_METHODS), 'agent-session'),
      'How Kustomer knows who writes: the "agent-session" in this browser, "oauth2", or one "api-key" for all.',
    ),
    oauth: described(z.optional(oauthSchema), 'For "oauth2".'),
  })
  .check(
    z.check((payload) => {
      const { method, oauth } = payload.value;
      if (method !== 'oauth2' || oauth !== undefined) return;
      payload.issues.push({
        code: 'custom',
        message: say('auth.needs', { method, key: 'oauth' }),
        input: method,
        path: ['method'],
      });
    }),
  );

const RULE_TEXTS: { readonly [Rule in KustomerRule]: string } = {
  sdkSession: 'Whether a call or chat from an app or a web page gets a conversation.',
  answeredCall: 'Whether a call that an agent answered gets a conversation.',
  outboundCall: 'Whether an outbound call gets a conversation.',
  abandonedCall: 'Whether a call that the customer gave up gets a conversation. Needs the details endpoint.',
  voicemail: 'Whether a voicemail gets a conversation, always a new one. Needs the details endpoint.',
  appendSameMenu:
    'Whether a session is added to an open conversation of the same customer, menu and channel.',
  appendOutbound: 'Whether an outbound call is added to the customer’s latest conversation, if that is open.',
  recording: 'Whether the recording is attached. Needs the details endpoint.',
  transfer: 'Whether the conversation is assigned to whom the session is transferred to.',
  appendCallBack:
    'Whether a call back after the agent hung up is added to the conversation of the call before. Needs the details endpoint.',
  appendShortCall: 'Whether a call back after a call of a few seconds is added to the conversation before.',
  smartActionResult: 'Whether results and files of SmartActions are added. Needs the details endpoint.',
  smartActionFailure: 'Whether failures of SmartActions are added. Needs the details endpoint.',
  customFields: 'Whether custom data is written into fields, by `fields.customData`.',
  rating: 'Whether the customer’s rating is written. Needs the details endpoint.',
  voicemailHandled:
    'Whether it is noted that a voicemail was read, dismissed or called back. Needs the details endpoint.',
  newPhone: 'Whether a call from an unknown number makes a customer.',
  newUser: 'Whether an unknown user of an app or a web page makes a customer.',
  assignNewCustomer: 'Whether a customer that was made is assigned to the agent of the session.',
  numberNote: 'Whether the customer’s number stands in a note, with its country code.',
  transcript:
    'Whether a chat’s transcript is attached. Needs the details endpoint, or `journal.keepMessages`.',
  assignAnswering: 'Whether the conversation is assigned to the agent who answered.',
  standardData: 'Whether call id, language and menu selection are written into their fields.',
  anonymousCustomer:
    'Whether a session of nobody known makes a customer of its own; otherwise an agent chooses one.',
};

const ruleSwitch = (name: KustomerRule) =>
  described(z._default(z.boolean(), KUSTOMER_RULES[name].on), RULE_TEXTS[name]);

const rulesSchema = z.object(
  Object.fromEntries(Object.keys(KUSTOMER_RULES).map((name) => [name, ruleSwitch(name as KustomerRule)])) as {
    [Rule in KustomerRule]: ReturnType<typeof ruleSwitch>;
  },
);

const channel = (value: (typeof KUSTOMER_CHANNELS)[number], what: string) =>
  described(z._default(choice(KUSTOMER_CHANNELS), value), `The channel that ${what} is recorded as.`);

const channelsSchema = z.object({
  call: channel('voice', 'a call'),
  chat: channel('chat', 'a chat in an app or a web page'),
  sms: channel('sms', 'an SMS session'),
  whatsapp: channel('whatsapp', 'a WhatsApp session'),
});

function fieldFault(key: string): string | null {
  if (!/^[A-Za-z@][\w.@/-]{0,99}$/.test(key)) return say('kustomer.field');
  return suffixOf(key) === null ? say('kustomer.suffix', { suffixes: FIELD_SUFFIXES.join(', ') }) : null;
}
const fieldKey = z.string().check(
  z.maxLength(100),
  rule((key: string) => fieldFault(key)),
);
/** Empty: not written. */
const optionalField = (key: string, what: string) =>
  described(
    z._default(
      z.string().check(
        z.maxLength(100),
        rule((text: string) => (text === '' ? null : fieldFault(text))),
      ),
      key,
    ),
    `Key of the custom field for ${what}; empty: none.`,
  );

const fieldsSchema = z.object({
  account: described(
    whole(
      z.object({ customUserId: optionalField(ACCOUNT_FIELDS.customUserId, 'the customer’s own user id') }),
    ),
    'Custom fields of customers.',
  ),
  record: described(
    whole(
      z.object({
        queueName: optionalField(RECORD_FIELDS.queueName, 'the queue’s name'),
        sessionType: optionalField(RECORD_FIELDS.sessionType, 'the session’s type'),
        sessionId: optionalField(RECORD_FIELDS.sessionId, 'the session’s id'),
        fromNumber: optionalField(RECORD_FIELDS.fromNumber, 'the number that was called from'),
        callDuration: optionalField(
          RECORD_FIELDS.callDuration,
          'the duration: seconds in a Num, m:ss in a text',
        ),
        holdTime: optionalField(RECORD_FIELDS.holdTime, 'the time on hold'),
        waitTime: optionalField(RECORD_FIELDS.waitTime, 'the time in the queue'),
        csatRating: optionalField(RECORD_FIELDS.csatRating, 'the customer’s rating'),
        csatComment: optionalField(RECORD_FIELDS.csatComment, 'the customer’s words with it'),
        menuSelection: optionalField(RECORD_FIELDS.menuSelection, 'the menu selection'),
        inWebEmail: optionalField(
          RECORD_FIELDS.inWebEmail,
          'the e-mail address that was entered on the web page',
        ),
        callId: optionalField(RECORD_FIELDS.callId, 'the call’s or chat’s id'),
        language: optionalField(RECORD_FIELDS.language, 'the language'),
      }),
    ),
    'Custom fields of conversations and messages.',
  ),
  on: described(
    z._default(choice(FIELDS_ON), 'both'),
    'Where the fields of `record` are: on the "message", on the "conversation", or on "both".',
  ),
  customData: described(
    z._default(
      list(
        z.object({
          path: described(
            dataPath,
            'Where custom data holds it: a path such as "custom_data_secured.order".',
          ),
          field: described(fieldKey, 'Key of the custom field.'),
          of: described(
            z._default(choice(CUSTOM_DATA_ON), 'conversation'),
            'Whose field it is: the "conversation"’s, the "customer"’s or the "message"’s.',
          ),
        }),
        0,
        50,
      ).check(noTwice(({ field, of }) => `${of} ${field}`)),
      [],
    ),
    'Custom data that is written into fields.',
  ),
});

const number = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const name = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, { error: () => say('kustomer.name') }));

export const kustomerSettingsSchema = z.object({
  api: described(
    z.optional(origin),
    'Origin of the API, https only. Default: by the CRM’s match, "https://ORG.api.kustomerapp.com".',
  ),
  authentication: described(whole(authenticationSchema), 'How Kustomer knows who writes.'),
  headers: described(z._default(plainHeaders, []), 'Headers that writing needs besides the usual ones.'),
  timeoutSeconds: described(z._default(number(1, 30), 10), 'How long an answer is waited for.'),
  prefix: described(
    z._default(name, 'ccai'),
    'What external ids begin with: "ccai" makes "ccai-1234". Every browser needs the same.',
  ),
  app: described(z._default(name, 'patchcord'), 'The name that messages give as their source.'),
  rules: described(whole(rulesSchema), 'Which of the rules are on.'),
  channels: described(whole(channelsSchema), 'Which channel each kind of session is recorded as.'),
  fields: described(whole(fieldsSchema), 'Which custom fields are written.'),
  tags: described(
    z._default(list(line(60), 0, 20).check(noTwice((tag) => tag.toLowerCase())), []),
    'Tags that each conversation gets.',
  ),
  shortCallSeconds: described(z._default(number(1, 600), 10), 'Calls of fewer seconds count as short.'),
  callBackMinutes: described(
    z._default(number(1, 240), 10),
    'For how long after a call an outbound call to the same customer counts as a call back.',
  ),
  attachments: described(
    z._default(choice(ATTACHMENTS), 'link'),
    'Whether recordings and other files stay where they are, with a "link" to them, or are copied ("upload").',
  ),
  uploadOrigins: origins('Origins that files are uploaded to: Kustomer’s store, as its API names it.'),
  fileOrigins: origins('Origins that files to be uploaded may be fetched from, such as the company’s relay.'),
});

type DeepReadonly<Value> = Value extends readonly (infer Entry)[]
  ? readonly DeepReadonly<Entry>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;
export type KustomerRecords = DeepReadonly<z.output<typeof kustomerSettingsSchema>>;
export type KustomerRecordsInput = DeepReadonly<z.input<typeof kustomerSettingsSchema>>;
