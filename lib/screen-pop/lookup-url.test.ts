import { describe, expect, it } from 'vitest';
import { known, sessionLike } from '../../tests/unit/session-like.ts';
import type { CrmProfile } from '../policy/schema.ts';
import { lookupUrl, queueUrl } from './lookup-url.ts';

const crm = (more: Partial<CrmProfile> = {}): CrmProfile => ({
  id: 'orders',
  kind: 'custom',
  bridge: 'one',
  matches: ['https://crm.acme.example/*'],
  lookup: {
    phone: 'https://crm.acme.example/find?tel={ANI}&queue={MENU_PATH}&type={TYPE}',
    identity: 'https://crm.acme.example/who?cuid={CUID}&mail={EMAIL}&via={CHANNEL}',
  },
  queues: [
    { queueId: '8469', screenPopUrl: 'https://crm.acme.example/new?acc={ACCOUNT_ID}&tel={PHONE_NUMBER}' },
  ],
  ...more,
});
const phone = { phone: known('+14155550132') };
const url = (lookup: ReturnType<typeof lookupUrl>) => (lookup.ok ? lookup.url : lookup.reason);

describe('the look-up address', () => {
  it.each([
    ['Voice Inbound', 'IVR_Call'],
    ['voice inbound (ivr using mobile)', 'IVRCall(app)'],
    ['Voice Outbound', 'Outbound_Call'],
    ['Voice Inbound (API)', 'IncomingCall(api)'],
  ])('of a %s asks by telephone number, with the type %s', (type, variable) => {
    expect(url(lookupUrl(sessionLike({ type, customer: phone }), crm()))).toBe(
      `https://crm.acme.example/find?tel=%2B14155550132&queue=Developers%20%2F%20James&type=${variable}`,
    );
  });

  it.each(['Voice Inbound (Mobile)', 'Voice Callback (Web)', 'Voice Scheduled (Web)'])(
    'of a %s asks by identity',
    (type) => {
      const customer = { ...phone, cuid: known('u-77'), email: known('a@acme.example') };
      expect(url(lookupUrl(sessionLike({ type, customer }), crm()))).toBe(
        'https://crm.acme.example/who?cuid=u-77&mail=a%40acme.example&via=voice_call',
      );
    },
  );

  it('asks for a text message by number and for a web chat by identity', () => {
    const chat = { medium: 'chat', customer: { ...phone, email: known('a@acme.example') } } as const;
    expect(url(lookupUrl(sessionLike({ ...chat, type: 'Messaging Inbound (SMS)' }), crm()))).toContain(
      '/find?tel=',
    );
    expect(url(lookupUrl(sessionLike({ ...chat, type: 'messaging inbound (web chat)' }), crm()))).toBe(
      'https://crm.acme.example/who?mail=a%40acme.example&via=chat',
    );
  });

  it('is by number for a call of a type that nobody knows, and by what is known for such a chat', () => {
    const type = 'Voice Novelty';
    expect(url(lookupUrl(sessionLike({ type, customer: phone }), crm()))).toContain('/find?tel=');
    expect(url(lookupUrl(sessionLike({ medium: 'chat', type, customer: phone }), crm()))).toContain(
      '/find?tel=',
    );
    const both = { ...phone, cuid: known('u-77') };
    expect(url(lookupUrl(sessionLike({ medium: 'chat', type: null, customer: both }), crm()))).toContain(
      '/who?',
    );
    expect(url(lookupUrl(sessionLike({ medium: 'chat', type: null }), crm()))).toBe('nobody');
  });

  it('is not built where nothing says who the customer is: nothing is guessed', () => {
    expect(lookupUrl(sessionLike(), crm())).toMatchObject({ ok: false, reason: 'nobody', left: ['ANI'] });
    const anonymous = sessionLike({ customer: { phone: known('anonymous') } });
    expect(url(lookupUrl(anonymous, crm()))).toBe('nobody');
    const chat = sessionLike({ medium: 'chat', type: 'Messaging (Web)', customer: phone });
    expect(url(lookupUrl(chat, crm()))).toBe('nobody');
  });

  it('is built for a template that asks for nobody, or for a page that is the same for all', () => {
    const only = (template: string) => url(lookupUrl(sessionLike(), crm({ lookup: { phone: template } })));
    expect(only('https://crm.acme.example/call/{SESSION_ID}?agent={CUSTOM_AGENT_ID}&menu={MENU_ID}')).toBe(
      'https://crm.acme.example/call/103646?agent=007&menu=8469',
    );
    expect(only('https://crm.acme.example/desk')).toBe('https://crm.acme.example/desk');
  });

  it('does without where the CRM has no template for the kind of session', () => {
    expect(url(lookupUrl(sessionLike({ customer: phone }), crm({ lookup: undefined })))).toBe('no-template');
    const identity = { identity: 'https://crm.acme.example/who?cuid={CUID}' };
    expect(url(lookupUrl(sessionLike({ customer: phone }), crm({ lookup: identity })))).toBe('no-template');
  });

  it('knows the company’s own numbers where a source told them', () => {
    const lookup = {
      phone:
        'https://crm.acme.example/?c={CUSTOMER_PHONE_NUMBER}&s={SUPPORT_PHONE_NUMBER}&o={OUTBOUND_NUMBER}',
    };
    const numbers = { support: known('+14155550100'), outbound: null };
    expect(lookupUrl(sessionLike({ customer: phone, numbers }), crm({ lookup }))).toMatchObject({
      url: 'https://crm.acme.example/?c=%2B14155550132&s=%2B14155550100',
      left: ['OUTBOUND_NUMBER'],
    });
  });

  it.each([
    [undefined, '%2B14155550132'],
    ['e164', '%2B14155550132'],
    ['us-local', '4155550132'],
    ['us-local-standard', '(415)%20555-0132'],
    ['international', '%2B1%20415%20555%200132'],
    ['automatic', '*415*555*0132'],
  ] as const)('writes the number in the format %s', (phoneFormat, written) => {
    const profile = crm({ phoneFormat, lookup: { phone: 'https://crm.acme.example/find?tel={ANI}' } });
    expect(url(lookupUrl(sessionLike({ customer: phone }), profile))).toBe(
      `https://crm.acme.example/find?tel=${written}`,
    );
  });
});

describe('a queue’s address', () => {
  it('has what is known; there is no account id where there is no account', () => {
    expect(queueUrl(sessionLike({ customer: phone }), crm())).toMatchObject({
      url: 'https://crm.acme.example/new?tel=%2B14155550132',
    });
    expect(queueUrl(sessionLike(), crm())).toMatchObject({ url: 'https://crm.acme.example/new' });
  });

  it('is that of the session’s queue, by id, and of no other', () => {
    expect(queueUrl(sessionLike({ queue: { id: '84690', path: 'Developers / James' } }), crm())).toBeNull();
    expect(queueUrl(sessionLike({ queue: { id: null, path: null } }), crm())).toBeNull();
  });

  it('makes a record, so that the automatic format is the one for making', () => {
    expect(queueUrl(sessionLike({ customer: phone }), crm({ phoneFormat: 'automatic' }))).toMatchObject({
      url: 'https://crm.acme.example/new?tel=%2B1%20415%20555%200132',
    });
  });
});
