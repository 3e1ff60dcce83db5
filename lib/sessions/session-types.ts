/** What the vendor's list of session types says of one (the vendor's Custom CRM page, "Interaction / Session Types"). */
export interface SessionTypeFacts {
  readonly medium: 'call' | 'chat';
  readonly direction: 'inbound' | 'outbound';
  readonly startedBy: 'customer' | 'agent' | 'api' | 'dialer' | 'schedule';
  /** Look-up variables of the same page. */
  readonly channelVariable: 'voice_call' | 'chat';
  readonly typeVariable: string | null;
}
