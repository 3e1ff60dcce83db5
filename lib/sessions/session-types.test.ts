import { describe, expect, it } from 'vitest';
import { SESSION_TYPES, sessionTypeFacts } from './session-types.ts';

describe('the vendor’s session types', () => {
  // {TYPE} and {CHANNEL}: the vendor's Custom CRM page, "Custom lookup URL configuration".
  it.each([
    ['Voice Inbound', 'IVR_Call', 'voice_call', 'phone'],
    ['Voice Inbound (IVR using Mobile)', 'IVRCall(app)', 'voice_call', 'phone'],
    ['Voice Inbound (Mobile)', 'IncomingCall(app)', 'voice_call', 'identity'],
    ['Voice Callback (Web)', 'IncomingCall(web)', 'voice_call', 'identity'],
    ['Voice Inbound (API)', 'IncomingCall(api)', 'voice_call', 'phone'],
    ['Voice Scheduled (Mobile)', 'ScheduledCall(app)', 'voice_call', 'identity'],
    ['Voice Scheduled (Web)', 'ScheduledCall(web)', 'voice_call', 'identity'],
    ['Voice Outbound', 'Outbound_Call', 'voice_call', 'phone'],
    ['Voice Outbound (API)', 'OutboundCall(api)', 'voice_call', 'phone'],
    ['Voice Campaign', null, 'voice_call', 'phone'],
    ['Messaging (Whatsapp)', null, 'chat', 'phone'],
    ['Messaging Inbound (SMS)', 'SMS', 'chat', 'phone'],
    ['Messaging Outbound (SMS)', 'SMS', 'chat', 'phone'],
    ['Messaging Outbound (SMS using API)', 'SMS', 'chat', 'phone'],
    ['Messaging (Web)', 'Web', 'chat', 'identity'],
    ['Messaging (Mobile)', 'Mobile', 'chat', 'identity'],
    ['Co-browse Session', null, null, null],
  ])('%s has {TYPE} %s and {CHANNEL} %s, and is looked up by %s', (name, type, channel, lookup) => {
    expect(sessionTypeFacts(name)).toMatchObject({
      name,
      typeVariable: type,
      channelVariable: channel,
      lookup,
    });
  });

  it('lead to every {TYPE} value that the vendor lists, but for Voicemail', () => {
    const led = new Set(SESSION_TYPES.map(({ typeVariable }) => typeVariable));
    const listed = [
      'IncomingCall(app)',
      'ScheduledCall(app)',
      'IncomingCall(web)',
      'ScheduledCall(web)',
      'Outbound_Call',
      'OutboundCall(api)',
      'IncomingCall(api)',
      'IVR_Call',
      'IVRCall(app)',
      'Mobile',
      'Web',
      'SMS',
    ];
    expect(listed.filter((value) => !led.has(value))).toEqual([]);
  });

  it.each([
    ['messaging inbound (web chat)', 'Messaging (Web)'],
    ['Messaging Inbound (Web Chat)', 'Messaging (Web)'],
    ['Voice Campaign (UJET)', 'Voice Campaign'],
    ['VOICE CAMPAIGN (ANY DIALER)', 'Voice Campaign'],
    ['voice inbound', 'Voice Inbound'],
    ['  Voice  Inbound( Mobile ) ', 'Voice Inbound (Mobile)'],
    ['messaging outbound (sms using api)', 'Messaging Outbound (SMS using API)'],
    ['MESSAGING (WHATSAPP)', 'Messaging (Whatsapp)'],
    ['Co-Browse Session', 'Co-browse Session'],
    ['cobrowse_session', 'Co-browse Session'],
  ])('are known in the spelling “%s”', (posted, name) => {
    expect(sessionTypeFacts(posted)?.name).toBe(name);
  });

  it.each(['', 'Voice', 'Voice Inbound (Carrier Pigeon)', 'constructor', '__proto__'])(
    'are not guessed from “%s”',
    (posted) => {
      expect(sessionTypeFacts(posted)).toBeNull();
    },
  );
});
