/**
 * The rules by which sessions become customers, conversations and messages in Kustomer: what the vendor's page about
 * its own integration promises, one name and one switch each (`crms[].kustomer.rules`). What a rule does stands where
 * it is done: `steps.ts` plans, `placement.ts` chooses the conversation.
 */

/** A section of the vendor's page, "Kustomer + CCAI Platform Rules and Behaviors" and what stands around it. */
export type RuleSection =
  | 'ticket-creation'
  | 'ticket-updates'
  | 'contact-creation'
  | 'contact-update'
  | 'phone-number'
  | 'chat-transcript'
  | 'agent-adapter'
  | 'standard-data'
  | 'custom-data'
  | 'ours';

/**
 * Where what sets a rule off is known from: the adapter's `events` that every browser sees; the session-`details`
 * endpoint, without which the rule is inert; `messages`: that endpoint or, where policy keeps them, the words of a chat.
 */
export type RuleTrigger = 'events' | 'details' | 'messages';

export interface Rule {
  readonly section: RuleSection;
  readonly trigger: RuleTrigger;
  /** Whether it is on where nobody says otherwise. */
  readonly on: boolean;
}

const by = (section: RuleSection, trigger: RuleTrigger, on = true): Rule => ({ section, trigger, on });

export const KUSTOMER_RULES = {
  /** A call or chat from an app or a page gets a conversation. */
  sdkSession: by('ticket-creation', 'events'),
  /** A call that came by telephone gets one when an agent has answered it. */
  answeredCall: by('ticket-creation', 'events'),
  /** A call that an agent places gets one, unless the rule of outbound calls adds it to another. */
  outboundCall: by('ticket-creation', 'events'),
  /** A call that nobody answered in time gets one too; the vendor announced that it could be left out. */
  abandonedCall: by('ticket-creation', 'details', false),
  /** A voicemail gets a conversation of its own, whatever else of the customer is open. */
  voicemail: by('ticket-creation', 'details'),

  /** Same customer, same menu, same channel, and open: the session is added to that conversation. */
  appendSameMenu: by('ticket-updates', 'events'),
  /** An outbound call is added to the customer's most recent conversation, if that is open. */
  appendOutbound: by('ticket-updates', 'events'),
  /** The recording is attached once the call is over. */
  recording: by('ticket-updates', 'details'),
  /** Whom a session is transferred to is assigned its conversation. */
  transfer: by('ticket-updates', 'events'),
  /** A call back after the agent hung up is added to the open conversation of the call before. */
  appendCallBack: by('ticket-updates', 'details'),
  /** So is a call back after a call of a few seconds (`shortCallSeconds`). */
  appendShortCall: by('ticket-updates', 'events'),
  /** What a SmartAction brought, with the files that the customer sent. */
  smartActionResult: by('ticket-updates', 'details'),
  /** Why a SmartAction failed on the customer's side. */
  smartActionFailure: by('ticket-updates', 'details'),
  /** Custom data goes into the fields that the administrator chose (`fields.customData`). */
  customFields: by('custom-data', 'events'),
  /** The customer's rating. */
  rating: by('ticket-updates', 'details'),
  /** That a voicemail was listened to, dismissed or called back. */
  voicemailHandled: by('ticket-updates', 'details'),

  /** A call from a number that is nobody's makes a customer. */
  newPhone: by('contact-creation', 'events'),
  /** An app's user of an identifier that is nobody's makes a customer. */
  newUser: by('contact-creation', 'events'),
  /** A customer that this session has made is assigned to the agent who has the session. */
  assignNewCustomer: by('contact-update', 'events'),

  /** The number with its country code, as a note in the conversation. */
  numberNote: by('phone-number', 'events'),
  /** The transcript of a chat, as a file. */
  transcript: by('chat-transcript', 'messages'),

  /** The conversation is assigned to the agent who answered. */
  assignAnswering: by('agent-adapter', 'events'),
  /** Call id, language and menu selection stand in the conversation's fields. */
  standardData: by('standard-data', 'events'),

  /** A session of nobody known gets a customer of its own; without it, an agent chooses whose it is. */
  anonymousCustomer: by('ours', 'events'),
} as const satisfies Readonly<Record<string, Rule>>;

export type KustomerRule = keyof typeof KUSTOMER_RULES;

export const KUSTOMER_RULE_NAMES = Object.keys(KUSTOMER_RULES) as readonly KustomerRule[];
