/** What the vendor's list of session types says of one (the vendor's Custom CRM page, "Interaction / Session Types"). */
export interface SessionTypeFacts {
  /** As the vendor writes it. */
  readonly name: string;
  /** Null for co-browsing alone, which belongs to a call or to a chat. */
  readonly medium: 'call' | 'chat' | null;
  /** Null where the list does not say it: the customer began, or either may have. */
  readonly direction: 'inbound' | 'outbound' | null;
  /** Null where it may have been either side. */
  readonly startedBy: 'customer' | 'agent' | 'api' | 'dialer' | 'schedule' | null;
  /** Which of the two look-up addresses fits: by number for telephone-like sessions, by identity for web and app. */
  readonly lookup: 'phone' | 'identity' | null;
  /** `{CHANNEL}` of a look-up address. */
  readonly channelVariable: 'voice_call' | 'chat' | null;
  /** `{TYPE}` of a look-up address; null where the page's list of values has none for it. */
  readonly typeVariable: string | null;
}

type Row = Omit<SessionTypeFacts, 'name' | 'channelVariable'>;
const VOICE = { channelVariable: 'voice_call' } as const;
const CHAT = { channelVariable: 'chat' } as const;

const call = (
  name: string,
  direction: Row['direction'],
  startedBy: Row['startedBy'],
  lookup: Row['lookup'],
  typeVariable: string | null,
): SessionTypeFacts => ({ name, medium: 'call', direction, startedBy, lookup, typeVariable, ...VOICE });

const chat = (
  name: string,
  direction: Row['direction'],
  startedBy: Row['startedBy'],
  lookup: Row['lookup'],
  typeVariable: string | null,
): SessionTypeFacts => ({ name, medium: 'chat', direction, startedBy, lookup, typeVariable, ...CHAT });

/**
 * The vendor's list, with the values that its "Custom lookup URL configuration" names for `{CHANNEL}` and `{TYPE}`.
 * That list of values has none for campaigns and WhatsApp, and `Voicemail`, which no session type leads to.
 */
export const SESSION_TYPES: readonly SessionTypeFacts[] = [
  call('Voice Inbound', 'inbound', 'customer', 'phone', 'IVR_Call'),
  call('Voice Inbound (IVR using Mobile)', 'inbound', 'customer', 'phone', 'IVRCall(app)'),
  call('Voice Inbound (Mobile)', 'inbound', 'customer', 'identity', 'IncomingCall(app)'),
  call('Voice Callback (Web)', 'inbound', 'customer', 'identity', 'IncomingCall(web)'),
  call('Voice Inbound (API)', 'inbound', 'api', 'phone', 'IncomingCall(api)'),
  call('Voice Scheduled (Mobile)', 'inbound', 'schedule', 'identity', 'ScheduledCall(app)'),
  call('Voice Scheduled (Web)', 'inbound', 'schedule', 'identity', 'ScheduledCall(web)'),
  // Only in the vendor's Apps API page, "Call types".
  call('Voice Scheduled (API)', 'inbound', 'schedule', 'phone', null),
  call('Voice Outbound', 'outbound', 'agent', 'phone', 'Outbound_Call'),
  call('Voice Outbound (API)', 'outbound', 'api', 'phone', 'OutboundCall(api)'),
  call('Voice Campaign', 'outbound', 'dialer', 'phone', null),
  chat('Messaging (Whatsapp)', null, null, 'phone', null),
  chat('Messaging Inbound (SMS)', 'inbound', 'customer', 'phone', 'SMS'),
  chat('Messaging Outbound (SMS)', 'outbound', 'agent', 'phone', 'SMS'),
  chat('Messaging Outbound (SMS using API)', 'outbound', 'api', 'phone', 'SMS'),
  chat('Messaging (Web)', 'inbound', 'customer', 'identity', 'Web'),
  chat('Messaging (Mobile)', 'inbound', 'customer', 'identity', 'Mobile'),
  {
    name: 'Co-browse Session',
    medium: null,
    direction: null,
    startedBy: null,
    lookup: null,
    channelVariable: null,
    typeVariable: null,
  },
];

/** Lower case, white space and hyphens made one, no space inside brackets: how two spellings are compared. */
const fold = (posted: string): string =>
  posted
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/\s*\(\s*/g, ' (')
    .replace(/\s*\)\s*/g, ')')
    .trim();

/**
 * Spellings that events were met with and the list does not have. The samples of the vendor's page write
 * `Messaging Inbound (Web Chat)`, in two cases, and `Voice Campaign (UJET)`.
 */
const ALIASES: Readonly<Record<string, string>> = {
  'messaging inbound (web chat)': 'messaging (web)',
  'messaging inbound (web)': 'messaging (web)',
  'messaging (web chat)': 'messaging (web)',
  'messaging inbound (mobile)': 'messaging (mobile)',
  'messaging inbound (mobile chat)': 'messaging (mobile)',
  'messaging (mobile chat)': 'messaging (mobile)',
  'messaging inbound (whatsapp)': 'messaging (whatsapp)',
  'messaging outbound (whatsapp)': 'messaging (whatsapp)',
  'messaging (sms)': 'messaging inbound (sms)',
  'voice inbound (ivr)': 'voice inbound',
  'cobrowse session': 'co browse session',
};

const byFolded = new Map(SESSION_TYPES.map((facts) => [fold(facts.name), facts]));

/**
 * What the list says of a session type as it was posted: in any case and spacing, with the vendors' known variants.
 * A campaign's brackets name its dialer and are left aside. Null for what the list does not have; nothing is guessed.
 */
export function sessionTypeFacts(posted: string): SessionTypeFacts | null {
  const folded = fold(posted);
  const plain = ALIASES[folded] ?? (folded.startsWith('voice campaign (') ? 'voice campaign' : folded);
  return byFolded.get(plain) ?? null;
}
